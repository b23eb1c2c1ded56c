"""What a council says of the accessibility of its forms."""

from __future__ import annotations

from datetime import date
from textwrap import indent

import pytest

from formkit.definition.accessibility import Accessibility, KnownIssue, TriedByPeople, read_accessibility
from formkit.definition.both_languages import in_language
from formkit.definition.council import read_council
from formkit.definition.expectations import Period
from formkit.definition.reading.composer import compose
from formkit.definition.reading.shape import shape_problems
from formkit.definition.reading.tree import Block, Text
from formkit.errors import FormFileError

WHOLE = """\
contact: access@x.example
answer within: 5 working days
known issues:
  - problem: {en: The map has no words., cy: Nid oes geiriau ar y map.}
    fails: 1.1.1
    instead: Call us.
    mended by: 31 March 2027
  - problem: It is slow.
disproportionate burden: {en: Old recordings., cy: Hen recordiadau.}
tested by people: {on: 12 October 2026, by: Testham Access Group}
prepared on: 2 November 2026
"""
HEAD = "formkit: 1\ncouncil: x\nname: X\nnation: wales\naccessibility:\n"


def tree(text: str) -> Block:
    composed = compose(HEAD + indent(text, "  "), "councils/x.yaml")
    assert composed.tree is not None
    return composed.tree


def read(text: str) -> tuple[Accessibility, list[FormFileError]]:
    problems: list[FormFileError] = []
    return read_accessibility(tree(text).get("accessibility"), problems), problems


def test_the_block_is_read_whole() -> None:
    said, problems = read(WHOLE)
    assert problems == []
    assert shape_problems(tree(WHOLE), "council") == ()
    assert said == Accessibility(
        "mailto:access@x.example",
        Period(5, "working day"),
        (
            KnownIssue("The map has no words.", "1.1.1", "Call us.", date(2027, 3, 31)),
            KnownIssue("It is slow."),
        ),
        "Old recordings.",
        TriedByPeople(date(2026, 10, 12), "Testham Access Group"),
        date(2026, 11, 2),
    )


def test_it_stands_in_the_language_of_the_page_and_what_lacks_welsh_is_told() -> None:
    welsh, gaps = in_language(tree(WHOLE), "cy", lambda text: Text(f"[{text.text}]", text.place))
    council, _ = read_council(welsh)
    said = council.accessibility
    assert [issue.problem for issue in said.known_issues] == ["Nid oes geiriau ar y map.", "[It is slow.]"]
    assert (said.known_issues[0].instead, said.burden) == ("[Call us.]", "Hen recordiadau.")
    assert [gap.english for gap in gaps if "accessibility" in gap.where] == ["Call us.", "It is slow."]


def test_a_council_that_says_nothing_has_an_empty_one() -> None:
    assert read_accessibility(None, []) == Accessibility()
    assert read("contact: ''\n")[0].contact == ""


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("contact: the town hall\n", 6, "neither an https address nor an email address"),
        ("contact: http://x.example/form\n", 6, "neither an https address nor an email address"),
        ("contact: a@x.example\nprepared on: 31 June 2026\n", 7, "a day that the calendar does not have"),
        ("tested by people: {on: 30 February 2026, by: Us}\n", 6, "a day that the calendar does not have"),
    ],
)
def test_what_nobody_could_follow_is_told_at_its_line(text: str, line: int, says: str) -> None:
    _, (told,) = read(text)
    assert told.line == line
    assert says in told.problem
    assert told.instead


@pytest.mark.parametrize(
    "text",
    [
        "answer within: soon\n",
        "known issues: the map\n",
        "known issues: [{fails: 1.1.1}]\n",
        "known issues: [{problem: The map., fails: contrast}]\n",
        "tested by people: yes\n",
        "tested by people: {on: 12 October 2026}\n",
        "prepared on: last week\n",
        "contract: a@x.example\n",
        "[]\n",
    ],
)
def test_another_shape_is_told_and_still_read(text: str) -> None:
    assert shape_problems(tree(text), "council")
    said, _ = read(text)
    assert (said.answers_within, said.tried, said.prepared_on) == (None, None, None)
