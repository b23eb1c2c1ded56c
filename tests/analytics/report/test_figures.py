"""Numbers as analysts read them."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.analytics.report import figures


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "–"),
        (0.3, "under 1 s"),
        (45.4, "45 s"),
        (60, "1 min"),
        (200, "3 min 20 s"),
        (3900, "1 h 5 min"),
        (7200, "2 h"),
    ],
)
def test_times_read_as_people_say_them(seconds: float | None, words: str) -> None:
    assert figures.seconds(seconds) == words


@pytest.mark.parametrize(
    ("rate", "words"), [(None, "–"), (0, "0%"), (0.1235, "12.3%"), (0.9999, "100.0%"), (1, "100%")]
)
def test_a_rate_is_a_percentage_with_one_place(rate: float | None, words: str) -> None:
    assert figures.percent(rate) == words


def test_counts_and_money_have_commas() -> None:
    assert figures.count(1204) == "1,204"
    assert figures.count(None) == "–"
    assert (figures.pounds(2.834), figures.pounds(12345.6), figures.pounds(None)) == ("£2.83", "£12,346", "–")
    assert figures.interval(0.1, 0.25) == "10.0% to 25.0%"
    assert figures.times(1.2) == "1.20"


def test_days_and_months_are_written_out() -> None:
    assert figures.day(date(2026, 11, 3)) == "3 November 2026"
    assert figures.period("2026-11") == "November 2026"
    assert figures.period("2026-11-03") == "3 November 2026"
    assert figures.period("2026-11-03/P7D") == "week from 3 November 2026"
    assert figures.short_period("2026-11-03/P7D") == "3 Nov"
    assert (figures.short_period("2026-11-03"), figures.short_period("2026-11")) == ("3 Nov", "Nov 2026")


def test_places_for_answers_are_left_open() -> None:
    assert figures.without_places("When did {person} move to {place.line_1}?") == "When did … move to …?"
    assert figures.without_places("What is your name?") == "What is your name?"


@pytest.mark.parametrize(("points", "words"), [(8.14, "+8.1"), (-14.1, "−14.1"), (0.0, "+0.0")])
def test_a_difference_has_its_sign(points: float, words: str) -> None:
    assert figures.signed(points) == words
