"""Days and numbers as spreadsheets and people write them are understood, to say what to write."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.lookups.meant_cells import day_meant, number_meant


@pytest.mark.parametrize(
    "written",
    ["12/01/2026", "12-01-2026", "12.1.2026", "12/01/26", "12-Jan-26", "12 January 2026", "Mon, 12 Jan 2026"],
)
def test_a_day_is_read_with_the_day_first(written: str) -> None:
    assert day_meant(written) == date(2026, 1, 12)


@pytest.mark.parametrize("written", ["2026-13-07", "31/02/2026", "soon", "", "12 Foo 2026"])
def test_what_is_no_day_is_none(written: str) -> None:
    assert day_meant(written) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [("eight", "8"), ("8 places", "8"), ("1,200", "1200"), ("full", "0"), ("8.0", "8"), ("many", "")],
)
def test_a_number_is_read_from_words(written: str, number: str) -> None:
    assert number_meant(written) == number
