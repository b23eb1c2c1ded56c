"""The directory, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from formkit.definition.form import Form
from formkit.directory.sections import MOST_ON_A_PAGE, ListPage, ListSection, address_of
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
class DirectorySection:
    """Forms below a heading."""

    heading: str
    """ "" where the list needs none."""
    id: str
    language: str
    """The language of its heading, where that is not the page's."""
    more: str
    """Behind the heading: that it began on the page before; "" elsewhere."""
    forms: tuple[DirectoryLine, ...]


@dataclass(frozen=True)
class DirectoryLink:
    """A link to an order of the list, or to a section."""

    text: str
    href: str
    is_current: bool = False
    language: str = ""


@dataclass(frozen=True)
class DirectoryView:
    """The list of all forms."""

    frame: Frame
    heading: str
    searched: str
    orders: tuple[DirectoryLink, ...]
    """By subject and A to Z; () where there are no subjects."""
    contents: tuple[DirectoryLink, ...]
    """The sections of a long list."""
    sections: tuple[DirectorySection, ...]
    pagination: Mapping[str, object] | None
    """The parameters of the component; None where all forms stand on one page."""


@dataclass(frozen=True)
class FoundView:
    """What a search found, and then the way on."""

    frame: Frame
    heading: str
    searched: str
    forms: tuple[DirectoryLine, ...]
    says: str
    """Above the forms: that none was found, or that none has all the words; "" elsewhere."""
    others: tuple[DirectoryLine, ...]
    """All forms, below a search that found none; () where they would be too many."""
    ways: WaysView | None
    """Whom to turn to, below a search that may not have found what was meant."""


def directory_view(site: Site, page: ListPage, language: str) -> DirectoryView:
    """A page of the list of all forms."""
    heading = say(language, "forms heading")
    title = heading
    if page.pages > 1:
        title = say(language, "forms page", heading=heading, page=str(page.number), pages=str(page.pages))
    return DirectoryView(
        frame(site, Around(title, language)),
        heading,
        "",
        _orders(page, language),
        _contents(page, language),
        tuple(_section(one, page, language) for one in page.sections),
        _pagination(page, language) if page.pages > 1 else None,
    )


def found_view(
    site: Site, found: Sequence[Form], every: Sequence[Form], searched: str, language: str, *, is_sure: bool
) -> FoundView:
    """What a search found. `is_sure`: whether the first form has all the words of the search."""
    heading = say(language, "found for" if found else "forms heading", words=searched)
    says = (
        ""
        if is_sure and found
        else say(language, "found nearly" if found else "nothing found", words=searched)
    )
    return FoundView(
        frame(site, Around(heading, language)),
        heading,
        searched,
        _lines(found, language),
        says,
        _lines(every, language) if not found and len(every) <= MOST_ON_A_PAGE else (),
        ways_view(site.council.ways, site.council, language, site.now) if says else None,
    )


def _orders(page: ListPage, language: str) -> tuple[DirectoryLink, ...]:
    if not page.has_subjects:
        return ()
    return (
        DirectoryLink(
            say(language, "by subject"), address_of("subject", has_subjects=True), page.order == "subject"
        ),
        DirectoryLink(say(language, "a to z"), address_of("a-z", has_subjects=True), page.order == "a-z"),
    )


def _contents(page: ListPage, language: str) -> tuple[DirectoryLink, ...]:
    return tuple(
        DirectoryLink(
            _heading(section, page, language),
            address_of(page.order, number, section.id, has_subjects=page.has_subjects),
            language=section.language,
        )
        for section, number in page.contents
    )


def _section(section: ListSection, page: ListPage, language: str) -> DirectorySection:
    return DirectorySection(
        _heading(section, page, language),
        section.id,
        section.language,
        say(language, "continued") if section.is_continued else "",
        _lines([form.said(language) for form in section.forms], language),
    )


def _heading(section: ListSection, page: ListPage, language: str) -> str:
    """Forms without a subject stand below a heading where others have one."""
    return section.heading or (say(language, "no subject") if page.order == "subject" else "")


def _pagination(page: ListPage, language: str) -> Mapping[str, object]:
    def at(number: int) -> str:
        return address_of(page.order, number, has_subjects=page.has_subjects)

    items = [
        {
            "number": str(number),
            "href": at(number),
            "current": number == page.number,
            "visuallyHiddenText": say(language, "page number", page=str(number)),
        }
        for number in range(1, page.pages + 1)
    ]
    links: dict[str, object] = {"items": items, "landmarkLabel": say(language, "pages label")}
    if page.number > 1:
        links["previous"] = {"href": at(page.number - 1), "text": say(language, "previous page")}
    if page.number < page.pages:
        links["next"] = {"href": at(page.number + 1), "text": say(language, "next page")}
    return links


def _lines(forms: Iterable[Form], language: str) -> tuple[DirectoryLine, ...]:
    return tuple(
        DirectoryLine(form.title, f"/{form.id}", form.description, bool(form.not_yet), _other(form, language))
        for form in forms
    )


def _other(form: Form, language: str) -> str:
    """The language of a form's words, which is the first of its languages; "" where it is the page's."""
    return "" if form.languages[0] == language else form.languages[0]
