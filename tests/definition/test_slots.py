"""The day in a slot, and a slot in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.slots import slot_day, slot_in_words


@pytest.mark.parametrize(
    ("slot", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026-12-01 8am to 1pm", date(2026, 12, 1)),
        ("2026-13-01", None),
        ("soon", None),
        ("", None),
        (None, None),
        (3, None),
        (("2026-12-01",), None),
    ],
)
def test_a_slot_begins_with_its_day(slot: object, day: date | None) -> None:
    assert slot_day(slot) == day


def test_a_slot_is_said_with_weekday_and_time_in_both_languages() -> None:
    assert slot_in_words("2026-12-01", "en") == "Tuesday 1 December 2026"
    assert slot_in_words("2026-12-01 8am to 1pm", "en") == "Tuesday 1 December 2026, 8am to 1pm"
    assert slot_in_words("2026-12-01", "cy") == "Dydd Mawrth 1 Rhagfyr 2026"
    assert slot_in_words("2026-12-01 8am to 1pm", "cy").startswith("Dydd Mawrth 1 Rhagfyr 2026, ")
    assert slot_in_words("no slot", "en") == ""


@given(st.text(max_size=40))
def test_whatever_was_kept_has_words_or_none(kept: str) -> None:
    assert bool(slot_in_words(kept, "cy")) == (slot_day(kept) is not None)
