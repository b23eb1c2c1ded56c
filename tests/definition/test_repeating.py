"""A `repeat` step: its limits, its rule, and what may not stand inside it."""

from __future__ import annotations

import pytest

from formkit.definition.form import RepeatPage
from tests.definition.writing import form_of, only, read

INSIDE = "    - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}\n"


def people(keys: str, inside: str = INSIDE) -> str:
    """A list of people with `keys` of its own."""
    return f"- repeat: Who lives there\n  id: people\n  one is called: person\n{keys}  steps:\n{inside}"


def repeat_of(keys: str) -> RepeatPage:
    """The list as it was read."""
    page = form_of(people(keys)).pages[0]
    assert isinstance(page, RepeatPage)
    return page


@pytest.mark.parametrize(
    ("keys", "least", "most"),
    [
        ("  at most: 8\n", 1, 8),
        ("  at least: 0\n  at most: 8\n", 0, 8),
        ("  optional: yes\n  at most: 8\n", 0, 8),
        ("  at least: 2\n  at most: 2\n", 2, 2),
        ("  exactly: 3\n", 1, 99),
    ],
)
def test_a_list_has_limits_and_needs_one_unless_it_says_otherwise(keys: str, least: int, most: int) -> None:
    page = repeat_of(keys)
    assert (page.at_least, page.at_most) == (least, most)


@pytest.mark.parametrize(
    ("keys", "problem", "instead"),
    [
        ("  at least: 3\n  at most: 2\n", "leaves no room", "at most: 3"),
        ("  at most: 0\n", "leaves no room", "at most: 1"),
        ("  at most: 400\n", "too long to fill in", "at most: 99"),
    ],
)
def test_limits_that_cannot_be_met_are_told(keys: str, problem: str, instead: str) -> None:
    told = only(read(people(keys)))
    assert problem in told.problem
    assert instead in told.instead


@pytest.mark.parametrize(
    "step",
    [
        "    - {book: A day, id: day, slots from: days, why we ask: We come.}\n",
        "    - {declare: Confirm, say: [it is true]}\n",
        "    - {pay: Pay, amount: £3, with: gov.uk pay}\n",
        "    - section: More\n      steps:\n        - {tell: Hello, say: Welcome}\n",
        "    - repeat: More\n      id: more\n      one is called: one\n      at most: 2\n      steps:\n"
        "        - {tell: Hello, say: Welcome}\n",
    ],
)
def test_what_cannot_be_done_for_each_item_is_told(step: str) -> None:
    found = read(people("  at most: 2\n", INSIDE + step))
    assert any("cannot stand inside a `repeat`" in one.problem for one in found.errors)


def test_a_rule_over_the_list_may_name_a_sum_of_it() -> None:
    keys = "  at most: 4\n  must be: total is at most 8\n  error: {rule: Up to 8.}\n"
    inside = (
        "    - {ask: How many, id: how_many, called: how many, answer: whole number, why we ask: We count.}\n"
    )
    form = form_of(people(keys, inside), "work out: {total: sum of people.how_many}\n")
    page = form.pages[0]
    assert isinstance(page, RepeatPage)
    assert [rule.code for rule in page.rules] == ["rule"]
    assert page.overrides == {"rule": "Up to 8."}


def test_a_rule_without_words_for_a_person_is_worth_a_look() -> None:
    told = only(read(people("  at most: 4\n  must be: number of people is at most 3\n")))
    assert (told.level, told.line) == ("warning", 6)
    assert "error: {rule: …}" in told.instead
