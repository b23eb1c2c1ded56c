"""Walking a typed tree."""

from __future__ import annotations

from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.tree import (
    AllTrue,
    Choice,
    Constant,
    NamedAnswer,
    Same,
    Tree,
    compares_with_itself,
    names_in,
    options_of,
    parts_of,
)

BIN = Known(Kind.ONE_OPTION, options={"food": "Food"})
NAMES = {
    "bin": BIN,
    "other": Known(Kind.ONE_OPTION, options={"garden": "Garden"}),
    "flat": Known(Kind.YES_NO),
    "rent": Known(Kind.MONEY),
    "due": Known(Kind.DATE),
    "people": Known(Kind.REPEAT, inner={"works": Known(Kind.YES_NO), "pay": Known(Kind.MONEY)}),
}


def tree(text: str) -> Tree:
    expression, problems = read_expression(text, NAMES)
    assert expression is not None, problems
    return expression.tree


def test_parts_of_reaches_every_node_outside_repeats() -> None:
    seen: list[Tree] = []
    first, second = (
        "flat and -rent / 2 is more than larger of (£1, sum of people.pay)",
        "days since due is 3 and any of people has works",
    )
    waiting = [tree(f"{first} and {second}")]
    while waiting:
        node = waiting.pop()
        seen.append(node)
        waiting += parts_of(node)
    names = {node.path[0] for node in seen if isinstance(node, NamedAnswer)}
    assert names == {"flat", "rent", "due", "people"}


def test_an_answer_may_be_held_against_a_limit_but_not_against_itself() -> None:
    assert compares_with_itself(tree("due is after due"), "due")
    assert compares_with_itself(tree("flat and rent is more than rent + £1"), "rent")
    assert not compares_with_itself(tree("due is after today and rent is more than £1"), "due")


def test_names_in_a_quantifier_are_its_outer_ones() -> None:
    assert names_in(tree("any of people has (works and flat)")) == {"people", "flat"}


def test_options_of_a_choice_are_those_of_all_its_values() -> None:
    choice = tree("bin when flat, otherwise other")
    assert isinstance(choice, Choice)
    assert options_of(choice) == {"food": "Food", "garden": "Garden"}
    assert options_of(tree("flat")) == {}


def test_trees_of_one_meaning_are_equal() -> None:
    assert tree("(flat is yes)  and (bin is food)") == tree("flat is yes and bin is food")
    assert tree("flat is yes and bin is food") == AllTrue(
        (
            Same(NamedAnswer(("flat",), Kind.YES_NO), Constant(True, Kind.YES_NO)),
            Same(NamedAnswer(("bin",), Kind.ONE_OPTION, {"food": "Food"}), Constant("food", Kind.ONE_OPTION)),
        )
    )
