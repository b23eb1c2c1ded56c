"""A short text on one line: what it takes, what it refuses and how that is said."""

from __future__ import annotations

import pytest

from formkit.questions.text.question import MOST, TextQuestion
from formkit.questions.wording import Wording
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import WELSH, asked, look, mistake, outcome, sent

EMPTY = mistake("empty")
LONG = mistake("too long", most="500")
UNSHOWABLE = mistake("unshowable")


class TestText(OneInputContract):
    """A text is kept as typed or refused."""

    answer_type = "text"
    asked = asked(called="the number on your bill")
    table = (
        ({"it": ("a", "b")}, "b"),
        ("71234567", "71234567"),
        ("  71234567 ", "71234567"),
        ("Mary\u200b \t\u00a0Smith\ufeff", "Mary Smith"),
        ("{{ 7 * 7 }} <b>%s</b>", "{{ 7 * 7 }} <b>%s</b>"),
        ("Llŷr’s 🏡 naïve", "Llŷr’s 🏡 naïve"),
        ("0", "0"),
        ("x" * MOST, "x" * MOST),
        ("x" * (MOST + 1), LONG),
        ("", EMPTY),
        ("   \t ", EMPTY),
        ("\u200b\u2060", EMPTY),
        (
            "one\r\ntwo",
            mistake("one line"),
        ),
        ("a\x00b", UNSHOWABLE),
        ("a\ue000b", UNSHOWABLE),
        ("a\ud800b", UNSHOWABLE),
    )
    shown = (Shown("a <b>", "a <b>", ("a <b>",)),)
    signs = "aB7 \t{}<&"


BILL = TextQuestion(
    asked(called="your account number", pattern="7[0-9]{7}", pattern_words="7 then 7 numbers", up_to=20)
)


@pytest.mark.parametrize("typed", ["71234567", " 71234567 ", "٧1234567"])
def test_a_pattern_looks_at_the_text_without_spaces_around_it(typed: str) -> None:
    assert outcome(BILL, sent(it=typed)) == "71234567"


@pytest.mark.parametrize("typed", ["81234567", "712345678", "7123456", "7123456a"])
def test_a_text_that_does_not_match_is_told_the_pattern_in_words(typed: str) -> None:
    assert outcome(BILL, sent(it=typed)) == mistake("pattern", pattern="7 then 7 numbers")


def test_the_author_sets_the_length() -> None:
    assert outcome(BILL, sent(it="7" * 21)) == mistake("too long", most="20")


def test_an_optional_text_says_so() -> None:
    label = TextQuestion(asked(ask="Flat number", optional=True)).component(look()).params["label"]
    assert isinstance(label, dict)
    assert label["text"] == f"Flat number {look().wording.text('text', 'optional')}"


def test_conditions_see_nothing_but_text() -> None:
    assert [BILL.plain(kept) for kept in ("a", "", 7)] == ["a", None, None]


SHAPED = TextQuestion(
    asked(pattern="CT[0-9]{4}", pattern_words="CT then 4 numbers", pattern_is_shape=True, called="your code")
)


@pytest.mark.parametrize("typed", ["ct 12-34", "CT 1234", "CT1234"])
def test_a_shape_stands_in_the_box_as_typed_and_is_read_in_capitals(typed: str) -> None:
    answer = SHAPED.read(sent(it=typed)).answer
    assert SHAPED.entry_for(answer) == sent(it=typed)
    assert SHAPED.read(SHAPED.entry_for(answer)).answer == answer
    assert SHAPED.display(answer, Wording()) == ("CT1234",)
    assert SHAPED.plain(answer) == "CT1234"


@pytest.mark.parametrize(
    ("wording", "hint", "said"),
    [
        (Wording(), "", "You can enter up to 5 words"),
        (Wording(), "Just the name.", "Just the name. You can enter up to 5 words"),
        (WELSH, "", "Gallwch roi hyd at 5 gair"),
    ],
)
def test_a_limit_of_words_is_said_before_it_is_broken(wording: Wording, hint: str, said: str) -> None:
    question = TextQuestion(asked(up_to_words=5, hint=hint))
    assert question.component(look(wording=wording)).params["hint"] == {"text": said}
    assert outcome(question, sent(it="one two three four five six")) == mistake("too many words", most="5")
