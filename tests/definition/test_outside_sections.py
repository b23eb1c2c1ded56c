"""A task list shows only what stands in a section."""

from __future__ import annotations

from tests.definition.writing import read

SECTION = """\
- section: Your home
  steps:
    - tell: Hello
      say: Words.
"""
DECLARE = "- declare: Confirm\n  id: confirm\n  say: [it is true]\n"
ALONE = "- tell: Alone\n  say: Words.\n"


def told(steps: str, layout: str = "layout: task list\n") -> list[tuple[int, str, str]]:
    """Line, problem and advice."""
    return [(one.line, one.problem, one.instead) for one in read(steps, layout).problems]


def test_a_step_after_the_sections_is_told_with_the_section_above_it() -> None:
    (line, problem, advice) = told(SECTION + ALONE + DECLARE)[0]
    assert line == 6
    assert problem == "`tell` stands in no section, so the task list would not show it."
    assert advice == "Set it in below the `steps:` of `section: Your home`, or begin a section for it."


def test_steps_before_the_first_section_and_the_last_ones_are_fine() -> None:
    assert told(ALONE + SECTION + DECLARE) == []


def test_without_a_task_list_any_step_may_stand_alone() -> None:
    assert told(SECTION + ALONE, layout="") == []
