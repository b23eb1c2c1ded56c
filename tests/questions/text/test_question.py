"""A short text on one line: what it takes, what it refuses and how that is said."""

from __future__ import annotations

import pytest

from formkit.questions.text.question import MOST, TextQuestion
from tests.questions.asking import Refused, asked, look, outcome, reads_back, sent, survives_junk

IT = TextQuestion(asked(called="the number on your bill"))
BILL = TextQuestion(
    asked(called="your account number", pattern="7[0-9]{7}", pattern_words="7 then 7 numbers", up_to=20)
)
EMPTY = Refused("empty", "Enter the number on your bill", "Rhowch the number on your bill")
LONG = Refused(
    "too long",
    "The number on your bill must be 500 characters or fewer",
    "Rhaid i the number on your bill fod yn 500 nod neu lai",
)
UNSHOWABLE = Refused(
    "unshowable",
    "The number on your bill must not include symbols that cannot be shown on screen, "
    "such as private-use or control characters",
    "Ni chaiff the number on your bill gynnwys symbolau na ellir eu dangos ar y sgrin",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("71234567", "71234567"),
        ("  71234567 ", "  71234567 "),
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
            Refused(
                "one line",
                "The number on your bill must be on one line",
                "Rhaid i the number on your bill fod ar un llinell",
            ),
        ),
        ("a\x00b", UNSHOWABLE),
        ("a\ue000b", UNSHOWABLE),
        ("a\ud800b", UNSHOWABLE),
    ],
)
def test_a_text_is_kept_as_typed_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


@pytest.mark.parametrize("typed", ["71234567", " 71234567 "])
def test_a_pattern_looks_at_the_text_without_spaces_around_it(typed: str) -> None:
    assert outcome(BILL, sent(it=typed)) == typed


@pytest.mark.parametrize("typed", ["81234567", "712345678", "7123456", "7123456a", "٧1234567"])
def test_a_text_that_does_not_match_is_told_the_pattern_in_words(typed: str) -> None:
    assert outcome(BILL, sent(it=typed)) == Refused(
        "pattern",
        "Your account number must be 7 then 7 numbers",
        "Rhaid i your account number fod yn 7 then 7 numbers",
    )


def test_the_author_sets_the_length() -> None:
    told = outcome(BILL, sent(it="7" * 21))
    assert isinstance(told, Refused)
    assert told.english == "Your account number must be 20 characters or fewer"


def test_the_last_of_several_values_counts_and_no_value_is_blank() -> None:
    assert outcome(IT, {"it": ("a", "b")}) == "b"
    assert outcome(IT, {}) == EMPTY


def test_an_optional_text_may_be_left_blank_and_says_so() -> None:
    question = TextQuestion(asked(ask="Flat number", optional=True))
    assert outcome(question, sent(it=" ")) is None
    label = question.component(look()).params["label"]
    assert isinstance(label, dict)
    assert label["text"] == "Flat number (optional)"


def test_a_text_comes_back_as_typed() -> None:
    assert reads_back(IT, sent(it="  two  spaces "))
    assert IT.component(look(IT.entry_for("a <b>"))).params["value"] == "a <b>"


def test_what_is_kept_can_always_be_drawn() -> None:
    assert survives_junk(IT)
    assert IT.plain(7) is None
    assert IT.plain("a") == "a"
    assert IT.plain("") is None
