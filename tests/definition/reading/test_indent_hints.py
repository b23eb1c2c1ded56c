"""Lines that start in the wrong column."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.hint import Fault
from formkit.definition.reading.indent_hints import indent_slip, tab_slip
from formkit.definition.reading.tree import plain_value

STEPS = "steps:\n  - ask: A\n    id: a\n    hint: h\n  - tell: B\n    say: b\n"


@pytest.mark.parametrize(
    ("was", "now", "line"),
    [
        ("    id: a", "      id: a", 3),
        ("    id: a", "   id: a", 3),
        ("    id: a", "  id: a", 3),
        ("  - tell: B", " - tell: B", 5),
        ("  - tell: B", "    tell: B", 5),
        ("  - tell: B", "  tell: B", 5),
        ("  - ask: A", "    ask: A", 2),
        ("  - ask: A", "  ask: A", 2),
        ("    id: a", "\tid: a", 3),
        ("    id: a", "\u00a0   id: a", 3),
        ("    id: a\n    hint: h", "      id: a\n      hint: h", 3),
    ],
)
def test_one_line_out_of_place_is_told_once_and_read_as_it_was_meant(was: str, now: str, line: int) -> None:
    assert was in STEPS
    composed = compose(STEPS.replace(was, now), "f.yaml")
    assert [problem.line for problem in composed.problems] == [line]
    assert composed.tree is not None
    sound = compose(STEPS, "f.yaml").tree
    assert sound is not None
    assert plain_value(composed.tree) == plain_value(sound)


def test_a_key_that_strayed_out_of_its_block_is_blamed_and_not_the_line_below_it() -> None:
    composed = compose("before:\n  time: 1\ncost: 2\n  need: 3\n", "f.yaml")
    assert [(problem.line, problem.column) for problem in composed.problems] == [(3, 1)]


def test_a_whole_file_of_tabs_is_told_once() -> None:
    composed = compose("steps:\n\t- ask: A\n\t\tid: a\n\t- tell: B\n", "f.yaml")
    assert [problem.line for problem in composed.problems] == [2]


def test_a_line_in_its_place_is_left_alone() -> None:
    lines = STEPS.split("\n")
    assert [indent_slip(Fault(number, 0), lines, number) for number in range(len(lines))] == [None] * len(
        lines
    )
    assert [tab_slip(Fault(number, 0), lines, number) for number in range(len(lines))] == [None] * len(lines)
