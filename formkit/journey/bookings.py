"""What a booking depends on, worked out from the answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from formkit.definition.form import Form
from formkit.definition.pages import BookPage, book_page
from formkit.definition.plain.kinds import Value
from formkit.journey.journey import Journey


def booked_pages(journey: Journey) -> Iterator[tuple[BookPage, str]]:
    """The bookings on a journey that are answered, with the slot that was chosen."""
    for page in map(book_page, journey.pages):
        slot = journey.answers_on_journey.get(page.id) if page else None
        if page and isinstance(slot, str):
            yield page, slot


def places_for(journey: Journey, page: BookPage) -> int:
    """How many places of a slot a booking takes: 1 or more, and 1 where that is not known."""
    count = _count(journey, page)
    return max(int(count), 1) if isinstance(count, int | Decimal) else 1


def overtaken_bookings(before: Journey, after: Journey) -> frozenset[str]:
    """The answered bookings that have to be chosen anew: where it is changed, or how many places it takes.

    A count that was not known before (the person is still on the way) overtakes nothing.
    """
    changed = _changed(before, after)
    return frozenset(
        page.id
        for page, _ in booked_pages(before)
        if (page.at and _root(page.at) in changed)
        or (_depends(before.form, page) & changed and _is_other_count(before, after, page))
    )


def _changed(before: Journey, after: Journey) -> frozenset[str]:
    """The first parts of the ids whose answers differ: `things` for one of its items."""
    old, new = before.answers, after.answers
    return frozenset(_root(id) for id in {*old, *new} if old.get(id) != new.get(id))


def _is_other_count(before: Journey, after: Journey, page: BookPage) -> bool:
    known = _count(before, page)
    return known is not None and known != _count(after, page)


def _count(journey: Journey, page: BookPage) -> Value:
    if page.places is None:
        return None
    return page.places.value(journey.values_at(page.id), journey.days)


def _depends(form: Form, page: BookPage) -> frozenset[str]:
    """The first parts of the ids that the count is worked out from, through sums and sums of sums."""
    sums = {name: one.names for known in form.sums.values() for name, one in known}
    found: set[str] = set()
    waiting = list(page.places.names) if page.places else []
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += sums.get(name, ())
    return frozenset(_root(name) for name in found)


def _root(id: str) -> str:
    return id.partition("/")[0].partition(".")[0]
