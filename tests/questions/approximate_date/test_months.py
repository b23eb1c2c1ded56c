"""Month and year: in two boxes, or all of it in one."""

from __future__ import annotations

import pytest

from formkit.questions.approximate_date.months import read_month
from formkit.questions.approximate_date.question import ApproximateDateQuestion
from tests.questions.asking import Refused, asked, refusals

IT = asked(called="when it broke")
MONTH = Refused(
    "month",
    "Month must be a name or a number from 1 to 12, like March or 3",
    "Rhaid i’r mis fod yn enw neu’n rhif o 1 i 12, fel Mawrth neu 3",
)
YEAR = Refused("year", "Year must include 4 numbers", "Rhaid i’r flwyddyn gynnwys 4 rhif")
NO_YEAR = Refused("no year", "When it broke must include a year", "Rhaid i when it broke gynnwys blwyddyn")


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
    ("month", "year", "box", "expected"),
    [
        ("", "", "month", Refused("empty", "Enter when it broke", "Rhowch when it broke")),
        (" ", "\t", "month", Refused("empty", "Enter when it broke", "Rhowch when it broke")),
        (
            "",
            "2026",
            "month",
            Refused("no month", "When it broke must include a month", "Rhaid i when it broke gynnwys mis"),
        ),
        ("March", "", "year", NO_YEAR),
        ("March 26", "", "year", NO_YEAR),
        ("1" * 5000, "", "year", NO_YEAR),
        ("March", "26", "year", YEAR),
        ("March", "٢٠٢٦", "year", YEAR),
        ("13", "2026", "month", MONTH),
        ("0", "2026", "month", MONTH),
        ("spring", "2026", "month", MONTH),
        ("13/2026", "", "month", MONTH),
        (
            "3",
            "0000",
            "year",
            Refused(
                "real",
                "When it broke must be a real month and year",
                "Rhaid i when it broke fod yn fis a blwyddyn go iawn",
            ),
        ),
    ],
)
def test_a_mistake_is_told_at_its_box(month: str, year: str, box: str, expected: Refused) -> None:
    reading = read_month(IT, month, year)
    assert refusals(ApproximateDateQuestion(IT), reading) == (expected,)
    assert reading.errors[0].field == f"it-{box}"


def test_an_optional_month_may_be_left_blank() -> None:
    optional = asked(optional=True)
    assert read_month(optional, "", " ").errors == ()
    assert read_month(optional, "3", "").errors != ()
