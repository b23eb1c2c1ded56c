"""Options with `when` and lists with `where`, as authors write them and get them wrong."""

from __future__ import annotations

import pytest

from formkit.errors import FormFileError
from tests.definition.test_offers import FAULTS, ROOM
from tests.definition.writing import beside_advice, read

FLOOR = "- {ask: Which floor, id: floor, called: the floor, answer: whole number, why we ask: To know.}\n"
NOTE = "- {ask: Anything else, id: note, called: anything else, answer: text, why we ask: To know.}\n"
WORKS = """\
- ask: Which works?
  id: works
  called: which works
  answer: any of
  options: [roof: Roof, wall: Wall]
  why we ask: To know.
"""
BEFORE = ROOM + FLOOR + NOTE + WORKS
FIRST = 2 + BEFORE.count("\n")


def problems(*lines: str, answer: str = "one of", csv: str = FAULTS, when: str = "") -> list[FormFileError]:
    """What an author is told of the question after those in `BEFORE`."""
    head = ["- ask: What is wrong?", "  id: fault", "  called: what is wrong", f"  answer: {answer}"]
    step = [
        *head,
        *(f"  {line}" for line in lines),
        "  why we ask: To know.",
        *([f"  when: {when}"] if when else []),
    ]
    more, lists = "lists: {faults: lists/faults.csv}\n", {"lists/faults.csv": csv}
    return list(beside_advice(read(BEFORE + "\n".join(step) + "\n", more, lists=lists).problems))


def option(when: str, value: str = "oven") -> str:
    return f"- {{value: {value}, label: A thing, when: {when}}}"


def options(*conditions: str, always: bool = True) -> list[str]:
    found = [f"  {option(when, f'thing_{number}')}" for number, when in enumerate(conditions)]
    return ["options:", *found, *(["  - other: Something else"] if always else [])]


@pytest.mark.parametrize(
    ("when", "problem", "instead", "column"),
    [
        ("romm is kitchen", 'There is no question or sum called "romm" above this. Did you mean "room"?', "room is kitchen", 41),
        ("room is kichen", '"room" has no option called "kichen". Did you mean "kitchen"?', "room is kitchen", 49),
        ("fault is other", "`fault` is asked later", "", 41),
        ("room = kitchen", "", "room is kitchen", 46),
    ],
)  # fmt: skip
def test_a_condition_that_cannot_be_read_is_told_where_it_is_wrong(
    when: str, problem: str, instead: str, column: int
) -> None:
    (found,) = problems(*options(when))
    assert found.problem.startswith(problem), found
    assert instead in found.instead
    assert (found.line, found.column, found.level) == (FIRST + 5, column + 7, "error")


def test_an_option_cannot_wait_for_an_answer_on_its_own_page() -> None:
    page = """\
- page: About it
  id: about
  why we ask: To know.
  steps:
    - {ask: Is it loud, id: loud, called: it is loud, answer: yes or no}
    - ask: What is wrong?
      id: fault
      called: what is wrong
      answer: one of
      options:
        - {value: lift, label: The lift, when: loud is yes}
        - other: Something else
"""
    (found,) = beside_advice(read(page).problems)
    assert (
        found.problem == "`loud` is asked on the same page, so it has no answer when the options are shown."
    )
    assert (found.line, found.column, found.id) == (12, 50, "OFFER")


@pytest.mark.parametrize(
    ("where", "problem", "instead"),
    [
        ("wher is room", 'The list "faults" has no column called "wher".', 'Did you mean "where"?'),
        ("colour is room", 'The list "faults" has no column called "colour".', "It has: where, flat, most."),
        ("where is romm", 'There is no question or sum called "romm" above this. Did you mean "room"?', "room"),
        ("where room", '"where room" does not say which rows are offered.', "`where: room is this_room`"),
        ("where is note", "A row cannot be chosen by `note`.", "Name an earlier question with one option"),
        ("where is works", "A row cannot be chosen by `works`.", "Name an earlier question with one option"),
        ("where is floor + 1", "A row cannot be chosen by `floor + 1`.", "Name an earlier question"),
        ("most is flat", '`flat` is a yes or no, and the column `most` has "1" for "oven".', "Put a yes or no in each cell"),
        ("where is floor", '`floor` is a number, and the column `where` has "kitchen" for "oven".', "Put a number in each cell"),
    ],
)  # fmt: skip
def test_what_cannot_choose_rows_is_told_where_it_stands(where: str, problem: str, instead: str) -> None:
    (found,) = problems("options from: faults", f"where: {where}")
    assert (found.problem, found.level) == (problem, "error"), found
    assert instead in found.instead
    assert (found.line, found.column >= 10) == (FIRST + 5, True)


