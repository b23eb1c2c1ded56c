"""Limits that no day fits and steps that no day leads to are told; days that somebody can answer are not."""

from __future__ import annotations

import pytest

from formkit.checks.every import told_of
from tests.checks.slip import Slip, asked

STOP = "- stop: No\n  id: {id}\n  say: Too late.\n  outcome: not eligible\n  do instead:\n    - say: Wait.\n  when: {when}\n"
CALL = "- tell: Call us\n  id: call\n  say: Now.\n  when: flat is yes and {}\n"


def told(steps: str, id: str) -> list[tuple[int, str, str]]:
    return [
        (one.line, one.problem, one.instead) for one in told_of(Slip("", steps, ()).sources) if one.id == id
    ]


@pytest.mark.parametrize(
    ("answer", "limit", "instead"),
    [
        ("date of birth", "in the future", "Write: must be: today or in the past"),
        ("date of birth", "at least 5 days from today", "Write: must be: today or in the past"),
    ],
)
def test_a_limit_that_no_day_fits_is_told_with_one_that_fits(answer: str, limit: str, instead: str) -> None:
    ((line, problem, advice),) = told(asked("born", answer, f"must be: {limit}"), "FITSNOT")
    assert line == 7
    assert problem.startswith(f"No day fits `must be: {limit}` with `answer: {answer}`")
    assert advice == instead


@pytest.mark.parametrize(
    ("answer", "limit"),
    [
        ("date", "in the future"),
        ("date of birth", "at least 100 years ago"),
        ("date", "1 June 2031 to 2 June 2031"),
        ("approximate date", "in the past"),
    ],
)
def test_a_limit_that_some_day_fits_is_not_told(answer: str, limit: str) -> None:
    assert told(asked("born", answer, f"must be: {limit}"), "FITSNOT") == []


def test_a_step_for_days_that_the_limit_refuses_is_told_with_the_line_of_the_limit() -> None:
    steps = asked("due", "date", "must be: in the future") + STOP.format(
        id="late", when="days since due is more than 2"
    )
    ((line, problem, advice),) = told(steps, "NODATE")
    assert line == 14
    assert problem == "Nobody reaches this step: `due` takes no such day: see `must be` in line 7."
    assert advice == "Write in line 7: must be: today or in the past"


def test_a_step_whose_days_a_stop_above_has_taken_is_told() -> None:
    late = "working days since due is more than {}"
    steps = asked("flat", "yes or no") + asked("due", "date", "must be: today or in the past")
    first, second = STOP.format(id="late", when=late.format(2)), CALL
    ((_, problem, advice),) = told(steps + first + second.format(late.format(2)), "NODATE")
    assert problem == "Nobody reaches this step: whoever answers `due` so was stopped by a step above."
    assert advice.startswith("Move this step above that stop")
    assert told(steps + first + second.format(late.format(1)), "NODATE") == []


@pytest.mark.parametrize(
    "when",
    [
        "due is not answered",
        "due is before today",
        "due is on or after 1 June 2025",
        "days since due is at least 30",
    ],
)
def test_a_step_that_some_day_leads_to_is_not_told(when: str) -> None:
    steps = asked("due", "date", "must be: today or in the past\nif I do not know: yes")
    assert told(steps + f"- tell: Read\n  id: shown\n  say: This.\n  when: {when}\n", "NODATE") == []
