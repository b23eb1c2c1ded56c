"""What helpers read says nothing of themselves."""

from __future__ import annotations

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

HELPING = "can be filled in for someone else: yes\n"
ASKED = """\
- ask: Why did you move?
  id: why
  answer: one of
  options: [{{size: "{label}"}}, {{other: Something else}}]
  if helping: {helping}
  why we ask: So that we know.
"""


def told(
    label: str, helping: str = "Why did they move?", more: str = HELPING
) -> list[tuple[str, int, str, str]]:
    """Level, line, problem and advice of what a helper reads of themselves."""
    found = told_of(read(ASKED.format(label=label, helping=helping), more))
    return [(one.level, one.line, one.problem, one.instead) for one in found if one.id == "HELPED"]


def test_an_option_in_the_first_person_is_told_with_what_to_write() -> None:
    assert told("I wanted a smaller home") == [
        (
            "warning",
            5,
            "Who fills this in for someone else reads “I wanted a smaller home”, where “I” is not them.",
            "Say it of the other person below `if helping`: `options: [size: …]`.",
        )
    ]


@pytest.mark.parametrize(
    "label",
    [
        "My rent changed",
        "It belongs to me",
        "It is mine",
        "I’m a carer",
        "I'll move",
        "Someone told me so",
        "By myself",
    ],
)
def test_each_word_of_oneself_is_found(label: str) -> None:
    assert len(told(label)) == 1


@pytest.mark.parametrize("label", ["Someone moved out", "Rome", "Mime classes", "Group ii"])
def test_words_that_only_look_like_it_are_left(label: str) -> None:
    assert told(label) == []


def test_words_for_helpers_put_it_right() -> None:
    assert (
        told("I wanted a smaller home", "{ask: Why did they move?, options: [size: They wanted less]}") == []
    )
    assert len(told("I wanted more", "{ask: Why did they move?, options: [other: Another reason]}")) == 1


def test_a_form_for_oneself_may_say_it() -> None:
    found = told_of(read(ASKED.format(label="I moved", helping="Why?").replace("  if helping: Why?\n", "")))
    assert [one for one in found if one.id == "HELPED"] == []


def test_a_question_of_a_page_of_the_library_is_told_where_it_is_used() -> None:
    library = """\
    reach:
      page: How can we reach you?
      if helping: How can we reach them?
      steps:
        - ask: Is this my own number?
          id: own
          answer: yes or no
          called: it is my own number
          why we ask: So that we know.
    """
    found = told_of(read("- {from library: reach, id: contact}", HELPING, library=library))
    assert [(one.file, one.line) for one in found if one.id == "HELPED"] == [("small.yaml", 2)]