def test_where_needs_a_list() -> None:
    (found,) = problems("options: [oven: The oven]", "where: where is room")
    assert (
        found.problem == "`where` chooses among the rows of a list, and this question has no `options from`."
    )
    assert (found.line, found.column) == (FIRST + 5, 5)


def test_a_row_that_no_answer_leads_to_is_named() -> None:
    (found,) = problems(
        "options from: faults", "where: where is room", csv=FAULTS.replace("kitchen", "kichen")
    )
    assert found.problem == 'The column `where` has "kichen", which is no option of `room`.'
    assert (found.instead, found.level) == ('Did you mean "kitchen"?', "warning")


ONLY = "id,name,where\noven,The oven,kitchen\nlift,The lift,hall\n"


FIT = ["options from: faults", "where: where is room"]


@pytest.mark.parametrize(
    ("lines", "problem", "remedy"),
    [
        (FIT, "Where `room` is attic, nothing is offered", "room is not attic"),
        (
            options("room is kitchen", always=False),
            "Where `room` is hall (and in 1 more cases), nothing",
            "room is not one of (hall, attic)",
        ),
        (
            options("flat is yes", "flat is yes", always=False),
            "Where `flat` is no, nothing",
            "flat is not no",
        ),
        (
            options("room is hall and flat is yes", "room is not hall", always=False),
            "Where `flat` is no and `room` is hall, nothing",
            "",
        ),
        (options("works includes roof", always=False), "Where `works` is only wall, nothing", ""),
        (options("floor is more than 3", always=False), "Every option has a `when`", ""),
    ],
)
@pytest.mark.parametrize("answer", ["one of", "any of"])
def test_whoever_would_find_nothing_to_choose_from_is_named(
    lines: list[str], problem: str, remedy: str, answer: str
) -> None:
    (found,) = problems(*lines, csv=ONLY, answer=answer)
    assert found.problem.startswith(problem), found
    assert (found.level, found.id) == ("error", "OFFER")
    assert remedy in found.instead
    if remedy:
        assert problems(*lines, csv=ONLY, answer=answer, when=remedy) == []


@pytest.mark.parametrize(
    "lines",
    [
        options("room is kitchen", "room is not kitchen", always=False),
        options("flat is yes", "flat is no", always=False),
        options("works includes roof", "works includes wall", always=False),
        options('"room is one of (kitchen, hall)"', "room is attic", always=False),
        ["options from: faults", "where: where is room"],
    ],
)
def test_where_everybody_finds_something_nothing_is_told(lines: list[str]) -> None:
    assert problems(*lines) == []


def test_a_step_that_says_who_is_asked_may_leave_the_rest_to_its_options() -> None:
    (found,) = problems(*options("room is kitchen", always=False), when="room is not attic")
    assert found.problem == "Where `room` is hall, nothing is offered, so the question is not asked."
    assert (found.level, found.instead) == (
        "warning",
        "Add an option for it, or say who is asked: add `room is not hall` to its `when`.",
    )
    assert problems(*options("floor is more than 3", always=False), when="floor is more than 2") == []


def test_the_words_for_a_helper_say_nothing_of_when() -> None:
    said = "if helping: {options: [{value: oven, label: Their oven, when: room is kitchen}]}"
    (found,) = problems(*options("room is kitchen"), said)
    assert "cannot have the key `when`" in found.problem


def things(count: int) -> str:
    return "id,name,where\n" + "".join(
        f"t{n},Thing {n},{('kitchen', 'hall', 'attic', '')[n % 4]}\n" for n in range(count)
    )


@pytest.mark.parametrize(
    ("answer", "most", "way_out"),
    [("one of", 1_000, "`where: COLUMN is QUESTION`"), ("any of", 30, "`answer: one of` inside a `repeat`")],
)
def test_more_options_than_a_person_can_choose_from_are_refused(answer: str, most: int, way_out: str) -> None:
    assert problems("options from: faults", answer=answer, csv=things(most)) == []
    (found,) = problems("options from: faults", answer=answer, csv=things(most + 1))
    assert (
        found.problem
        == f"This question offers {most + 1:,} options; with `answer: {answer}` there are {most:,} at most."
    )
    assert (way_out in found.instead, found.line, found.id) == (True, FIRST + 4, "MANY")


def test_only_what_is_offered_at_once_counts() -> None:
    """A quarter of the rows goes with each room, and a quarter with any."""
    assert problems("options from: faults", "where: where is room", answer="any of", csv=things(60)) == []
    (found,) = problems("options from: faults", "where: where is room", answer="any of", csv=things(64))
    assert "offers 32 options" in found.problem


def test_written_options_count_too() -> None:
    written = ["options:", *(f"  - t{number}: Thing {number}" for number in range(31))]
    (found,) = problems(*written, answer="any of")
    assert (found.line, found.column, found.id) == (FIRST + 4, 5, "MANY")
    assert problems(*written) == []
