"""Visits as lists of what happened, and their numbers counted one visit at a time: what roll-ups must come to as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from formkit.analytics.base import NOT_A_PAGE, STATUSES, EndStatus, FormPage, How, PathCount

FORM = "bins"
OLD, NEW = "aaaaaaaaaaaa", "bbbbbbbbbbbb"


def form_page(
    version: str, number: int, page: str, wording: str = "same", kind: str = "question"
) -> FormPage:
    """A page with its id as its title."""
    return FormPage(FORM, version, number, page, kind, page.title(), wording=wording)


PAGES = {
    OLD: (
        form_page(OLD, 0, "name"),
        form_page(OLD, 1, "rent", wording="old"),
        form_page(OLD, 2, "proof", kind="evidence"),
        form_page(OLD, 3, "check-answers", kind="check answers"),
    ),
    # A page in front: all numbers move. The rent is asked in other words.
    NEW: (
        form_page(NEW, 0, "who", kind="tell"),
        form_page(NEW, 1, "name"),
        form_page(NEW, 2, "rent", wording="new"),
        form_page(NEW, 3, "proof", kind="evidence"),
        form_page(NEW, 4, "check-answers", kind="check answers"),
    ),
}


@dataclass(frozen=True)
class RawVisit:
    """One visit: which pages it saw, in the order in which it saw them, and how it ended."""

    version: str
    seen: tuple[str, ...]
    status: EndStatus
    with_error: bool = False

    @property
    def last(self) -> str:
        """The page seen last; "" for none."""
        return self.seen[-1] if self.seen else ""


def wording_of(version: str, page: str) -> tuple[str, str]:
    """What tells pages apart over versions."""
    return next((one.page, one.wording) for one in PAGES[version] if one.page == page)


def paths_of(visits: Iterable[RawVisit]) -> tuple[PathCount, ...]:
    """The roll-up rows of these visits."""
    found: Counter[tuple[str, int, int, EndStatus, How]] = Counter()
    for visit in visits:
        numbers = {page.page: page.number for page in PAGES[visit.version]}
        mask = sum(1 << numbers[page] for page in set(visit.seen))
        how: How = "error showing" if visit.with_error and visit.status != "submitted" else ""
        found[visit.version, mask, numbers.get(visit.last, NOT_A_PAGE), visit.status, how] += 1
    return tuple(PathCount(*key, n) for key, n in found.items())


def reached_by_hand(visits: Sequence[RawVisit]) -> Counter[tuple[str, str]]:
    """Visits that saw each page, by id and wording."""
    return Counter(wording_of(one.version, page) for one in visits for page in set(one.seen))


def lost_by_hand(visits: Sequence[RawVisit], *, with_error: bool = False) -> Counter[tuple[str, str]]:
    """Abandoned visits by the page that they saw last, by id and wording."""
    return Counter(
        wording_of(one.version, one.last)
        for one in visits
        if one.status == "abandoned" and one.seen and (one.with_error or not with_error)
    )


def next_pages_by_hand(visits: Sequence[RawVisit]) -> Counter[tuple[str, str]]:
    """From each page to the next that was seen, in the order of the form, as (id, id); "" is the start."""
    found: Counter[tuple[str, str]] = Counter()
    for visit in visits:
        before = ""
        for page in PAGES[visit.version]:
            if page.page in visit.seen:
                found[before, page.page] += 1
                before = page.page
    return found


@st.composite
def raw_visits(draw: st.DrawFn) -> list[RawVisit]:
    """Any visits to either version, with going back and with no page at all."""
    found = []
    for _ in range(draw(st.integers(0, 20))):
        version = draw(st.sampled_from((OLD, NEW)))
        pages = [page.page for page in PAGES[version]]
        seen = tuple(draw(st.lists(st.sampled_from(pages), max_size=6)))
        found.append(RawVisit(version, seen, draw(st.sampled_from(STATUSES)), draw(st.booleans())))
    return found
