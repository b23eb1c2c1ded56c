"""Slots by the lines of a council's file: in order, after today, and a line that names a day wins."""

from __future__ import annotations

from datetime import date

from formkit.definition.expectations import Period
from formkit.definition.plain.days import Days
from formkit.journey.slots import Slot, slots_after

FRIDAY = Days(date(2026, 12, 18), frozenset({date(2026, 12, 25)}))


def test_slots_stand_in_order_of_their_days_and_never_today() -> None:
    lines = [
        Slot(Period(2, "working day"), "", 1),
        Slot(date(2026, 12, 18), "", 1),
        Slot(Period(1, "day"), "", 1),
    ]
    assert [day for day, _ in slots_after(FRIDAY, lines)] == [date(2026, 12, 19), date(2026, 12, 22)]


def test_a_line_that_names_a_day_closes_it_for_lines_that_count() -> None:
    lines = [Slot(Period(1, "working day"), "", 5), Slot(date(2026, 12, 21), "", 0)]
    assert [(day, slot.places) for day, slot in slots_after(FRIDAY, lines)] == [(date(2026, 12, 21), 0)]


def test_the_slots_of_one_day_stay_as_the_file_has_them() -> None:
    lines = [Slot(Period(1, "day"), "1pm to 6pm", 1), Slot(Period(1, "day"), "8am to 1pm", 1)]
    assert [slot.time for _, slot in slots_after(FRIDAY, lines)] == ["1pm to 6pm", "8am to 1pm"]
