"""`was:` of renamed steps, and the slips that would lead nowhere."""

from __future__ import annotations

import pytest

from tests.definition.writing import form_of, only, read

A = "- {ask: Full name, id: who, was: name, answer: name, why we ask: We write to you.}\n"
REPEAT = """\
- repeat: Which things?
  id: things
  was: items
  one is called: thing
  at most: 3
  steps:
    - {ask: Number of them, id: how_many, was: count, called: how many, answer: whole number, why we ask: We plan.}
"""


def test_every_renamed_step_is_found_at_any_depth() -> None:
    steps = A + "- section: Your home\n  steps:\n    - {tell: Thank you, was: thanks, say: Bye}\n"
    assert dict(form_of(steps).upkeep.was) == {"name": "who", "thanks": "thank-you"}
    assert dict(form_of(REPEAT).upkeep.was) == {"items": "things", "count": "how_many"}


def test_a_step_of_the_library_is_found_too() -> None:
    library = "full name: {ask: Full name, answer: name}\n"
    step = (
        "- {ask: Your full name, from library: full name, id: who, was: name, why we ask: We write to you.}\n"
    )
    assert dict(form_of(step, library=library).upkeep.was) == {"name": "who"}


MISTAKES = {
    "a step that is there": (A + "- {tell: Hello, id: name, say: Hi}\n", ["`was: name`", "in this form now"]),
    "itself": (A.replace("was: name", "was: who"), ["`was: who`", "in this form now"]),
    "one that another was": (A + "- {tell: Hello, was: name, say: Hi}\n", ["Two steps say `was: name`"]),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_an_old_id_that_cannot_lead_to_one_step_is_told(what: str) -> None:
    steps, pieces = MISTAKES[what]
    problem = only(read(steps))
    assert (problem.id, problem.level) == ("WAS", "error")
    assert all(piece in problem.problem for piece in pieces), problem
    assert problem.instead
