"""`formkit embed`: HTML to paste into the council's own website."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.forms_folder import usual_folder
from formkit.definition.reading.nearest import nearest
from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.catalogue import Catalogue
    from formkit.definition.form import Form

Named = Annotated[
    str | None,
    typer.Argument(metavar="FORM", help="The form, as in its web address. Without it: links to all forms."),
]
Forms = Annotated[
    Path | None,
    typer.Option(
        "--forms",
        help="The forms folder. Default: FORMKIT_FORMS, else the folder forms here, else the example forms",
    ),
]
Address = Annotated[
    str, typer.Option("--address", envvar="FORMKIT_ADDRESS", help="Where people reach the forms: https://…")
]
Language = Annotated[str, typer.Option("--language", help="en or cy.")]
Group = Annotated[str, typer.Option("--group", help="Only forms of this `group`, for the list of links.")]
Source = Annotated[
    str, typer.Option("--from", help="A name of `campaigns`: visits from there are counted by it.")
]


def embed(
    form: Named = None,
    forms: Forms = None,
    address: Address = "",
    language: Language = "en",
    group: Group = "",
    source: Source = "",
) -> None:
    """Print HTML for the council's own website: the start button of a form, or a list of links to forms.

    It is plain HTML without script. The first line, a style sheet, can be left out: see docs/embedding.md.
    """
    from formkit.catalogue import look_at
    from formkit.rendering.embedding import link_list, start_button, style_link

    if language not in ("en", "cy"):
        raise SettingsRefused(f"There are no words in “{language}”. Write --language en or --language cy.")
    folder = usual_folder() if forms is None else forms
    catalogue = look_at(folder)
    chosen = _chosen(catalogue, form, group, language)
    whole = _address(chosen, address)
    _refuse_unknown_source(chosen, source)
    said = [one.said(language) for one in chosen]
    html = (
        start_button(said[0], whole, language, source) if form else link_list(said, whole, language, source)
    )
    sys.stdout.write(style_link(whole) + html)


def _chosen(catalogue: Catalogue, name: str | None, group: str, language: str) -> list[Form]:
    """The form that is named, else those of a group; only what is offered in the language."""
    known = catalogue.forms
    if name is not None and name not in known:
        near = nearest(name, known)
        advice = f"Did you mean `formkit embed {near}`?" if near else f"It has: {', '.join(known)}."
        raise SettingsRefused(f"There is no form called {name} in {catalogue.folder}. {advice}")
    among = [known[name]] if name is not None else list(known.values())
    found = [one for one in among if group in ("", one.group) and language in one.languages]
    if not found:
        what = f"The form {name}" if name is not None else f"No form of “{group}”" if group else "No form"
        is_offered = "is not offered" if name is not None else "is offered"
        raise SettingsRefused(f"{what} {is_offered} in {'Welsh' if language == 'cy' else 'English'}.")
    if len({one.council.id for one in found}) > 1:
        raise SettingsRefused("These forms are of several councils. Name one form: formkit embed FORM")
    return found


def _address(chosen: list[Form], said: str) -> str:
    address = (said or chosen[0].council.address).rstrip("/")
    if not address.startswith(("https://", "http://")):
        raise SettingsRefused(
            "Say where people reach the forms: --address https://forms.exampleton.example, FORMKIT_ADDRESS, or `address` in "
            "the council's file."
        )
    return address


def _refuse_unknown_source(chosen: list[Form], source: str) -> None:
    known = chosen[0].council.campaigns
    if source and source not in known:
        told = f"It has: {', '.join(known)}." if known else "It has none."
        raise SettingsRefused(
            f"The council's file has no campaign “{source}”, so nothing would be counted. {told}"
        )
