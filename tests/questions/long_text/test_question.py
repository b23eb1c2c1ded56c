"""A text of several lines: what it takes, what it refuses and how that is said."""

from __future__ import annotations

import pytest

from formkit.questions.base import LETTERS_A_WORD
from formkit.questions.long_text.question import MOST, LongTextQuestion
from formkit.questions.wording import Wording
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import WELSH, asked, look, mistake, outcome, sent

EMPTY = mistake("empty")
UNSHOWABLE = mistake("unshowable")
LONG = mistake("too long", most="12")


class TestLongText(OneInputContract):
    """A long text is kept as typed or refused."""

    answer_type = "long text"
    asked = asked(called="what changed", up_to=12)
    table = (
        ("one", "one"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\rtwo", "one\ntwo"),
        ("\none", "one"),
        ("one\n\n", "one"),
        ("\tone", "one"),
        ("a\r\n" * 6, "a\na\na\na\na\na"),
        ("a  \r\n  b", "a\nb"),
        ("one\u2028two", "one\ntwo"),
        ("x" * 12, "x" * 12),
        ("🏡" * 12, "🏡" * 12),
        ("x" * 13, LONG),
        ("", EMPTY),
        ("\r\n \r\n", EMPTY),
        ("\u200b", EMPTY),
    )
    shown = (
        Shown("one", "one", ("one",)),
        Shown("one\n\ntwo", "one\n\ntwo", ("one", "", "two")),
    )
    signs = "aB7 \r\n\t{}<&"


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x0c", "\x7f", "\ue123", "\uffff"])
def test_symbols_that_no_page_can_show_are_refused(letter: str) -> None:
    assert outcome(LongTextQuestion(asked()), sent(it=f"a{letter}")) == mistake("unshowable")


def test_without_a_length_of_its_own_there_is_still_one() -> None:
    question = LongTextQuestion(asked())
    assert outcome(question, sent(it="x" * MOST)) == "x" * MOST
    assert outcome(question, sent(it="x" * (MOST + 1))) == mistake("too long", most="5,000")


def test_the_count_speaks_the_language_of_the_page() -> None:
    it = LongTextQuestion(asked(up_to=12))
    english, welsh = (it.component(look(wording=one)).params for one in (Wording(), WELSH))
    under = english["charactersUnderLimitText"]
    assert isinstance(under, dict)
    assert set(under) == {"one", "other"}
    assert all("%{count}" in words for words in under.values())
    assert welsh["charactersUnderLimitText"] != under
    assert welsh["charactersAtLimitText"] != english["charactersAtLimitText"]


THREE = LongTextQuestion(asked(up_to_words=3))


def test_words_are_counted_where_the_author_says_so() -> None:
    assert outcome(THREE, sent(it="a b\r\nc")) == "a b\nc"
    assert outcome(THREE, sent(it="a b c d")) == mistake("too many words", most="3")
    assert outcome(THREE, sent(it="x" * MOST)) == "x" * MOST
    assert outcome(THREE, sent(it="x" * (MOST + 1))) == mistake("too long", most="5,000")
    many = LongTextQuestion(asked(up_to_words=2000))
    assert outcome(many, sent(it="x" * 2000 * LETTERS_A_WORD)) == "x" * 2000 * LETTERS_A_WORD


@pytest.mark.parametrize(("wording", "said"), [(Wording(), "3 words"), (WELSH, "3 gair")])
def test_the_page_counts_words_too(wording: Wording, said: str) -> None:
    params = THREE.component(look(wording=wording)).params
    assert params["maxwords"] == 3
    assert "maxlength" not in params
    assert said in str(params["textareaDescriptionText"]).replace("%{count}", "3")
    assert {"wordsUnderLimitText", "wordsAtLimitText", "wordsOverLimitText"} <= set(params)
    assert "charactersUnderLimitText" not in params
