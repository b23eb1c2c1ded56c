"""What an author is told about words for helpers."""

from __future__ import annotations

import pytest

from tests.definition.writing import only, read

FOR_OTHERS = "can be filled in for someone else: yes\n"
CHANGES = """
- ask: What has changed?
  id: changes
  called: what has changed
  answer: one of
  options: [{moved: I moved}, {rent: My rent changed}]
  if helping: {options: [{%s: They moved}]}
  why we ask: We need it.
"""


@pytest.mark.parametrize(
    ("value", "advice"), [("movd", 'Did you mean "moved"?'), ("work", "It has: moved, rent.")]
)
def test_an_option_that_only_helpers_would_have_is_a_mistake(value: str, advice: str) -> None:
    problem = only(read(CHANGES % value, FOR_OTHERS))
    assert (problem.id, problem.level, problem.line) == ("HELPING", "error", 7)
    assert (problem.problem, problem.instead) == (
        f'The question has no option "{value}" to say to helpers.',
        advice,
    )


def test_options_that_the_question_has_may_be_said_anew() -> None:
    assert read(CHANGES % "moved", FOR_OTHERS).problems == ()


@pytest.mark.parametrize("more", ["", "can be filled in for someone else: no\n"])
def test_words_that_nobody_reads_are_told(more: str) -> None:
    problem = only(read(CHANGES % "moved", more))
    assert (problem.id, problem.level, problem.line) == ("HELPING", "warning", 7)


def test_steps_inside_others_are_looked_at() -> None:
    steps = """
    - page: Your home
      id: home
      why we ask: We need it.
      steps:
        - {ask: Your name, id: who, answer: name, if helping: Their name}
    """
    assert only(read(steps)).line == 6
