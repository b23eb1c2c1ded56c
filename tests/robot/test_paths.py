"""The walk over all paths itself: what it tells apart, what it merges, and what a few walks cover."""

from __future__ import annotations

from tests.definition.writing import days_of, form_of
from tests.robot.covering import Walk, covering, every_walk
from tests.robot.expecting import journey_of
from tests.robot.matching import match_for
from tests.robot.paths import PAYS, SENT, UNKNOWN_PRICE, Paths, paths_of

TODAY = days_of("2026-11-20")
ASK = "- {{ask: Question {0}, id: q{0}, called: the answer, answer: yes or no, why we ask: It helps.}}\n"
STOPS = """\
- {ask: How many, id: many, called: how many, answer: whole number, must be: 1 to 20, why we ask: It helps.}
- {stop: Too many, when: many is more than 9, call us: office}
- {ask: When, id: left, called: the day, answer: date, must be: today or in the past, why we ask: It helps.}
- {tell: Long ago, when: working days since left is more than 2, say: Words.}
"""
PRICE = """\
- {ask: How many, id: many, called: how many, answer: whole number, if I do not know: yes, why we ask: It helps.}
- {pay: Pay for it, id: payment, amount: price, with: gov.uk pay, says: Things}
"""


def all_paths(steps: str, more: str = "") -> Paths:
    """The paths of a small form."""
    return paths_of(form_of(steps, more), TODAY)


def ends(walks: tuple[Walk, ...]) -> set[str]:
    """Where walks end."""
    return {walk.end for walk in walks}


def test_questions_that_no_condition_mentions_do_not_multiply_the_places() -> None:
    assert len(all_paths("".join(ASK.format(number) for number in range(40))).places) == 41


def test_places_are_merged_once_nothing_looks_at_an_answer_any_more() -> None:
    twice = "- {{tell: Said {0}, when: q{0} is yes, say: Words.}}\n"
    steps = "".join(ASK.format(number) + twice.format(number) for number in range(30))
    assert len(all_paths(steps).places) == 61


def test_numbers_and_days_are_tried_on_both_sides_of_each_limit() -> None:
    paths = all_paths(STOPS)
    tried = {mark[2] for mark in paths.marks if mark[:2] == ("answer", "many")}
    assert tried >= {"1", "9", "10", "20"}
    assert {mark[3] for mark in paths.marks if mark[:2] == ("when", "long-ago")} == {"True", "False"}
    assert {mark[1:] for mark in paths.marks if mark[0] == "error"} == {
        ("many", "empty"),
        ("many", "between"),
        ("left", "empty"),
        ("left", "today or in the past"),
    }


def test_a_few_walks_cover_every_page_end_branch_answer_and_mistake() -> None:
    paths = all_paths(STOPS)
    walks = tuple(covering(paths))
    assert ends(walks) == {SENT, "stop too-many"}
    assert {mark for walk in walks for turn in walk.turns for mark, _ in turn.mistakes} == {
        mark for mark in paths.marks if mark[0] == "error"
    }
    assert len(walks) < len(tuple(every_walk(paths, 1000)))


def test_a_walk_is_a_recipe_that_the_real_journey_follows() -> None:
    paths = all_paths(STOPS)
    for walk in every_walk(paths, 1000):
        journey = journey_of(paths.form, walk, TODAY)
        assert journey.is_complete == (walk.end == SENT)


def test_free_dear_and_unknown_prices_are_different_ends() -> None:
    paths = all_paths(PRICE, "work out:\n  price: £2 * larger of (0, many)\n")
    assert ends(tuple(covering(paths))) == {SENT, PAYS, UNKNOWN_PRICE}


def test_a_list_is_tried_with_nothing_one_and_two_items() -> None:
    steps = """\
- repeat: Who lives there?
  id: people
  one is called: person
  at least: 0
  at most: 5
  steps:
    - {ask: Do they work, id: works, called: they work, answer: yes or no, why we ask: It helps.}
- {tell: Somebody works, when: any of people has works is yes, say: Words.}
"""
    counts = {len(walk.turns) for walk in every_walk(all_paths(steps), 100) if walk.end == SENT}
    assert counts == {1, 3, 4, 5, 6}


def test_a_text_is_found_that_a_pattern_takes() -> None:
    for pattern in ("7[0-9]{7}", "[A-Z]{6}[0-9]{6}", "(ab|c)+x?", "^A[0-9]B$"):
        assert match_for(pattern)
