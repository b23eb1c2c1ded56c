"""A postcode: any usual spelling is taken and kept in one."""

from __future__ import annotations

import pytest
from hypothesis import given

from formkit.questions.postcode.question import PostcodeQuestion
from formkit.questions.wording import Wording
from tests.questions.asking import (
    WELSH,
    Refused,
    anything,
    asked,
    keeps_the_laws,
    look,
    outcome,
    reads_back,
    sent,
    survives_junk,
)

IT = PostcodeQuestion(asked(ask="What is the postcode?", called="the postcode"))
EMPTY = Refused("empty", "Enter the postcode", "Rhowch the postcode")
FORMAT = Refused(
    "format", "Enter a full UK postcode, like EX1 1AA", "Rhowch god post llawn yn y DU, fel EX1 1AA"
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("EX1 1AA", "EX1 1AA"),
        ("ex11aa", "EX1 1AA"),
        ("  ex1-1aa. ", "EX1 1AA"),
        ("EX1\u00a01AA", "EX1 1AA"),
        ("E X 1 1 A A", "EX1 1AA"),
        ("ＥＸ１ １ＡＡ", "EX1 1AA"),
        ("\u202aW1A 0AX\u202c", "W1A 0AX"),
        ("DN55 1PT", "DN55 1PT"),
        ("", EMPTY),
        (" \t", EMPTY),
        ("EX1", FORMAT),
        ("EX1 1A", FORMAT),
        ("EX1 1AAA", FORMAT),
        ("75001", FORMAT),
        ("éx1 1aa", FORMAT),
        ("I do not know it", FORMAT),
        ("-", FORMAT),
    ],
)
def test_a_postcode_is_kept_in_one_spelling_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


def test_a_very_long_postcode_is_told_its_length() -> None:
    told = outcome(IT, sent(it="EX1 1AA" * 10))
    assert isinstance(told, Refused)
    assert told.english == "The postcode must be 60 characters or fewer"


def test_a_postcode_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(PostcodeQuestion(asked(optional=True)), sent(it="")) is None


def test_a_browser_may_fill_it_in() -> None:
    params = IT.component(look()).params
    assert (params["autocomplete"], params["spellcheck"]) == ("postal-code", False)


def test_a_postcode_comes_back_as_kept() -> None:
    assert reads_back(IT, sent(it="ex11aa"))
    assert IT.display("EX1 1AA", WELSH) == IT.display("EX1 1AA", Wording()) == ("EX1 1AA",)
    assert survives_junk(IT)


@given(anything("EXW019 A-"))
def test_whatever_is_typed_the_laws_hold(typed: str) -> None:
    assert keeps_the_laws(IT, sent(it=typed))
