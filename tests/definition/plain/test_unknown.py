"""What is said of names that do not exist."""

from __future__ import annotations

import pytest

from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.unknown import near_to, unknown_name, unknown_option


def word(text: str) -> Phrase:
    return Phrase("NAME", 0, len(text), text)


def test_a_name_asked_later_comes_before_any_guess() -> None:
    mistake = unknown_name(word("due"), "due is today", {"due_on": Known(Kind.DATE)}, ["due"])
    assert mistake.problem == "`due` is asked later; a condition can use only earlier answers."


def test_with_no_names_at_all_the_rule_is_given() -> None:
    assert (
        unknown_name(word("x"), "x", {}, ()).advice
        == "A condition can use only answers that were asked for above it."
    )


def test_many_names_are_not_all_listed() -> None:
    names = {f"question_{number}": Known(Kind.TEXT) for number in range(20)}
    assert unknown_name(word("zz"), "zz", names, ()).advice.endswith("and 12 more.")


def test_an_option_that_is_near_is_offered_and_else_all_are_listed() -> None:
    options = ["rubbish", "food", "garden"]
    assert (
        unknown_option("bin", word("gardn"), options).problem
        == '"bin" has no option called "gardn". Did you mean "garden"?'
    )
    assert unknown_option("bin", word("zz"), options).advice == 'Its options are "rubbish", "food", "garden".'


@pytest.mark.parametrize(
    ("wrote", "meant"), [("gardn", "garden"), ("fod", "food"), ("zzz", None), ("", None)]
)
def test_near_is_not_everything(wrote: str, meant: str | None) -> None:
    assert near_to(wrote, ["garden", "food"]) == meant
