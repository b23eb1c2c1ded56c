"""When people came, and from which campaign."""

from __future__ import annotations

from pathlib import Path

from formkit.storage.sqlite_engine import open_beside
from formkit.web.analyst.class_tables import NO_SOURCE, hours_table, sources_table
from formkit.web.analyst.inquiry import Inquiry
from tests.analytics.rolled_up import insert_days
from tests.web.analyst.counting import DAY, FORM, VERSION, asking, rows_of

CLASSES = (
    ("weekend", "", "submitted", 20),
    ("weekend", "leaflet", "abandoned", 20),
    ("office hours", "", "submitted", 45),
    ("office hours", "", "saved", 5),
    ("evening", "leaflet", "not eligible", 10),
)
"""Hours, source, status, visits: 100 in all."""


def asked_about(place: Path) -> Inquiry:
    """The visits of one day in their classes."""
    kept = rows_of(place)
    with open_beside(place / "formkit.sqlite") as tables:
        insert_days(tables, "visit_class", [(FORM, DAY, VERSION, "self-service", *more) for more in CLASSES])
    return asking(kept)


def test_hours_stand_in_their_order_with_starts_and_completion(tmp_path: Path) -> None:
    rows = hours_table(asked_about(tmp_path)).rows
    assert [row[0].text for row in rows] == ["Office hours", "Evening", "Weekend"]
    assert [row[1].value for row in rows] == [50, 10, 40]
    assert [row[3].text for row in rows] == ["100%", "–", "50.0%"]
    assert [row[4].text for row in rows] == ["0%", "–", "50.0%"]


def test_visits_without_a_campaign_are_named_too(tmp_path: Path) -> None:
    rows = sources_table(asked_about(tmp_path)).rows
    assert [(row[0].text, row[1].value) for row in rows] == [(NO_SOURCE, 70), ("Leaflet", 30)]


def test_nothing_is_shown_where_nobody_came(tmp_path: Path) -> None:
    assert hours_table(asking(rows_of(tmp_path))).rows == ()
