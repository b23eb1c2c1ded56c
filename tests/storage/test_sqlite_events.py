"""Rows of events hold classes and codes, and nothing of a visit that is not counted."""

from __future__ import annotations

from formkit.storage.base import Event
from formkit.storage.sqlite_events import INSERT_EVENT, event_rows
from tests.storage.making import NOW, new_visit


def test_a_row_holds_the_classes_of_its_visit() -> None:
    visit = new_visit()
    (row,) = event_rows(visit, [Event("refused", "bins", NOW, "bins: missing")])
    classes = ("self-service", "phone", "cy")
    assert row == (
        visit.analytics_id,
        "bins",
        "abababababab",
        "bins",
        "refused",
        "bins: missing",
        NOW,
        *classes,
    )
    assert INSERT_EVENT.count("?") == len(row)


def test_neither_the_visit_nor_its_session_is_in_a_row() -> None:
    visit = new_visit("the session")
    (row,) = event_rows(visit, [Event("seen", "bins", NOW)])
    assert visit.id not in row
    assert visit.session not in row


def test_a_visit_that_is_not_counted_has_no_rows() -> None:
    assert event_rows(new_visit(counted=False), [Event("seen", "bins", NOW)]) == ()
