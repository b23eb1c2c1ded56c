"""A form for what must be taken by law turns nobody away."""

from __future__ import annotations

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

ASKED = (
    "- {ask: Is it on private land, id: private, answer: yes or no, called: it is private, why we ask: x}\n"
)
STOP = """\
- stop: Tell the owner
  id: owner
  when: private is yes
  say: The owner clears it.
  {end}
"""
CALL = "other ways: {waste: {phone: 01632 960 001}}\n"


def told(end: str, more: str) -> list[tuple[str, int, str, str]]:
    """Level, line, problem and advice of each stop that turns people away."""
    found = told_of(read(ASKED + STOP.format(end=end), more))
    return [(one.level, one.line, one.problem, one.instead) for one in found if one.id == "DUTY"]


@pytest.mark.parametrize(
    ("duty", "people"),
    [
        ("report", "People may report this by law"),
        ("apply", "People have a right to apply and to be given a decision"),
    ],
)
@pytest.mark.parametrize("outcome", ["not eligible", "go elsewhere"])
def test_a_stop_that_turns_people_away_is_an_error_at_its_line(duty: str, people: str, outcome: str) -> None:
    ((level, line, problem, advice),) = told(f"outcome: {outcome}", f"duty: {duty}\n")
    assert (level, line) == ("error", 3)
    assert problem == f"{people} (`duty`), and this stop turns them away as `{outcome}`."
    assert "Write `tell: Tell the owner` for `stop`" in advice


@pytest.mark.parametrize(
    ("end", "more"),
    [
        ("outcome: call us", "duty: report\n"),
        ("call us: waste", f"duty: apply\n{CALL}"),
        ("outcome: not eligible", ""),
    ],
)
def test_who_is_heard_on_the_phone_is_not_turned_away_and_other_forms_may_stop(end: str, more: str) -> None:
    assert told(end, more) == []


def test_no_leave_can_be_given_to_turn_people_away() -> None:
    found = told_of(
        read(ASKED + STOP.format(end="outcome: not eligible\n  allow: {DUTY: We say so.}"), "duty: apply\n")
    )
    assert [one.id for one in found if one.level == "error"] == ["DUTY", "ALLOW"]


def test_what_is_advised_passes() -> None:
    steps = ASKED + STOP.format(end="").replace("stop:", "tell:")
    assert [one.problem for one in told_of(read(steps, "duty: report\n")) if one.level == "error"] == []
