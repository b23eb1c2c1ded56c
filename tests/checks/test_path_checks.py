"""Steps that somebody misses, lists that may be empty, and counts below nothing."""

from __future__ import annotations

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

FLAT = "- {ask: Is it a flat, id: flat, answer: yes or no, called: it is a flat, why we ask: x%s}\n"
BIN = "- {ask: Which bin, id: bin, answer: one of, options: [food: Food, paper: Paper], called: the bin, why we ask: x%s}\n"
ADULTS = "- {ask: How many, id: adults, answer: whole number, called: how many, why we ask: x%s}\n"
FLOOR = '- {ask: Which floor, id: floor, answer: whole number, called: the floor, why we ask: x, when: "flat is yes"}\n'
UNKNOWN = ", if I do not know: yes"
BLANK = ", optional: yes"


def found(id: str, steps: str, more: str = "") -> list[tuple[int, str]]:
    return [(one.line, one.problem) for one in told_of(read(steps, more)) if one.id == id]


def pair(one: str, other: str) -> str:
    return f'- {{tell: A, id: a, say: x, when: "{one}"}}\n- {{tell: B, id: b, say: x, when: "{other}"}}\n'


@pytest.mark.parametrize(
    ("asked", "one", "other", "question"),
    [
        (FLAT % UNKNOWN, "flat is yes", "flat is no", "flat"),
        (FLAT % UNKNOWN, "flat is yes", "flat is not yes", "flat"),
        (FLAT % UNKNOWN, "not (flat is yes)", "flat is yes", "flat"),
        (FLAT % ", if I would rather not say: yes", "flat", "not flat", "flat"),
        (BIN % UNKNOWN, "bin is food", "bin is paper", "bin"),
        (BIN % UNKNOWN, "bin is food", "bin is not food", "bin"),
        (ADULTS % BLANK, "adults is more than 2", "adults is at most 2", "adults"),
        (
            ADULTS % BLANK + BIN % "",
            "adults is at least 2 and bin is food",
            "adults is less than 2 or bin is paper",
            "adults",
        ),
        (
            ADULTS % BLANK + BIN % "",
            "adults is at least 2 or bin is food",
            "not (adults is at least 2 or bin is food)",
            "adults",
        ),
        (FLAT % UNKNOWN + FLOOR, "floor is more than 2", "not (floor is more than 2)", "floor"),
    ],
)
def test_whoever_does_not_know_and_reads_neither_of_two_steps_is_told(
    asked: str, one: str, other: str, question: str
) -> None:
    ((line, problem),) = found("MISSED", asked + pair(one, other))
    assert line == asked.count("\n") + 3
    assert f"the one on line {line - 1} exclude each other" in problem
    assert f"where `{question}` is " in problem


@pytest.mark.parametrize(
    ("asked", "one", "other"),
    [
        (FLAT % "", "flat is yes", "flat is no"),
        (FLAT % "" + FLOOR, "floor is more than 2", "not (floor is more than 2)"),
        (FLAT % UNKNOWN, "flat is answered", "flat is not answered"),
        (FLAT % UNKNOWN + BIN % "", "bin is food", "bin is paper"),
        (FLAT % UNKNOWN + BIN % "", "flat is yes and bin is food", "flat is no and bin is paper"),
        (ADULTS % BLANK, "adults is more than 2", "adults is at most 3"),
    ],
)
def test_steps_that_nobody_misses_or_that_do_not_exclude_each_other_are_fine(
    asked: str, one: str, other: str
) -> None:
    assert found("MISSED", asked + pair(one, other)) == []


WITNESS = (
    "- {ask: May we ask, id: witness, answer: yes or no, called: it, why we ask: x, when: flat is yes}\n"
)


@pytest.mark.parametrize(
    ("asked", "one", "other", "count"),
    [
        (FLAT % UNKNOWN + WITNESS, "flat is yes", "flat is no or witness is no", 1),
        (FLAT % UNKNOWN + BIN % "", "flat is yes or bin is food", "flat is no and bin is paper", 1),
        (FLAT % "" + WITNESS, "flat is yes", "flat is no or witness is no", 0),
        (FLAT % UNKNOWN + BIN % "", "flat is yes", "flat is no or bin is food", 0),
        (FLAT % UNKNOWN + BIN % "", "flat is yes", "flat is no and bin is food", 0),
    ],
)
def test_two_steps_of_which_everybody_reads_one_who_knows_are_told(
    asked: str, one: str, other: str, count: int
) -> None:
    assert len(found("MISSED", asked + pair(one, other))) == count


PROOF = (
    "- {evidence: Your bill, id: bill, called: bill, accept: [a bill], why we ask: x, when: flat is %s%s}\n"
)


@pytest.mark.parametrize(
    ("asked", "proof", "count"),
    [
        (FLAT % UNKNOWN, PROOF % ("no", ""), 1),
        (FLAT % UNKNOWN, PROOF % ("yes", ""), 0),
        (FLAT % UNKNOWN, PROOF % ("no", ", optional: yes"), 0),
        (FLAT % "", PROOF % ("no", ""), 0),
    ],
)
def test_proof_that_a_no_needs_and_whoever_does_not_know_is_not_asked_for_is_told(
    asked: str, proof: str, count: int
) -> None:
    assert len(found("UNPROVED", asked + proof)) == count


