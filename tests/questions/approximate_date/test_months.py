"""Month and year: in two boxes, or all of it in one."""

from __future__ import annotations

import pytest

from formkit.questions.approximate_date.months import read_month
from formkit.questions.approximate_date.question import ApproximateDateQuestion
from tests.questions.asking import Refused, asked, mistake, refusals

IT = asked(called="when it broke")
MONTH = mistake("month", "it-month")
YEAR = mistake("year", "it-year")
NO_YEAR = mistake("no year", "it-year")


@pytest.mark.parametrize(
    ("month", "year", "kept"),
    [
        ("3", "2026", "2026-03"),
        ("03", " 2026 ", "2026-03"),
        ("March", "2026", "2026-03"),
        ("sept.", "2026", "2026-09"),
        ("Mawrth", "2026", "2026-03"),
        ("March 2026", "", "2026-03"),
        ("", "March 2026", "2026-03"),
        ("Mawrth, 2026", "", "2026-03"),
        ("03/2026", "", "2026-03"),
        ("", "3-2026", "2026-03"),
        ("2026-03", "", "2026-03"),
        ("", "2026 March", "2026-03"),
        ("12", "0001", "0001-12"),
    ],
)
def test_a_month_is_kept_as_iso_writes_it(month: str, year: str, kept: str) -> None:
    assert read_month(IT, month, year).answer == kept


@pytest.mark.parametrize(
    ("month", "year", "expected"),
    [
        ("", "", mistake("empty", "it-month")),
        (" ", "\t", mistake("empty", "it-month")),
        ("", "2026", mistake("no month", "it-month")),
        ("March", "", NO_YEAR),
        ("March 26", "", NO_YEAR),
        ("1" * 5000, "", NO_YEAR),
        ("March", "26", YEAR),
        ("March", "٢٠٢٦", YEAR),
        ("13", "2026", MONTH),
        ("0", "2026", MONTH),
        ("spring", "2026", MONTH),
        ("13/2026", "", MONTH),
        ("3", "0000", mistake("real", "it-year")),
    ],
)
def test_a_mistake_is_told_at_its_box(month: str, year: str, expected: Refused) -> None:
    assert refusals(ApproximateDateQuestion(IT), read_month(IT, month, year)) == (expected,)


def test_an_optional_month_may_be_left_blank() -> None:
    optional = asked(optional=True)
    assert read_month(optional, "", " ").errors == ()
    assert read_month(optional, "3", "").errors != ()
