"""Limits that are so far from a day, in English and Welsh."""

from __future__ import annotations

import pytest

from formkit.definition.spans import span_in_words


@pytest.mark.parametrize(
    ("text", "english", "welsh"),
    [
        ("at least 28 days from today", "at least 28 days from today", "o leiaf 28 diwrnod o heddiw"),
        ("at most 3 months ago", "at most 3 months ago", "ddim mwy na 3 mis yn ôl"),
        ("more than 2 years ago", "more than 2 years ago", "fwy na 2 flynedd yn ôl"),
        ("less than 2 months from today", "less than 2 months from today", "lai na 2 fis o heddiw"),
        (
            "at least 2 working days from today",
            "at least 2 working days from today",
            "o leiaf 2 ddiwrnod gwaith o heddiw",
        ),
        ("within 1 year of left", "within 1 year of <left>", "o fewn 1 flwyddyn i <left>"),
        (
            "within 5 days of 6 April 2026",
            "within 5 days of <6 April 2026>",
            "o fewn 5 diwrnod i <6 April 2026>",
        ),
        ("after left", "", ""),
        ("at least 28", "", ""),
        ("at least adults days from today", "", ""),
        ("within 5 days", "", ""),
    ],
)
def test_a_span_is_said_in_both_languages_and_anything_else_is_none(
    text: str, english: str, welsh: str
) -> None:
    assert span_in_words(text, "en", lambda limit: f"<{limit}>") == english
    assert span_in_words(text, "cy", lambda limit: f"<{limit}>") == welsh
