"""An NHS number: any usual spelling is taken, and a slip in one number is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.nhs_number.question import NhsNumberQuestion
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

IT = NhsNumberQuestion(asked(ask="What is your NHS number?", called="your NHS number"))
EMPTY = Refused("empty", "Enter your NHS number", "Rhowch your NHS number")
FORMAT = Refused(
    "format",
    "Your NHS number must have 10 numbers, like 485 777 3456",
    "Rhaid i your NHS number gynnwys 10 rhif, fel 485 777 3456",
)
CHECK = Refused(
    "check digit",
    "Check the 10 numbers of your NHS number. At least one of them is not right",
    "Gwiriwch 10 rhif your NHS number. Nid yw o leiaf un ohonynt yn gywir",
)
REAL = "9990000018"
"""Of the numbers that the NHS keeps for tests."""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("999 000 0018", REAL),
        ("9990000018", REAL),
        ("999-000-0018", REAL),
        (" 999.000\u00a00018 ", REAL),
        ("999–000–0018", REAL),
        ("９９９０００００１８", REAL),
        ("999 000 0019", CHECK),
        ("485 777 3456", CHECK),
        ("0000000000", CHECK),
        ("999 000 001", FORMAT),
        ("999 000 00188", FORMAT),
        ("999 000 001X", FORMAT),
        ("999 000 OO18", FORMAT),
        ("AA 00 00 00 A", FORMAT),
        ("I have none", FORMAT),
        ("", EMPTY),
        ("\u2003", EMPTY),
    ],
)
def test_a_number_is_kept_without_spaces_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_number_is_always_found(place: int, further: int) -> None:
    wrong = str((int(REAL[place]) + further) % 10)
    assert outcome(IT, sent(it=REAL[:place] + wrong + REAL[place + 1 :])) == CHECK


def test_a_number_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(NhsNumberQuestion(asked(optional=True)), sent(it="")) is None


def test_the_keyboard_of_a_phone_fits() -> None:
    params = IT.component(look()).params
    assert (params["inputmode"], params["spellcheck"]) == ("numeric", False)


def test_a_number_is_shown_in_groups_and_comes_back() -> None:
    assert reads_back(IT, sent(it=REAL))
    assert IT.component(look(IT.entry_for(REAL))).params["value"] == "999 000 0018"
    assert IT.display(REAL, Wording()) == IT.display(REAL, WELSH) == ("999 000 0018",)
    assert survives_junk(IT)


@given(anything("0123456789 -") | st.integers(10**9, 10**10 - 1).map(str))
def test_whatever_is_typed_the_laws_hold(typed: str) -> None:
    assert keeps_the_laws(IT, sent(it=typed))
