"""A council's colours and whether they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from formkit.definition.council import Council
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError, FormFilesRefused
from formkit.rendering.assets import SERVED

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WHOLE = re.compile(r"\s*:root\s*\{(?P<inside>[^{}]*)\}\s*")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")

DEFAULTS = {
    "--govuk-brand-colour": "#1d4f6e",
    "--govuk-link-colour": "#1a5276",
    "--govuk-link-hover-colour": "#0f385c",
    "--govuk-link-visited-colour": "#54319f",
    "--govuk-focus-colour": "#ffdd00",
    "--govuk-focus-text-colour": "#0b0c0c",
    "--formkit-button-colour": "#0f7a52",
    "--formkit-header-text-colour": "#ffffff",
}
"""What a theme may set, and what it is where a theme does not."""

_PAIRS = (
    ("--govuk-link-colour", "#ffffff", 4.5, "links on white"),
    ("--govuk-link-hover-colour", "#ffffff", 4.5, "links under the pointer on white"),
    ("--govuk-link-visited-colour", "#ffffff", 4.5, "visited links on white"),
    ("--govuk-focus-text-colour", "--govuk-focus-colour", 4.5, "text in focus on the focus colour"),
    ("--formkit-header-text-colour", "--govuk-brand-colour", 4.5, "the council's name on the header"),
    ("--formkit-button-colour", "#ffffff", 4.5, "white text on buttons"),
    ("--govuk-brand-colour", "#ffffff", 3.0, "the header against the page"),
)
"""What is drawn on what, and how much contrast WCAG 2.2 asks for (1.4.3 and 1.4.11)."""


@dataclass(frozen=True)
class Contrast:
    """One pair of colours of a theme."""

    what: str
    ratio: float
    least: float

    @property
    def is_enough(self) -> bool:
        """True where people with low sight can read it."""
        return self.ratio >= self.least


@dataclass(frozen=True)
class _Declared:
    """One colour that a theme sets, and its line."""

    name: str
    colour: str
    line: int


def _declared(css: str, file: str) -> tuple[_Declared, ...]:
    """The colours that a theme sets.

    Raises FormFilesRefused for anything but our properties and colours like #5b2a5e: the contrast of what cannot be
    read here would go unchecked.
    """
    bare = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)
    whole = _WHOLE.fullmatch(bare)
    if whole is None:
        problem = "A theme can hold only one block, `:root { … }`, with colours in it."
        raise _refused(file, 1, problem, "Write: :root { --govuk-brand-colour: #1d4f6e; }")
    found, line = [], bare[: whole.start("inside")].count("\n") + 1
    for declaration in whole["inside"].split(";"):
        name, _, colour = (part.strip() for part in declaration.partition(":"))
        at = line + declaration[: len(declaration) - len(declaration.lstrip())].count("\n")
        line += declaration.count("\n")
        if name and name not in DEFAULTS:
            raise _refused(
                file, at, f"“{name}” is not a theme’s to set.", f"Write one of: {', '.join(DEFAULTS)}."
            )
        if name and not _COLOUR.fullmatch(colour):
            raise _refused(file, at, f"“{colour}” cannot be used for {name}.", "Write a colour like #5b2a5e.")
        if name:
            found.append(_Declared(name, colour, at))
    return tuple(found)


def _refused(file: str, line: int, problem: str, instead: str) -> FormFilesRefused:
    return FormFilesRefused((FormFileError(file, line, 1, problem, instead, "THEME"),))


def contrasts(colours: Mapping[str, str]) -> tuple[Contrast, ...]:
    """The contrast of every pair that a theme draws."""
    return tuple(
        Contrast(what, ratio(colours.get(over, over), colours.get(under, under)), least)
        for over, under, least, what in _PAIRS
    )


def theme_findings(css: str, file: str) -> Iterator[FormFileError]:
    """Why not everyone could read a theme, each pair of colours at the line that sets one of them; or why it is none."""
    try:
        declared = _declared(css, file)
    except FormFilesRefused as refused:
        yield from refused.problems
        return
    colours = {**DEFAULTS, **{one.name: one.colour for one in declared}}
    lines = {one.name: one.line for one in declared}
    for (over, under, _, _), pair in zip(_PAIRS, contrasts(colours), strict=True):
        if not pair.is_enough:
            line = lines.get(over) or lines.get(under) or 1
            problem = (
                f"Not everyone can read this theme: {pair.what} {pair.ratio:.1f}:1, needs {pair.least}:1."
            )
            yield FormFileError(file, line, 1, problem, "Choose a darker colour.", "THEME")


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class BadAsset(NamedTuple):
    """A theme or a logo that cannot be used."""

    name: str
    finding: FormFileError


def bad_assets(councils: Iterable[Council], folder: Path) -> Iterator[BadAsset]:
    """What is wrong with the themes and logos that councils name in their languages; their files are in `folder`."""
    named = {
        (council.id, key, name): council.place_of(key)
        for council in councils
        for key, name in (("theme", council.theme), ("logo", council.logo))
        if name
    }
    for (_, _, name), place in named.items():
        yield from (BadAsset(name, one) for one in _of_asset(folder, name, place))


def _of_asset(folder: Path, name: str, named_at: Place) -> Iterator[FormFileError]:
    path = folder / name
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        problem = f"This names {name}, which is not in the folder councils."
        near = nearest(name, [file.name for file in folder.glob(f"*{path.suffix}")])
        advice = f"Did you mean {near}?" if near else "Put the file there, or correct the name."
        yield named_at.error(problem, advice, id="THEME")
    elif path.suffix not in SERVED:
        problem = f"{name} is no file that a page can show."
        yield named_at.error(problem, f"Save it as one of: {', '.join(SERVED)}.", id="THEME")
    elif path.suffix == ".css":
        try:
            yield from theme_findings(path.read_text(encoding="utf-8"), f"councils/{name}")
        except (UnicodeDecodeError, OSError):
            yield named_at.error(f"{name} cannot be read as text.", "Save it as UTF-8.", id="THEME")
