"""An NHS number: any usual spelling is taken, and a slip in one number is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.nhs_number.question import NhsNumberQuestion
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, keeps_the_laws, mistake, outcome, sent

EMPTY = mistake("empty")
FORMAT = mistake("format")
CHECK = mistake("check digit")
REAL = "9990000018"
"""Of the numbers that the NHS keeps for tests."""


class TestNhsNumber(OneInputContract):
    """Kept without spaces, or refused."""

    answer_type = "NHS number"
    asked = asked(called="your NHS number")
    table = (
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
        ("999 000 OO18", "9990000018"),
        ("AA 00 00 00 A", FORMAT),
        ("I have none", FORMAT),
        ("", EMPTY),
        ("\u2003", EMPTY),
    )
    shown = (Shown(REAL, "999 000 0018", ("999 000 0018",)),)
    input = (("inputmode", "numeric"), ("spellcheck", False))
    signs = "0123456789 -"


IT = NhsNumberQuestion(asked())


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_number_is_always_found(place: int, further: int) -> None:
    wrong = str((int(REAL[place]) + further) % 10)
    assert outcome(IT, sent(it=REAL[:place] + wrong + REAL[place + 1 :])) == CHECK


@given(st.integers(10**9, 10**10 - 1).map(str))
def test_every_ten_numbers_keep_the_laws(typed: str) -> None:
    assert keeps_the_laws(IT, sent(it=typed))
