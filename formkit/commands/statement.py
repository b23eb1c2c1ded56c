"""`formkit statement`: the accessibility statement that a council's site shows, as text to read through or to hand on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.forms_folder import named_folder, refuse_no_folder
from formkit.commands.write_out import write_out
from formkit.definition.reading.nearest import nearest
from formkit.errors import FormFilesRefused, SettingsRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.catalogue import Catalogue
    from formkit.definition.council import Council
    from formkit.pages.statement import StatementView

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER",
        help="The forms folder. Default: FORMKIT_FORMS, else the folder forms here, else the example forms",
    ),
]
Named = Annotated[str | None, typer.Option("--council", help="Which council, where the folder has several.")]
Language = Annotated[str, typer.Option("--language", help="en or cy.")]
To = Annotated[Path | None, typer.Option("--to", help="Write it to this file instead of the screen.")]


def statement(folder: Folder = None, council: Named = None, language: Language = "en", to: To = None) -> None:
    """Show the accessibility statement of a council: the page /accessibility, as Markdown.

    It is made of the block `accessibility` in the council's file and of the automatic checks that ran for this version.
    """
    if language not in ("en", "cy"):
        raise SettingsRefused(f"There is no statement in “{language}”. Write --language en or --language cy.")
    text = "\n".join(lines_of(_view(folder, council, language), language))
    write_out(text, to, "The statement")


def _view(folder: Path | None, name: str | None, language: str) -> StatementView:
    from formkit.catalogue import look_at
    from formkit.journey.promises import london_day
    from formkit.pages.looks import looks_that_ran, not_looked_at
    from formkit.pages.statement import WhatIsKnown, statement_view
    from formkit.rendering.assets import Assets
    from formkit.rendering.frame import Site
    from formkit.settings import read_settings

    settings = read_settings(forms=named_folder(folder, None))
    refuse_no_folder(settings.forms)
    catalogue = look_at(settings.forms)
    looks = looks_that_ran()
    known = WhatIsKnown(looks, not_looked_at(looks, settings.overrides), london_day(datetime.now(UTC)))
    council = _council(catalogue, name)
    in_words = catalogue.councils_in_welsh.get(council.id, council) if language == "cy" else council
    return statement_view(Site(in_words, Assets(())), known, language)


def _council(catalogue: Catalogue, name: str | None) -> Council:
    """The only one, or the one that is named."""
    councils = catalogue.councils
    if not councils:
        raise (
            FormFilesRefused(catalogue.errors)
            if catalogue.errors
            else SettingsRefused(f"There is no council in {catalogue.folder / 'councils'}.")
        )
    if name is None and len(councils) > 1:
        raise SettingsRefused(f"Say which council: --council {' or --council '.join(councils)}.")
    found = councils.get(name) if name else next(iter(councils.values()))
    if found is None:
        near = nearest(name or "", councils) or next(iter(councils))
        raise SettingsRefused(f"There is no council “{name}” in the folder. Did you mean --council {near}?")
    return found


def lines_of(view: StatementView, language: str) -> Iterator[str]:
    """The statement as the lines of a Markdown file."""
    from formkit.rendering.words import words

    known = words(language)
    yield from (f"# {view.heading}", "")
    yield from _paragraphs(view.scope)
    if view.able:
        yield from _listed(known["able"], view.able)
    yield from (f"## {known['statement status']}", "")
    yield from _paragraphs(view.status)
    issues = tuple(" ".join((one.problem, *one.more)) for one in view.issues)
    yield from (f"## {known['known issues']}", "")
    yield from _listed("", issues) if issues else (known["no known issues"], "")
    if view.burden:
        yield from (f"### {known['burden']}", "", view.burden, "")
    yield from (f"## {known['statement contact']}", "", known["statement contact says"], "")
    if view.contact:
        yield from (f"{known['statement write']} {view.contact.text}", "")
    yield from _paragraphs((view.answered,))
    yield from _listed("", tuple(_ways(view)))
    yield from (f"## {known['statement unhappy']}", "", view.enforced, "")
    yield from (f"{known['statement turn to']} [{view.unhappy.text}]({view.unhappy.href})", "")
    yield from (f"## {known['statement tested']}", "", f"### {known['looks heading']}", "")
    yield from _listed(view.looked, view.looks)
    yield from _paragraphs((*view.left, known["looks find"]))
    yield from (f"### {known['people heading']}", "", view.by_people, "")
    yield from _paragraphs((view.prepared,))


def _paragraphs(said: tuple[str, ...]) -> Iterator[str]:
    for one in said:
        if one:
            yield from (one, "")


def _listed(before: str, lines: tuple[str, ...]) -> Iterator[str]:
    """A list below its sentence, which stands alone where there is nothing to list."""
    yield from _paragraphs((before,))
    if lines:
        yield from (*(f"* {one}" for one in lines), "")


def _ways(view: StatementView) -> Iterator[str]:
    for contact in view.ways.contacts:
        yield ", ".join(part for part in (contact.title, contact.phone, contact.opening_hours) if part)
    for other in view.ways.elsewhere:
        yield f"{other.title}: {other.link or other.text.striptags()}"
