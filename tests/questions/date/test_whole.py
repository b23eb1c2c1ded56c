"""A whole date in one box: parted into what it says, however it is written."""

from __future__ import annotations

import pytest

from formkit.questions.date.whole import DateParts, in_british_order, parted, weekday_number, without_ending


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3 Nov 2026", DateParts("3", "Nov", "2026")),
        ("3rd of November, 2026", DateParts("3", "November", "2026")),
        ("the 3rd of November 2026", DateParts("3", "November", "2026")),
        ("3ydd o Dachwedd 2026", DateParts("3", "Dachwedd", "2026")),
        ("3 mis Mai 2026", DateParts("3", "Mai", "2026")),
        ("Tuesday 3 November 2026", DateParts("3", "November", "2026", "Tuesday")),
        ("Tues., 3 Nov. 2026", DateParts("3", "Nov.", "2026", "Tues")),
        ("dydd Mawrth 3 Tachwedd 2026", DateParts("3", "Tachwedd", "2026", "dydd Mawrth")),
        ("November 3rd, 2026", DateParts("3", "November", "2026")),
        ("3Nov2026", DateParts("3", "Nov", "2026")),
        ("03/11/2026", DateParts("03", "11", "2026")),
        ("3.11.26", DateParts("3", "11", "26")),
        ("3 11 2026", DateParts("3", "11", "2026")),
        ("2026-11-03", DateParts("03", "11", "2026")),
        ("2026-11-03T10:30:00Z", DateParts("03", "11", "2026")),
        ("03112026", DateParts("03", "11", "2026")),
        ("20261103", DateParts("03", "11", "2026")),
    ],
)
def test_a_whole_date_has_its_parts(text: str, parts: DateParts) -> None:
    assert parted(text) == parts


@pytest.mark.parametrize(
    "text", ["", "3", "3 Nov", "Nov 2026", "2026", "tomorrow", "3 Nov 2026 and 4 Nov 2026", "1" * 41]
)
def test_anything_else_is_no_whole_date(text: str) -> None:
    assert parted(text) is None


@pytest.mark.parametrize(("typed", "day"), [("3rd", "3"), ("1AF", "1"), ("3", "3"), ("third", "third")])
def test_a_day_may_be_an_ordinal(typed: str, day: str) -> None:
    assert without_ending(typed) == day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (("11", "28"), ("28", "11")),
        (("11", "12"), ("11", "12")),
        (("28", "11"), ("28", "11")),
        (("13", "28"), ("13", "28")),
    ],
)
def test_the_american_order_is_turned_round_where_it_can_be_read_in_one_way(
    typed: tuple[str, str], read: tuple[str, str]
) -> None:
    assert in_british_order(*typed) == read


@pytest.mark.parametrize(
    ("word", "number"),
    [("Monday", 0), ("dydd Mawrth", 1), ("Wed", 2), ("Iau", 3), ("Sul", 6), ("moon", None), ("on", None)],
)
def test_a_weekday_is_known_in_both_languages(word: str, number: int | None) -> None:
    assert weekday_number(word) == number
