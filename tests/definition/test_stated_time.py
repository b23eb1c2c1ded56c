"""The stated time: how it is read, when a measured one surely lies outside it, and what is written then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.stated_time import (
    MeasuredTime,
    StatedTime,
    judged_time,
    read_stated_time,
    time_in_words,
)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("6 minutes", (4, 9)),
        ("About 6 minutes", (4, 9)),
        ("6 mins", (4, 9)),
        ("6 to 10 minutes", (5.5, 10)),
        ("6-10 minutes", (5.5, 10)),
        ("15 to 25 minutes", (12.5, 25)),
        ("half an hour", (20, 45)),
        ("an hour", (40, 90)),
        ("up to 10 minutes", (0, 10)),
        ("less than 10 minutes", (0, 10)),
    ],
)
def test_the_time_as_a_reader_understands_it(words: str, minutes: tuple[float, float]) -> None:
    assert read_stated_time(words) == StatedTime(minutes[0] * 60, minutes[1] * 60)


@pytest.mark.parametrize(
    "words", ["", "a few minutes", "not long", "5 minutes and a phone call", "2 days", "five"]
)
def test_what_cannot_be_held_against_a_time_is_left_alone(words: str) -> None:
    assert read_stated_time(words) is None


@pytest.mark.parametrize(
    ("n", "low", "high", "verdict"),
    [
        (29, 1000, 1100, "too few"),
        (30, 601, 700, "longer"),
        (30, 599, 700, "agrees"),
        (30, 100, 239, "quicker"),
        (30, 100, 240, "agrees"),
    ],
)
def test_only_what_chance_does_not_explain_is_told(n: int, low: float, high: float, verdict: str) -> None:
    measured = MeasuredTime(n, (low + high) / 2, low, high, 2 * high)
    assert judged_time(StatedTime(240, 600), measured) == verdict


@given(median=st.floats(20, 7000), share=st.floats(1, 4))
def test_what_is_written_instead_agrees_with_what_was_measured(median: float, share: float) -> None:
    measured = MeasuredTime(500, median, median, median, median * share)
    stated = read_stated_time(measured.better)
    assert stated is not None
    if median >= 60:  # less than a minute is said as one
        assert judged_time(stated, measured) == "agrees"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "no time"),
        (1, "1 second"),
        (59.6, "1 minute"),
        (260, "4 minutes 20 seconds"),
        (3900, "1 hour 5 minutes"),
    ],
)
def test_times_in_words(seconds: float, words: str) -> None:
    assert time_in_words(seconds) == words
