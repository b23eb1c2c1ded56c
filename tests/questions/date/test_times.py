"""Times of day in both languages."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.date.times import read_span, read_time, span_in_words, time_in_words


@pytest.mark.parametrize(
    ("hour", "minute", "english", "welsh"),
    [
        (9, 0, "9am", "9am"), (15, 15, "3:15pm", "3:15pm"), (12, 0, "midday", "hanner dydd"),
        (0, 0, "midnight", "hanner nos"), (12, 30, "12:30pm", "12:30pm"), (0, 5, "12:05am", "12:05am"),
    ],
)  # fmt: skip
def test_a_time_in_both_languages(hour: int, minute: int, english: str, welsh: str) -> None:
    at = datetime(2026, 11, 3, hour, minute)  # noqa: DTZ001 - only its hour and minute are said
    assert (time_in_words(at, "en"), time_in_words(at, "cy")) == (english, welsh)


@pytest.mark.parametrize(
    ("span", "welsh"),
    [("8am to 1pm", "8am i 1pm"), ("9am to midday", "9am i hanner dydd"), ("morning", "morning")],
)
def test_a_span_in_both_languages(span: str, welsh: str) -> None:
    assert span_in_words(span, "en") == span
    assert span_in_words(span, "cy") == welsh


@pytest.mark.parametrize(
    ("hour", "minute", "typed"),
    [
        (14, 30, ("2:30pm", "2.30 pm", "2:30 P.M.", "230pm", "2 30 pm", "14:30", "14.30", "1430", "14h30", "14:30:00")),
        (14, 30, ("14:30pm", "1430 hrs", "２：３０ｐｍ", "2:30yp", "2:30 y prynhawn", "\u202a2:30pm\u202c")),
        (9, 0, ("9am", "9 a.m.", "09", "09:00", "0900", "9 o’clock am", "9yb", "9 y bore")),
        (2, 30, ("02:30", "0230", "2:30am")),
        (12, 0, ("12pm", "12:00", "12 noon", "noon", "Midday", "12 midday", "hanner dydd", "canol dydd")),
        (0, 0, ("12am", "00:00", "0:00", "midnight", "12 midnight", "0am", "hanner nos", "Hanner Nos.")),
        (12, 5, ("12:05", "12:05pm", "1205")),
        (0, 5, ("12:05am", "0:05", "00:05")),
        (19, 0, ("7yh", "7 yr hwyr", "19", "19h", "19 hrs")),
    ],
)  # fmt: skip
def test_a_time_is_read_in_each_usual_spelling(hour: int, minute: int, typed: tuple[str, ...]) -> None:
    assert {words: read_time(words) for words in typed} == dict.fromkeys(typed, time(hour, minute))


@pytest.mark.parametrize("typed", ["2:30", "9", "930", "11:59", "12", "9.00", "9 o'clock", "2h30"])
def test_a_time_that_could_be_either_half_of_the_day_is_asked_about(typed: str) -> None:
    assert read_time(typed) == "am or pm"


@pytest.mark.parametrize(
    "typed",
    ["", "0", "00", "24:00", "25:00", "9:60am", "9:3", "13am", "14:30am", "0pm", "12:30 noon", "11 midnight",
     "afternoon", "pm", "99", "14:30 yesterday", "²:30pm"],
)  # fmt: skip
def test_what_is_no_time_is_not_guessed_at(typed: str) -> None:
    assert read_time(typed) == "format"


@pytest.mark.parametrize("typed", ["9-5", "12/11", "9am to 10am", "2 to 3pm", "between 2 and 3", "9 neu 10"])
def test_two_times_are_told_apart_from_none(typed: str) -> None:
    assert read_time(typed) == "one time"


@given(st.times())
def test_each_time_is_read_as_it_is_shown(at: time) -> None:
    to_the_minute = at.replace(second=0, microsecond=0)
    for language in ("en", "cy"):
        assert read_time(time_in_words(at, language)) == to_the_minute
    asked_about = "am or pm" if at.hour in (10, 11) else to_the_minute
    assert read_time(f"{at:%H:%M}") == asked_about


@given(st.text(max_size=20) | st.text(alphabet="0123456789:. apmhrs'", max_size=10))
def test_whatever_is_typed_is_a_time_or_is_not(typed: str) -> None:
    assert isinstance(read_time(typed), (time, str))


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("8am to 1pm", (time(8), time(13))),
        ("8am to 12 midday", (time(8), time(12))),
        ("12 noon to 6pm", (time(12), time(18))),
        ("9:30am to 10:15am", (time(9, 30), time(10, 15))),
        ("1pm to 8am", None),
        ("8 to 9", None),
        ("morning", None),
        ("", None),
    ],
)
def test_a_span_is_two_times_of_one_day(words: str, span: tuple[time, time] | None) -> None:
    assert read_span(words) == span
