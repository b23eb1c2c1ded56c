"""Rows of events hold classes and codes, and nothing of a visit that is not counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.storage.base import Event
from formkit.storage.event_rows import INSERT_EVENT, event_rows
from tests.storage.making import NOW, new_visit

FRIDAY_MIDNIGHT = 1_782_428_400.0
"""2026-06-26 00:00 in London, which is still Thursday by UTC."""


def test_a_row_holds_the_classes_of_its_visit() -> None:
    visit = replace(new_visit(), hours="evening", source="leaflet")
    (row,) = event_rows(visit, [Event("refused", "bins", NOW + 0.0015, "bins.colour", "missing", 17)])
    assert row == (
        visit.analytics_id,
        "bins",
        "abababababab",
        "2027-01-15",
        "evening",
        "leaflet",
        "self-service",
        "phone",
        "cy",
        "bins",
        "refused",
        "bins.colour",
        "missing",
        17,
        round(NOW * 1000) + 2,
    )
    assert INSERT_EVENT.count("?") == len(row)


def test_a_page_of_an_item_is_counted_without_its_number() -> None:
    (row,) = event_rows(
        new_visit(), [Event("refused", "things/2/how_many", NOW, "things/2/how_many", "empty")]
    )
    assert "things/how_many" in row
    assert not any("2" in str(part) and "things" in str(part) for part in row)


@pytest.mark.parametrize(("later", "day"), [(-1, "2026-06-25"), (0, "2026-06-26"), (3600, "2026-06-26")])
def test_the_day_is_the_one_in_london_on_which_the_visit_began(later: float, day: str) -> None:
    visit = new_visit(at=FRIDAY_MIDNIGHT + later)
    (row,) = event_rows(visit, [Event("seen", "bins", visit.at + 90_000)])
    assert row[3] == day


def test_neither_the_visit_nor_its_session_is_in_a_row() -> None:
    visit = new_visit("the session")
    (row,) = event_rows(visit, [Event("seen", "bins", NOW)])
    assert visit.id not in row
    assert visit.session not in row


def test_a_visit_that_is_not_counted_has_no_rows() -> None:
    assert event_rows(new_visit(counted=False), [Event("seen", "bins", NOW)]) == ()
