"""What checks ask of a form's steps."""

from __future__ import annotations

import pytest

from formkit.checks.base import FormFile
from formkit.checks.steps import all_pages, limits_of, steps_with_pages
from tests.definition.writing import FILE, form_of, read

REPEAT = (
    "- {tell: Hello, id: hello, say: x}\n"
    "- repeat: Friends\n  id: friends\n  one is called: friend\n  at most: 4\n"
    "  steps: [{ask: How old, id: age, answer: whole number, called: their age, why we ask: x}]\n"
)


def test_each_step_comes_with_the_page_it_became() -> None:
    found = read(REPEAT)
    assert found.tree is not None
    assert found.form is not None
    pairs = steps_with_pages(FormFile(FILE, found.tree, found.form))
    assert [(step.place.line, page.id) for step, page in pairs] == [(2, "hello"), (3, "friends"), (7, "age")]
    assert [page.id for page in all_pages(found.form.pages)] == ["hello", "friends", "age"]


@pytest.mark.parametrize(
    ("must_be", "reach"),
    [
        ("must be: 2 to 9", (2, 9)),
        ("must be: at least 3", (3, float("inf"))),
        ("must be: more than 3", (3, float("inf"))),
        ("must be: at most 7", (0, 7)),
        ("optional: yes", (0, float("inf"))),
    ],
)
def test_an_answer_reaches_as_far_as_its_rules_allow(must_be: str, reach: tuple[float, float]) -> None:
    form = form_of(
        f"- {{ask: How many, id: many, answer: whole number, called: how many, why we ask: x, {must_be}}}"
    )
    assert limits_of(form.page_by_id["many"].questions[0], least=0) == reach
