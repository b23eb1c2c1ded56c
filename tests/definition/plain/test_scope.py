"""Finding what a path stands for."""

from __future__ import annotations

import pytest

from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Scope, near_to, unknown_name, unknown_option
from formkit.definition.plain.tree import ColumnOf, NamedAnswer

ITEM = Known(
    Kind.ONE_OPTION, options={"sofa": "Sofa"}, rows={"sofa": {"price": 700}}, columns={"price": Kind.MONEY}
)
NAMES = {
    "item": ITEM,
    "page": Known(Kind.GROUP, inner={"item": ITEM}),
    "things": Known(Kind.REPEAT, inner={"item": ITEM, "flat": Known(Kind.NUMBER)}),
    "flat": Known(Kind.YES_NO),
}


def path(words: str) -> Phrase:
    parts = tuple(
        Phrase("NAME", words.index(part), words.index(part) + len(part), part) for part in words.split(".")
    )
    return Phrase("path", 0, len(words), words, parts)


def test_paths_lead_through_pages_to_columns() -> None:
    scope = Scope("page.item.price", NAMES)
    assert scope.found(path("page.item.price")) == ColumnOf(
        NamedAnswer(("page", "item"), Kind.ONE_OPTION, {"sofa": "Sofa"}), {"sofa": 700}, Kind.MONEY
    )
    assert scope.found(path("flat")) == NamedAnswer(("flat",), Kind.YES_NO)
    assert scope.mistakes == []


def test_a_column_has_no_parts() -> None:
    scope = Scope("item.price.pence", NAMES)
    assert scope.found(path("item.price.pence")) is None
    assert len(scope.mistakes) == 1


def test_inside_a_thing_its_own_names_win() -> None:
    inside = Scope("flat", NAMES).inside(NAMES["things"].inner)
    assert inside.found(path("flat")) == NamedAnswer(("flat",), Kind.NUMBER)
    assert inside.names["page"] is NAMES["page"]


def test_a_trial_tells_nobody() -> None:
    scope = Scope("nowhere", NAMES)
    assert scope.unheard().found(path("nowhere")) is None
    assert scope.mistakes == []


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
