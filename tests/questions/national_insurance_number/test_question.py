"""A National Insurance number: any usual spelling is taken, and each usual slip is told on its own."""

from __future__ import annotations

import pytest
from hypothesis import given

from formkit.questions.national_insurance_number.question import NationalInsuranceNumberQuestion
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

IT = NationalInsuranceNumberQuestion(asked(called="your National Insurance number"))
EMPTY = Refused("empty", "Enter your National Insurance number", "Rhowch your National Insurance number")
FORMAT = Refused(
    "format",
    "Your National Insurance number must be 2 letters, 6 numbers, then A, B, C or D, like QQ 12 34 56 C",
    "Rhaid i your National Insurance number fod yn 2 lythyren, 6 rhif, yna A, B, C neu D, fel QQ 12 34 56 C",
)
NO_END = Refused(
    "no end",
    "Your National Insurance number must end with A, B, C or D",
    "Rhaid i your National Insurance number orffen ag A, B, C neu D",
)
TEMPORARY = Refused(
    "temporary",
    "Enter a National Insurance number, not a temporary number. Contact us if you do not have one yet",
    "Rhowch rif Yswiriant Gwladol, nid rhif dros dro. Cysylltwch â ni os nad oes gennych un eto",
)


def prefix(letters: str) -> Refused:
    return Refused(
        "prefix",
        "Check the first 2 letters of your National Insurance number. "
        f"No National Insurance number starts with {letters}",
        "Gwiriwch 2 lythyren gyntaf your National Insurance number. "
        f"Nid yw {letters} ar ddechrau unrhyw rif Yswiriant Gwladol",
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("AA 00 00 00 A", "AA000000A"),
        ("aa000000a", "AA000000A"),
        ("AA-00-00-00-A", "AA000000A"),
        (" aa/00.00\u00a000 a. ", "AA000000A"),
        ("ＡＡ０００００３Ｄ", "AA000003D"),
        ("AA OO OO OI B", "AA000001B"),
        ("QQ 12 34 56 C", prefix("QQ")),
        ("GB 00 00 00 A", prefix("GB")),
        ("AO 00 00 00 A", prefix("AO")),
        ("AA 00 00 00", NO_END),
        ("TN 01 01 80 F", TEMPORARY),
        ("63 T 12345", TEMPORARY),
        ("", EMPTY),
        ("AA 00 00 00 E", FORMAT),
        ("AA 00 00 0 A", FORMAT),
        ("000000000", FORMAT),
        ("999 000 0018", FORMAT),
        ("none", FORMAT),
        ("*********", FORMAT),
    ],
)
def test_a_number_is_kept_without_spaces_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


def test_a_number_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(NationalInsuranceNumberQuestion(asked(optional=True)), sent(it="")) is None


def test_a_browser_does_not_look_for_it_in_a_dictionary() -> None:
    assert IT.component(look()).params["spellcheck"] is False


def test_a_number_is_shown_in_pairs_and_comes_back() -> None:
    assert reads_back(IT, sent(it="aa000000a"))
    assert IT.component(look(IT.entry_for("AA000000A"))).params["value"] == "AA 00 00 00 A"
    assert IT.display("AA000000A", Wording()) == IT.display("AA000000A", WELSH) == ("AA 00 00 00 A",)
    assert survives_junk(IT)


@given(anything("AB012O- "))
def test_whatever_is_typed_the_laws_hold(typed: str) -> None:
    assert keeps_the_laws(IT, sent(it=typed))
