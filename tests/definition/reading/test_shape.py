"""A tree is held against the schema of its kind of file."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.definition.reading.composing import compose
from formkit.definition.reading.shape import Shape, shape_problems
from formkit.errors import FormFileError

FORMS = Path(__file__).parents[3] / "forms"
HEAD = "formkit: 1\nform: f\ntitle: t\nversion: 1\nbefore you start:\n  time: 1 minute\n"
TAIL = "what happens next:\n  - you need to: wait\n"
QUESTION = "  - ask: A?\n    id: a\n    answer: text\n    why we ask: So.\n"


def problems(text: str, kind: Shape = "form") -> tuple[FormFileError, ...]:
    composed = compose(text, "f.yaml")
    assert composed.problems == ()
    assert composed.tree is not None
    return shape_problems(composed.tree, kind)


def of_steps(steps: str) -> list[str]:
    return [problem.problem for problem in problems(f"{HEAD}steps:\n{steps}{TAIL}")]


def kind_of(path: Path) -> Shape:
    if path.parent.name == "councils":
        return "council"
    if path.parent.name == "library":
        return "library translation" if path.name.endswith(".cy.yaml") else "library"
    return "translation" if path.name.endswith(".cy.yaml") else "form"


@pytest.mark.parametrize("path", sorted(FORMS.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_have_the_right_shape(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8"), kind_of(path)) == ()


def test_a_file_of_another_kind_is_told_by_its_missing_keys() -> None:
    told = [problem.problem for problem in problems(f"{HEAD}steps:\n{QUESTION}{TAIL}", "council")]
    assert any("`council`" in problem for problem in told)


def test_a_question_of_the_library_may_leave_keys_out_and_a_form_may_not() -> None:
    library = "formkit: 1\nlibrary: l\nquestions:\n  phone:\n    ask: Your phone\n    answer: phone\n"
    assert problems(library, "library") == ()
    told = of_steps("  - ask: A?\n    answer: text\n")
    assert told == ["The step `ask: A?` has no `id`.", "The step `ask: A?` has no `why we ask`."]


def test_a_question_from_the_library_needs_only_its_id() -> None:
    assert of_steps("  - ask: A?\n    id: a\n    from library: address\n") == []


def test_the_questions_of_a_page_share_its_reason() -> None:
    page = "  - page: P\n    why we ask: So.\n    steps:\n      - {ask: A, id: a, answer: text}\n"
    assert of_steps(page) == []
    assert of_steps(page.replace("    why we ask: So.\n", "")) == ["The step `ask: A` has no `why we ask`."]


def test_a_misspelt_key_is_not_also_told_as_missing() -> None:
    assert of_steps(QUESTION.replace("answer:", "anwser:")) == [
        "The step `ask: A?` cannot have the key `anwser`. Did you mean `answer`?"
    ]


def test_an_empty_value_is_told_once_whatever_belongs_there() -> None:
    assert of_steps(QUESTION.replace("answer: text", "answer:")) == ["There is nothing after `answer:`."]
    assert of_steps(QUESTION + "    hint: ''\n") == ["There is nothing after `hint:`."]


def test_all_problems_of_a_file_are_told_in_its_order() -> None:
    steps = QUESTION.replace("id: a", "id: A").replace("text", "txet") + QUESTION.replace("ask:", "aks:")
    told = problems(f"{HEAD}steps:\n{steps}{TAIL}")
    assert [problem.line for problem in told] == [9, 10, 12]
    assert {problem.id for problem in told} == {"SHAPE"}
