"""`work out:` each sum is known as soon as what it needs is."""

from __future__ import annotations

import pytest

from tests.definition.writing import form_of, only, read

FLAT = (
    "- {ask: Do you live in a flat, id: flat, called: you do, answer: yes or no, why we ask: Crews differ.}\n"
)
HELP = "- {ask: Do you need help, id: help, called: you do, answer: yes or no, why we ask: We plan.}\n"


@pytest.mark.parametrize(
    ("sums", "by_page"),
    [
        ("fee: £28", {"": ["fee"]}),
        ("fee: £28 when flat is yes, otherwise £0", {"flat": ["fee"]}),
        ("fee: £28 when flat is yes and help is yes, otherwise £0", {"help": ["fee"]}),
        ("whole: fee + £1\n  fee: £28 when flat is yes, otherwise £0", {"flat": ["fee", "whole"]}),
        ("whole: fee + £1\n  fee: £28", {"": ["fee", "whole"]}),
    ],
)
def test_a_sum_stands_after_the_last_page_that_it_needs(sums: str, by_page: dict[str, list[str]]) -> None:
    form = form_of(FLAT + HELP, f"work out:\n  {sums}\n")
    assert {page: [name for name, _ in known] for page, known in form.sums.items()} == by_page


def test_an_option_with_the_name_of_a_later_question_does_not_hold_a_sum_back() -> None:
    steps = """\
- ask: Which bin
  id: bin
  called: which bin
  answer: one of
  options: [{food: Food}, {garden: Garden}]
  why we ask: The lorries differ.
- {tell: It costs more, when: fee is more than £1, say: The lorry differs.}
- {ask: Is there a garden, id: garden, called: there is one, answer: yes or no, why we ask: We look.}
"""
    form = form_of(steps, "work out:\n  fee: £2 when bin is garden, otherwise £0\n")
    assert list(form.sums) == ["bin"]


def test_sums_that_need_each_other_are_told() -> None:
    found = read(FLAT, "work out:\n  a_sum: b_sum + 1\n  b_sum: a_sum + 1\n")
    assert [(problem.line, problem.id) for problem in found.errors] == [(4, "SUM"), (5, "SUM")]


def test_a_sum_takes_its_name_like_a_question_does() -> None:
    told = only(read(FLAT, "work out:\n  flat: 1 + 1\n"))
    assert 'The id "flat" is used twice' in told.problem


def test_a_limit_by_a_sum_is_said_in_words() -> None:
    steps = FLAT + (
        "- {ask: When, id: day, called: the day, answer: date, must be: on or after start_day, why we ask: It starts.}\n"
    )
    form = form_of(steps, "work out:\n  start_day: today\n")
    assert form.question_by_id["day"].rules[0].values["limit"] == "start day"


def test_a_sum_may_have_the_name_of_the_column_that_it_adds_up() -> None:
    things = (
        "- repeat: Which things?\n  id: things\n  one is called: thing\n  at most: 3\n  why we ask: So.\n  steps:\n"
        "    - {ask: What is it, id: thing, called: the thing, answer: one of, options from: kit, why we ask: So.}\n"
    )
    more = "lists: {kit: kit.csv}\nwork out:\n  price: £1 * sum of things.thing.price\n"
    form = read(things, more, lists={"kit.csv": "id,name,price\na,A,4.50\n"}).form
    assert form is not None
    assert {page: [name for name, _ in known] for page, known in form.sums.items()} == {"things": ["price"]}


THINGS = """\
- repeat: Which things?
  id: things
  one is called: thing
  at most: 3
  steps:
    - {ask: How many, id: how_many, answer: whole number, called: how many, why we ask: So.}
- {tell: That costs, id: costs, say: Money., when: price is more than 3}
"""


def test_a_sum_that_names_what_each_thing_is_asked_is_told_so_and_nothing_follows_from_it() -> None:
    told = only(read(THINGS, "work out:\n  price: sum of how_many\n"))
    assert told.problem == "`how_many` is asked for each of `things`, so it has no one answer here."
    assert told.instead == "sum of things.how_many"


def test_an_option_may_be_called_as_what_a_later_repeat_asks() -> None:
    asked = "- {ask: By, id: by, answer: one of, options: [how_many: Number, size: Size], called: by, why we ask: So.}\n"
    form = form_of(asked + THINGS, "work out:\n  price: 5 when by is how_many, otherwise 2\n")
    assert {page: [name for name, _ in known] for page, known in form.sums.items()} == {"by": ["price"]}


def test_a_sum_that_cannot_be_read_is_told_with_what_the_whole_form_knows() -> None:
    told = only(read(FLAT + HELP, "work out:\n  fee: £28 when flt is yes, otherwise £0\n"))
    assert told.instead == "£28 when flat is yes, otherwise £0"


def test_a_sum_that_names_a_column_like_itself_is_told_all_the_same() -> None:
    told = only(read(FLAT, "work out:\n  heavy: flat.heavy is yes\n"))
    assert told.id == "PLAIN"


def test_a_sum_in_words_written_apart_does_not_need_itself() -> None:
    found = read(FLAT, "work out:\n  full_price: £28\n  price: full price - £1\n")
    assert [(one.line, one.instead) for one in found.errors] == [(5, "full_price - £1")]
