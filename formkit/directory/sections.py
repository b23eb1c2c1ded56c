"""The list of all forms in sections, by subject or by letter, and in pages that are not too long."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlencode

from formkit.definition.form import Form
from formkit.definition.scope import slug

MOST_ON_A_PAGE: Final = 50
"""Forms on a page of the directory."""
SHORT: Final = 20
"""A list of so many forms needs no table of contents, and no letters."""
BY: Final = "by"
PAGE: Final = "page"
"""Names in addresses of the directory: `/?by=a-z&page=2`."""

Order = Literal["subject", "a-z"]


@dataclass(frozen=True)
class ListSection:
    """Forms below one heading; the first page that has it, and where on that."""

    heading: str
    """ "" for forms that have no subject, and for a list that needs no headings."""
    language: str
    """The language of its heading, where that is not the page's."""
    id: str
    forms: tuple[Form, ...]
    is_continued: bool = False
    """Whether it began on the page before."""


@dataclass(frozen=True)
class ListPage:
    """One page of the list."""

    order: Order
    number: int
    """From 1."""
    pages: int
    sections: tuple[ListSection, ...]
    contents: tuple[tuple[ListSection, int], ...]
    """All sections, each with the page on which it begins; () for a short list."""
    has_subjects: bool
    """Whether the list can be ordered by subject at all."""


def list_page(forms: Sequence[Form], language: str, asked: Mapping[str, str]) -> ListPage:
    """The page of a list that an address asks for: the nearest that there is. `forms` as they were read, in file order."""
    has_subjects = any(form.group for form in forms)
    order: Order = "subject" if has_subjects and asked.get(BY) != "a-z" else "a-z"
    whole = _by_subject(forms, language) if order == "subject" else _by_letter(forms, language)
    pages = _in_pages(whole)
    begins = {section.id: number for number, page in reversed(list(enumerate(pages, 1))) for section in page}
    number = min(_whole_number(asked.get(PAGE, "")), len(pages))
    is_long = len(forms) > SHORT and len(whole) > 1
    return ListPage(
        order,
        number,
        len(pages),
        pages[number - 1],
        tuple((section, begins[section.id]) for section in whole) if is_long else (),
        has_subjects,
    )


def address_of(order: Order, page: int = 1, section: str = "", *, has_subjects: bool) -> str:
    """The address of a page of the list, and of a section on it."""
    by = {BY: order} if has_subjects and order == "a-z" else {}
    query = urlencode({**by, **({PAGE: str(page)} if page > 1 else {})})
    return "/" + (f"?{query}" if query else "") + (f"#{section}" if section else "")


def _by_subject(forms: Sequence[Form], language: str) -> tuple[ListSection, ...]:
    """Subjects by alphabet; forms without one come last. A subject is known by its English words."""
    groups: dict[str, list[Form]] = {}
    for form in forms:
        groups.setdefault(" ".join(form.group.casefold().split()), []).append(form)
    without = groups.pop("", [])
    named = sorted(
        (_subject(key, group, language) for key, group in groups.items()),
        key=lambda section: _plain(section.heading),
    )
    rest = (ListSection("", "", "subject-none", _sorted(without, language)),) if without else ()
    return (*named, *rest)


def _subject(key: str, group: Sequence[Form], language: str) -> ListSection:
    """In the page's language where any of its forms has it so, else as it was read."""
    heading, own = next(
        ((form.said(language).group, "") for form in group if language in form.languages),
        (group[0].group, group[0].languages[0]),
    )
    return ListSection(heading, own, f"subject-{slug(key)}", _sorted(group, language))


def _by_letter(forms: Sequence[Form], language: str) -> tuple[ListSection, ...]:
    ordered = _sorted(forms, language)
    if len(ordered) <= SHORT:
        return (ListSection("", "", "letter", ordered),)
    letters: dict[str, list[Form]] = {}
    for form in ordered:
        first = _plain(form.said(language).title)[:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(form)
    return tuple(
        ListSection(letter, "", f"letter-{slug(letter)}", tuple(some)) for letter, some in letters.items()
    )


def _in_pages(sections: Sequence[ListSection]) -> tuple[tuple[ListSection, ...], ...]:
    pages: list[list[ListSection]] = [[]]
    room = MOST_ON_A_PAGE
    for section in sections:
        forms, is_continued = section.forms, False
        while forms:
            if not room:
                pages.append([])
                room = MOST_ON_A_PAGE
            pages[-1].append(
                ListSection(section.heading, section.language, section.id, forms[:room], is_continued)
            )
            forms, room, is_continued = forms[room:], room - len(forms[:room]), True
    return tuple(tuple(page) for page in pages)


def _sorted(forms: Sequence[Form], language: str) -> tuple[Form, ...]:
    return tuple(sorted(forms, key=lambda form: _plain(form.said(language).title)))


def _plain(text: str) -> str:
    """Without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _whole_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
