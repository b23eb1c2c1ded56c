"""Adding up: what is taken away and added again is nothing, and events count by what they are."""

from __future__ import annotations

from formkit.analytics.fold.tables import FoldEvent
from formkit.analytics.fold_sql import ROLL_UPS
from formkit.analytics.standing import Classes, Done, Place, Standing
from formkit.analytics.summing import Sums
from tests.analytics.eventful import MINUTE, NOON

CLASSES = Classes("bins", "v1", "2026-11-02", "evening", "leaflet", "self-service", "phone", "en")
KEY = ("bins", "2026-11-02", "v1", "self-service", "phone", "en")
PATH, DWELL, TALLY, CLASS = ROLL_UPS


def visit() -> Standing:
    standing = Standing(CLASSES)
    standing.add(CLASSES, Done("seen", "what", "", ""), NOON, Place(0, 1, 0))
    return standing


def event(kind: str, page: str = "what", spent: int = -1) -> FoldEvent:
    return FoldEvent("a", CLASSES, (kind, page, "", ""), spent, NOON)


def test_a_visit_counts_once_by_its_path_and_once_by_its_class() -> None:
    sums = Sums()
    sums.count(visit(), NOON, 1)
    changes = sums.changes()
    assert changes[PATH] == {(*KEY, 0, 0, -1, "active", ""): (1,)}
    assert changes[CLASS] == {
        ("bins", "2026-11-02", "v1", "self-service", "evening", "leaflet", "active"): (1,)
    }


def test_a_visit_that_stands_as_before_changes_nothing() -> None:
    sums = Sums()
    sums.count(visit(), NOON, -1)
    sums.count(visit(), NOON + MINUTE, 1)
    assert not any(sums.changes().values())


def test_what_belongs_to_no_visit_is_in_no_path() -> None:
    sums = Sums()
    sums.count(Standing(CLASSES), NOON, 1)
    assert not any(sums.changes().values())


def test_events_count_by_their_kind_and_by_the_time_they_took() -> None:
    sums = Sums()
    for kind, spent, is_first in (("answered", 9, True), ("answered", 9, False), ("seen", -1, False)):
        sums.count_event(event(kind, spent=spent), is_first)
    sums.count_event(event("submitted", "check-answers", 40), True)
    changes = sums.changes()
    assert changes[DWELL] == {(*KEY, "what", 9): (2,), (*KEY, "", 40): (1,)}
    assert changes[TALLY] == {
        (*KEY, "answered", "what", "", ""): (1, 2),
        (*KEY, "submitted", "check-answers", "", ""): (1, 1),
    }
