"""`must be in:` and `if not:`, read from a step."""

from __future__ import annotations

import pytest

from formkit.definition.areas import OUTSIDE
from formkit.questions.wording import messages
from tests.definition.writing import form_of, only, read

COUNCIL = """\
formkit: 1
council: exampleton
name: Exampleton Council
nation: england
look ups:
  our area: {postcodes: [EX1]}
"""


def asked(*lines: str, answer: str = "postcode") -> str:
    head = ["- ask: Where is it?", "  id: where", "  called: the postcode", f"  answer: {answer}"]
    return "\n".join([*head, *(f"  {line}" for line in lines), "  why we ask: We plan.", ""])


@pytest.mark.parametrize("answer", ["postcode", "address"])
def test_the_look_up_and_the_authors_words_are_kept(answer: str) -> None:
    steps = asked("must be in: our area", "if not: We only help in Exampleton.", answer=answer)
    one = form_of(steps, council=COUNCIL).question_by_id["where"]
    assert one.area == "our area"
    assert one.question.asked.overrides[OUTSIDE] == "We only help in Exampleton."


def test_a_question_without_an_area_may_be_answered_from_anywhere() -> None:
    one = form_of(asked()).question_by_id["where"]
    assert (one.area, one.question.asked.overrides) == ("", {})


def test_a_form_whose_author_has_no_words_for_it_uses_ours_in_both_languages() -> None:
    one = form_of(asked("must be in: our area"), council=COUNCIL).question_by_id["where"]
    assert OUTSIDE not in one.question.asked.overrides
    assert set(messages("postcode")[OUTSIDE]) == {"en", "cy"}


def test_an_area_that_the_council_has_not_is_told() -> None:
    problem = only(read(asked("must be in: our aera"), council=COUNCIL))
    assert problem.id == "LOOKUP"
    assert "our aera" in problem.problem
    assert "must be in: our area" in problem.instead


MANY = COUNCIL + "  addresses: {csv: lookups/addresses.csv}\n  slots: {slots csv: lookups/slots.csv}\n"


@pytest.mark.parametrize("name", ["addresses", "slots"])
def test_a_look_up_that_knows_no_area_is_told_with_the_one_that_does(name: str) -> None:
    problem = only(read(asked(f"must be in: {name}"), council=MANY))
    assert problem.problem == f"The look-up `{name}` is no area, so every answer would be outside it."
    assert problem.instead == "Write: must be in: our area"


def test_a_council_without_an_area_is_told_how_one_is_written() -> None:
    bare = MANY.replace("  our area: {postcodes: [EX1]}\n", "")
    problem = only(read(asked("must be in: addresses"), council=bare))
    assert "our area: {postcodes: [EX1, EX2]}" in problem.instead
