"""Opening hours in words, in both languages, and what is said while nobody answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from formkit.definition.council import Contact, Council
from formkit.definition.opening import read_opening
from formkit.rendering.opening import closed_words, opening_words
from formkit.rendering.words import say

OFFICE = Contact("office", "01632 960 001", "Monday to Friday, 9am to 5pm")


@pytest.mark.parametrize(
    ("words", "english", "welsh"),
    [
        ("Monday to Friday, 9am to 5pm", "Monday to Friday, 9am to 5pm", "Dydd Llun i ddydd Gwener, 9am i 5pm"),
        ("every day, 8am to midnight", "Every day, 8am to midnight", "Bob dydd, 8am i hanner nos"),
        ("Tuesday, Monday, 9am to noon", "Monday and Tuesday, 9am to midday", "Dydd Llun a dydd Mawrth, 9am i hanner dydd"),
        (
            "Monday to Thursday and Saturday, 09:30 to 16:00", "Monday to Thursday and Saturday, 9:30am to 4pm",
            "Dydd Llun i ddydd Iau a dydd Sadwrn, 9:30am i 4pm",
        ),
        (
            "Monday, Wednesday and Friday, 9am to 5pm; bank holidays, 10am to 2pm",
            "Monday, Wednesday and Friday, 9am to 5pm; Bank holidays, 10am to 2pm",
            "Dydd Llun, dydd Mercher a dydd Gwener, 9am i 5pm; Gwyliau banc, 10am i 2pm",
        ),
        ("always", "Every day, at any hour", "Bob dydd, ar unrhyw adeg"),
        ("when we can", "when we can", "when we can"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_hours_are_said_in_both_languages(words: str, english: str, welsh: str) -> None:
    contact = Contact("office", "01632 960 001", words)
    assert [opening_words(contact, language) for language in ("en", "cy")] == [english, welsh]
    assert read_opening(english) == read_opening(words)


def test_a_phone_that_is_closed_says_when_it_opens_in_london_time() -> None:
    summer = datetime(2026, 7, 3, 16, 0, tzinfo=UTC)  # 5pm on a Friday in London
    values = {"time": "9am", "day": "Monday 6 July 2026"}
    assert closed_words(OFFICE, Council(), "en", summer) == say("en", "closed until", **values)
    welsh = closed_words(OFFICE, Council(), "cy", summer)
    assert welsh == "Ar gau nawr. Amser agor nesaf: 9am, dydd Llun 6 Gorffennaf 2026."


def test_a_phone_that_is_open_or_whose_hours_nobody_knows_is_not_said_to_be_closed() -> None:
    at = datetime(2026, 7, 3, 15, 59, tzinfo=UTC)
    assert closed_words(OFFICE, Council(), "en", at) == ""
    assert closed_words(OFFICE, Council(), "en", None) == ""
    assert closed_words(Contact("office", "1", "when we can"), Council(), "en", at) == ""
