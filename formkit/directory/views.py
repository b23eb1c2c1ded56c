"""The directory, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formkit.definition.form import Form
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.frame import Around, Frame, Site, frame
from formkit.rendering.words import say


@dataclass(frozen=True)
class DirectoryLine:
    """One form in the directory."""

    title: str
    href: str
    description: str
    cannot_run: bool
    language: str = ""
    """The language of its words, where that is not the page's."""


@dataclass(frozen=True)
class DirectoryView:
    """All forms, or those that a search found and then the way on."""

    frame: Frame
    heading: str
    searched: str
    forms: tuple[DirectoryLine, ...]
    """What was found; all of them where nothing was searched for."""
    says: str
    """Above the forms: that none was found, or that none has all the words; "" elsewhere."""
    others: tuple[DirectoryLine, ...]
    """All forms, below a search that found none."""
    ways: WaysView | None
    """Whom to turn to, below a search that may not have found what was meant."""


def directory_view(
    site: Site, found: Sequence[Form], every: Sequence[Form], searched: str, language: str, *, is_sure: bool
) -> DirectoryView:
    """The directory. `is_sure`: whether the first form has all the words of the search."""
    if not searched:
        heading = say(language, "forms heading")
        return DirectoryView(
            frame(site, Around(heading, language)), heading, "", _lines(every, language), "", (), None
        )
    heading = say(language, "found for" if found else "forms heading", words=searched)
    says = (
        ""
        if is_sure and found
        else say(language, "found nearly" if found else "nothing found", words=searched)
    )
    return DirectoryView(
        frame(site, Around(heading, language)),
        heading,
        searched,
        _lines(found, language),
        says,
        () if found else _lines(every, language),
        ways_view(site.council.ways, site.council, language) if says else None,
    )


def _lines(forms: Iterable[Form], language: str) -> tuple[DirectoryLine, ...]:
    return tuple(
        DirectoryLine(form.title, f"/{form.id}", form.description, bool(form.not_yet), _other(form, language))
        for form in forms
    )


def _other(form: Form, language: str) -> str:
    """The language of a form's words, which is the first of its languages; "" where it is the page's."""
    return "" if form.languages[0] == language else form.languages[0]