TOWN = """\
formkit: 1
council: exampleton
name: Exampleton
nation: england
look ups:
  homes:
    csv: homes.csv
    facts: {ward: [riverside, hilltop], smoke_free: yes or no}
"""
HOME = "- {ask: Where do you live, id: home, called: it, answer: address, look up: homes, why we ask: x}\n"


def told_by_facts(steps: str) -> list[str]:
    known = told_of(read(HOME + steps, council=TOWN))
    assert [one.problem for one in known if one.level == "error"] == []
    return [one.problem.partition("where ")[2] for one in known if one.id == "MISSED"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("home.ward is riverside", "home.ward is not riverside"),
        ("home.smoke_free is yes", "home.smoke_free is no"),
    ],
)
def test_whoever_types_their_address_by_hand_reads_neither_of_two_steps_about_a_fact(
    one: str, other: str
) -> None:
    fact = one.partition(" ")[0]
    told = f"`{fact}` is not known, because the address was typed by hand, nobody reads either."
    assert told_by_facts(pair(one, other)) == [told]
    by_hand = f"- {{tell: C, id: c, say: x, when: {fact} is not answered}}\n"
    assert told_by_facts(pair(one, other) + by_hand) == [], "who typed it reads a third"


def test_whether_an_address_was_given_is_known_of_everybody() -> None:
    assert told_by_facts(pair("home is answered", "home is not answered")) == []


def test_a_sum_of_an_answer_that_may_be_missing_is_followed_to_it() -> None:
    sums = "work out:\n  many: adults + 1\n"
    told = found("MISSED", ADULTS % BLANK + pair("many is more than 2", "many is at most 2"), sums)
    assert [problem.partition("where ")[2] for _, problem in told] == [
        "`many` is not known, because `adults` is not, nobody reads either."
    ]


def test_a_tick_that_may_stay_empty_is_a_no_and_lacks_no_value() -> None:
    tick = "- {ask: Sharing, id: shares, answer: tick, tick: I agree, why we ask: x%s}\n"
    steps = pair("shares is yes", "shares is no")
    assert found("MISSED", tick % BLANK + steps) == []
    assert found("MISSED", tick % UNKNOWN + steps) != []


PEOPLE = """\
- repeat: Who works
  id: people
  one is called: person
  at most: 3
  optional: OPTIONAL
  steps:
    - {ask: Do they work, id: works, answer: yes or no, called: they work, why we ask: x}
"""


@pytest.mark.parametrize(
    ("optional", "when", "lines"),
    [
        ("yes", "all of people has works is yes", [9]),
        ("no", "all of people has works is yes", []),
        ("yes", "number of people is more than 0 and (all of people has works is yes)", []),
        ("yes", "none of people has works is yes", []),
    ],
)
def test_all_of_a_list_that_may_be_empty_is_told(optional: str, when: str, lines: list[int]) -> None:
    steps = PEOPLE.replace("OPTIONAL", optional) + f'- {{tell: A, id: a, say: x, when: "{when}"}}\n'
    assert [line for line, _ in found("EMPTY", steps)] == lines


def test_all_of_a_list_that_may_be_empty_is_told_in_a_sum_too() -> None:
    sums = "work out:\n  is_all: all of people has works is yes\n"
    assert len(found("EMPTY", PEOPLE.replace("OPTIONAL", "yes"), sums)) == 1


@pytest.mark.parametrize(
    ("limit", "exactly", "which"),
    [
        (", must be: 1 to 3", "adults - 5", "is always"),
        ("", "adults - 1", "can be"),
        (", must be: at least 1", "adults - 1", ""),
        (", must be: 1 to 3", "adults - 1", ""),
        (", must be: more than 0", "adults", ""),
        ("", "adults", ""),
        ("", "2 - adults", "can be"),
        (", must be: at most 2", "2 - adults", ""),
        ("", "larger of (0, adults - 1)", ""),
    ],
)
def test_a_count_below_nothing_is_told(limit: str, exactly: str, which: str) -> None:
    steps = ADULTS % limit + (
        f"- repeat: The others\n  id: others\n  one is called: person\n  exactly: {exactly}\n"
        "  steps: [{ask: Who, id: who, answer: text, called: who, why we ask: x}]\n"
    )
    told = found("COUNT", steps)
    assert [(line, f" {which} " in problem) for line, problem in told] == ([(6, True)] if which else [])


STOP = "- {stop: Call us, id: call, call us: office%s}\n"
END = "- {tell: Thanks, id: thanks, say: x}\n"


@pytest.mark.parametrize(
    ("steps", "lines"),
    [
        (STOP % "" + END, [2]),
        (FLAT % "" + STOP % ", when: flat is yes" + END, []),
        (END + STOP % "", []),
        (FLAT % "" + STOP % ", when: flat is yess" + END, []),
        (FLAT % "" + STOP % ", if: flat is yes" + END, []),
        (f"- section: You\n  id: you\n  steps:\n    {STOP % ''}{END}", [5]),
    ],
)
def test_a_stop_for_everybody_is_told_where_something_stands_below_it(steps: str, lines: list[int]) -> None:
    assert [line for line, _ in found("DEADEND", steps)] == lines
