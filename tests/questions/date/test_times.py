"""Times of day in both languages."""

from __future__ import annotations

from datetime import datetime

import pytest

from formkit.questions.date.times import span_in_words, time_in_words


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
