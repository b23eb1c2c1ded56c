"""The two Jinja environments, the Design System's components and our own pages, and the marks on what is not translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
    nodes,
)
from markupsafe import Markup

from formkit.bundled import folder
from formkit.definition.translation_gaps import END, START, unmarked
from formkit.errors import SettingsRefused
from formkit.questions.base import Component
from formkit.rendering.long_selects import LONG, with_options

ASSETS = "assets"
"""The folder beside a council's templates whose files are served: style sheets, pictures, fonts, scripts."""
Macro = Callable[..., Markup]

OURS = (
    "address",
    "asked-once",
    "contact",
    "declining",
    "evidence",
    "expectations",
    "item-cards",
    "language-switch",
    "next-steps",
    "place",
    "sending-files",
    "text-inputs",
    "unseen-inputs",
)
"""The components in `components/`: what the Design System lacks. All others are the Design System's.

`components/govuk/` holds those of its components that the package draws as an older release did, or not yet.
"""


class Pages:
    """Draws pages and components. `overrides` are a council's folders: the same path wins over ours.

    In a preview, English that stands in for Welsh is marked as English.
    """

    def __init__(
        self,
        overrides: Sequence[Path] = (),
        *,
        is_preview: bool = False,
        asset: Callable[[str], str] = lambda name: "",
    ) -> None:
        """`asset`: the address of a file that is served, by its name; "" where there is none.

        Raises SettingsRefused for a folder that is not there, a template that cannot be read, and one that names an
        asset that there is not.
        """
        self.is_preview = is_preview
        self._govuk = _govuk_environment()
        self._ours = Environment(
            loader=_loader(overrides),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # looking at every file for each page costs 40 questions to the disk
        )
        self._macros: dict[str, Macro] = {}
        self._ours.globals["draw"] = self.draw
        self._ours.globals["govuk"] = self.govuk
        self._ours.globals["asset"] = asset
        for place in overrides:
            _refuse_broken(place, self._ours, asset)

    def page(self, template: str, view: object) -> bytes:
        """A whole page as UTF-8. The template sees the view's fields as `view` and nothing else."""
        html = self._ours.get_template(template).render(view=view)
        return (with_gaps_marked(html) if self.is_preview else html).encode()

    def draw(self, component: Component) -> Markup:
        """The HTML of a component and of the components inside its parameters."""
        params = {name: self._drawn(value) for name, value in component.params.items()}
        return self.govuk(component.name, params)

    def govuk(self, name: str, params: Mapping[str, object]) -> Markup:
        """A Design System component by its Design System name: `error-summary`."""
        items = params.get("items", ())
        if name == "select" and isinstance(items, list) and len(items) > LONG:
            return with_options(self._macro(name)({**params, "items": []}), items)
        return self._macro(name)(params)

    def _macro(self, name: str) -> Macro:
        known = self._macros.get(name)
        if known is None:
            known = self._macros[name] = self._found_macro(name)
        return known

    def _found_macro(self, name: str) -> Macro:
        if name in OURS:
            template, prefix = self._ours.get_template(f"components/{name}/macro.html"), "formkit"
        else:
            path = f"govuk_frontend_jinja/components/{name}/macro.html"
            template, prefix = self._govuk.get_template(path), "govuk"
        macro: Macro = getattr(template.module, _macro_name(prefix, name))
        return macro

    def _drawn(self, value: object) -> object:
        match value:
            case Component():
                return self.draw(value)
            case Mapping():
                return {name: self._drawn(inner) for name, inner in value.items()}
            case list() | tuple():
                return [self._drawn(inner) for inner in value]
            case _:
                return value


@cache
def bundled_pages(*, is_preview: bool) -> Pages:
    """Pages without a council's templates. All sites of one process share them: what is compiled never changes."""
    return Pages(is_preview=is_preview)


def _macro_name(prefix: str, name: str) -> str:
    return prefix + "".join(word.capitalize() for word in name.split("-"))


def _loader(overrides: Sequence[Path]) -> BaseLoader:
    """`formkit:question.html` always means ours, so that a council's file can extend what it replaces."""
    roots = {"components": folder("components"), "": folder("templates")}
    ours = ChoiceLoader(
        [PrefixLoader({"components": FileSystemLoader(roots["components"])}), FileSystemLoader(roots[""])]
    )
    missing = [str(place) for place in overrides if not place.is_dir()]
    if missing:
        raise SettingsRefused(f"FORMKIT_OVERRIDES names {', '.join(missing)}, which is not a folder.")
    councils = [FileSystemLoader(place) for place in overrides]
    return ChoiceLoader([*councils, ours, PrefixLoader({"formkit": ours}, delimiter=":")])


def _refuse_broken(place: Path, environment: Environment, asset: Callable[[str], str]) -> None:
    """Raises SettingsRefused for the first template of a council that could not be drawn, before anybody sees it."""
    for path in sorted(place.rglob("*.html")):
        try:
            template = environment.parse(path.read_text(encoding="utf-8"))
        except (TemplateSyntaxError, UnicodeDecodeError) as problem:
            line = f", line {problem.lineno}" if isinstance(problem, TemplateSyntaxError) else ""
            raise SettingsRefused(f"The template {path}{line} cannot be read: {problem}") from None
        for call in template.find_all(nodes.Call):
            name = _asset_named(call)
            if name is not None and not asset(name):
                raise SettingsRefused(
                    f"The template {path}, line {call.lineno}, names the asset {name}, which is not there. "
                    f"Put it into {place / ASSETS}."
                )


def _asset_named(call: nodes.Call) -> str | None:
    """The name in `asset("brightsea.css")`; None for any other call."""
    is_asset = isinstance(call.node, nodes.Name) and call.node.name == "asset"
    first = call.args[0] if is_asset and call.args else None
    return str(first.value) if isinstance(first, nodes.Const) else None


@cache
def _govuk_environment() -> Environment:
    # The components need the default undefined: their macros read parameters that nobody passed.
    package = PackageLoader("govuk_frontend_jinja")
    newer = PrefixLoader({"components": FileSystemLoader(folder("components") / "govuk")})
    loader = PrefixLoader({"govuk_frontend_jinja": ChoiceLoader([newer, package]), "package": package})
    return Environment(loader=loader, autoescape=True, auto_reload=False)


_TAG = re.compile(r"(<[^>]*>)")
_TEXT_ONLY = re.compile(r"<(/?)(title|textarea|option|script|style)\b")
_OPEN, _CLOSE = '<span lang="en">', "</span>"


def with_gaps_marked(html: str) -> str:
    """The page with `<span lang="en">` around each text between marks, and without marks where no span can stand.

    Such a text may run over several elements (a Markdown list): each piece of text in it gets a span of its own.
    """
    if START not in html:
        return html
    found: list[str] = []
    is_gap, text_only = False, ""
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            found.append(unmarked(piece))
            if tag := _TEXT_ONLY.match(piece):
                text_only = "" if tag[1] else tag[2]
        elif text_only:
            found.append(unmarked(piece))
        else:
            said, is_gap = _spanned(piece, is_gap)
            found.append(said)
    return "".join(found)


def _spanned(text: str, is_gap: bool) -> tuple[str, bool]:
    """One piece of text between two tags, and whether a gap goes on behind it."""
    said: list[str] = []
    for part in re.split(f"([{START}{END}])", text):
        if part in (START, END):
            is_gap = part == START
        else:
            said.append(f"{_OPEN}{part}{_CLOSE}" if is_gap and part.strip() else part)
    return "".join(said), is_gap
