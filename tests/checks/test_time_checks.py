"""The stated time is told at its line where people surely took another one, and never without figures."""

from __future__ import annotations

import pytest

from formkit.definition.stated_time import MeasuredTime
from tests.checks.judging import told_of
from tests.definition.writing import read

STEP = "- {tell: Read this, id: read, say: It is short.}"
TEN = MeasuredTime(400, 600, 570, 640, 900)


def found(time: str, measured: MeasuredTime | None) -> list[tuple[int, str, str]]:
    told = told_of(read(STEP, f"before you start: {{time: {time}, cost: Free}}\n"), measured=measured)
    return [(one.line, one.problem, one.instead) for one in told if one.id == "TOOK"]


def test_a_time_that_is_too_short_is_told_with_the_numbers() -> None:
    assert found("2 minutes", TEN) == [
        (
            3,
            "The start page says “2 minutes”, and people take longer: the median of 400 sent visits is 10 minutes "
            "(by chance alone it would lie between 9 minutes 30 seconds and 10 minutes 40 seconds).",
            "Write: time: 10 to 15 minutes",
        )
    ]


def test_a_time_that_is_too_long_is_told() -> None:
    ((_, problem, _),) = found("half an hour", TEN)
    assert "people take less" in problem


@pytest.mark.parametrize(
    ("time", "measured"),
    [
        ("8 to 15 minutes", TEN),
        ("2 minutes", None),
        ("a few minutes", TEN),
        ("2 minutes", MeasuredTime(29, 600, 500, 700, 900)),
    ],
)
def test_nothing_is_told_without_a_sure_difference(time: str, measured: MeasuredTime | None) -> None:
    assert found(time, measured) == []
