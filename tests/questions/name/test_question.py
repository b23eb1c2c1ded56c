"""A person's name: every real name is taken, whatever its shape."""

from __future__ import annotations

import pytest

from formkit.questions.name.question import MOST, NameQuestion
from formkit.questions.wording import Wording
from tests.questions.asking import Refused, asked, look, outcome, reads_back, sent, survives_junk

IT = NameQuestion(asked(ask="What is your full name?", called="your full name"))
EMPTY = Refused("empty", "Enter your full name", "Rhowch your full name")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Sam Example", "Sam Example"),
        ("  Sam Example ", "Sam Example"),
        ("O’Example-Jones", "O’Example-Jones"),
        ("D'Example", "D'Example"),
        ("Siân Llŷr ap Enghraifft", "Siân Llŷr ap Enghraifft"),
        ("Null", "Null"),
        ("X", "X"),
        ("陳", "陳"),
        ("سام", "سام"),
        ("Sam Example 3rd", "Sam Example 3rd"),
        ("sam example", "sam example"),
        ("n" * MOST, "n" * MOST),
        ("", EMPTY),
        (" \u00a0 ", EMPTY),
        (
            "n" * (MOST + 1),
            Refused(
                "too long",
                "Your full name must be 200 characters or fewer",
                "Rhaid i your full name fod yn 200 nod neu lai",
            ),
        ),
        (
            "Sam\nExample",
            Refused(
                "one line",
                "Your full name must be on one line",
                "Rhaid i your full name fod ar un llinell",
            ),
        ),
    ],
)
def test_a_name_is_kept_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


def test_a_name_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(NameQuestion(asked(optional=True)), sent(it="")) is None


def test_the_browser_may_fill_it_in_but_does_not_correct_it() -> None:
    params = IT.component(look()).params
    assert params["autocomplete"] == "name"
    assert params["spellcheck"] is False


def test_a_name_comes_back_and_is_shown_as_kept() -> None:
    assert reads_back(IT, sent(it="Sam Example"))
    assert IT.display("Sam Example", Wording()) == ("Sam Example",)
    assert survives_junk(IT)
