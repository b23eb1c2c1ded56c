"""Where a choice would lead, before it is made: the stop that the form's own rules have for it."""

from __future__ import annotations

from collections.abc import Iterator

from formkit.definition.items import item_page_of
from formkit.definition.pages import Page, StopPage, stop_page
from formkit.journey.journey import Journey
from formkit.journey.repeats import with_item
from formkit.journey.walk import walked
from formkit.questions.base import Answers


def stop_after(journey: Journey, page: Page, new: Answers) -> StopPage | None:
    """The stop that this page's new answers lead to; None where none is sure to follow.

    Only what is answered above the page counts beside them: later answers may still be changed. A stop further on counts
    where all that it depends on is known.
    """
    stops = tuple(_stops_below(journey, page))
    if not stops:
        return None
    answers: Answers = {**answers_above(journey, page), **new}
    if at := item_page_of(page.id):
        answers = with_item(answers, at.repeat, at.item)
    walk = walked(journey.form, answers, journey.days)
    if walk.stopped_at is not None:
        return walk.stopped_at
    values = {**walk.values, **page.plain_values(new)}
    return next(
        (
            stop
            for stop in stops
            if all(
                one.names <= values.keys() and one.value(values, journey.days) is True for one in stop.when
            )
        ),
        None,
    )


def _stops_below(journey: Journey, page: Page) -> Iterator[StopPage]:
    """The stops of the form below a page; those inside a list that it belongs to as well."""
    at = item_page_of(page.id)
    top = at.repeat if at else page.id
    ids = [one.id for one in journey.form.pages]
    for one in journey.form.pages[ids.index(top) if top in ids else len(ids) :]:
        for each in (one, *one.pages):
            if (stop := stop_page(each)) is not None:
                yield stop


def answers_above(journey: Journey, page: Page) -> Answers:
    """What is answered above a page, with the lists that it is in."""
    found: dict[str, object] = {}
    kept = journey.answers
    for one in journey.pages:
        if one.id == page.id:
            break
        found |= {id: kept[id] for id in one.ids if id in kept}
    if at := item_page_of(page.id):
        found |= {id: kept[id] for id in (at.repeat,) if id in kept}
    return found  # type: ignore[return-value]  # each value is one of the kept answers
