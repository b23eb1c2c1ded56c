"""A text of several lines: what it takes, what it refuses and how that is said."""

from __future__ import annotations

import pytest

from formkit.questions.long_text.question import MOST, LongTextQuestion
from formkit.questions.wording import Wording
from tests.questions.asking import WELSH, Refused, asked, look, outcome, reads_back, sent, survives_junk

IT = LongTextQuestion(asked(called="what changed", up_to=12))
EMPTY = Refused("empty", "Enter what changed", "Rhowch what changed")
UNSHOWABLE = Refused(
    "unshowable",
    "What changed must not include symbols that cannot be shown on screen, "
    "such as private-use or control characters",
    "Ni chaiff what changed gynnwys symbolau na ellir eu dangos ar y sgrin",
)
LONG = Refused(
    "too long",
    "What changed must be 12 characters or fewer",
    "Rhaid i what changed fod yn 12 nod neu lai",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("one", "one"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\rtwo", "one\ntwo"),
        ("\none", "\none"),
        ("one\n\n", "one\n\n"),
        ("\tone", "\tone"),
        ("a\r\n" * 6, "a\n" * 6),
        ("x" * 12, "x" * 12),
        ("🏡" * 12, "🏡" * 12),
        ("x" * 13, LONG),
        ("", EMPTY),
        ("\r\n \r\n", EMPTY),
        ("\u200b", EMPTY),
    ],
)
def test_a_long_text_is_kept_as_typed_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x0c", "\x7f", "\ue123", "\uffff"])
def test_symbols_that_no_page_can_show_are_refused(letter: str) -> None:
    assert outcome(IT, sent(it=f"a{letter}")) == UNSHOWABLE


def test_without_a_length_of_its_own_there_is_still_one() -> None:
    question = LongTextQuestion(asked())
    assert outcome(question, sent(it="x" * MOST)) == "x" * MOST
    told = outcome(question, sent(it="x" * (MOST + 1)))
    assert isinstance(told, Refused)
    assert told.english == "What it is must be 5,000 characters or fewer"


def test_a_first_empty_line_is_not_lost_on_the_page() -> None:
    assert IT.component(look(IT.entry_for("\none"))).params["value"] == "\n\none"
    assert IT.component(look(IT.entry_for("one"))).params["value"] == "one"


def test_the_count_speaks_the_language_of_the_page() -> None:
    assert IT.component(look()).params["charactersUnderLimitText"] == {
        "one": "You have %{count} character remaining",
        "other": "You have %{count} characters remaining",
    }
    assert IT.component(look(wording=WELSH)).params["charactersAtLimitText"] == "Mae gennych 0 nod ar ôl"


def test_lines_are_shown_as_lines_and_come_back_as_typed() -> None:
    assert IT.display("one\n\ntwo", Wording()) == ("one", "", "two")
    assert reads_back(IT, sent(it="one\r\ntwo"))


def test_what_is_kept_can_always_be_drawn() -> None:
    assert survives_junk(IT)
