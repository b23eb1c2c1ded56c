"""A National Insurance number: any usual spelling is taken, and each usual slip is told on its own."""

from __future__ import annotations

import pytest

from formkit.questions.national_insurance_number.question import in_pairs, mended
from formkit.questions.national_insurance_number.question import mistake as shape_mistake
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake

EMPTY = mistake("empty")
FORMAT = mistake("format")
NO_END = mistake("no end")
TEMPORARY = mistake("temporary")


class TestNationalInsuranceNumber(OneInputContract):
    """A number is kept without spaces or refused."""

    answer_type = "National Insurance number"
    asked = asked(called="your National Insurance number")
    table = (
        ("AA 00 00 00 A", "AA000000A"),
        ("aa000000a", "AA000000A"),
        ("AA-00-00-00-A", "AA000000A"),
        (" aa/00.00\u00a000 a. ", "AA000000A"),
        ("ＡＡ０００００３Ｄ", "AA000003D"),
        ("AA OO OO OI B", "AA000001B"),
        ("QQ 12 34 56 C", mistake("example")),
        ("AA SI 2B 56 A", "AA512856A"),
        ("5A 00 00 00 8", "SA000000B"),
        ("GB 00 00 00 A", mistake("prefix", letters="GB")),
        ("AO 00 00 00 A", mistake("prefix", letters="AO")),
        ("AA 00 00 00", NO_END),
        ("TN 01 01 80 F", TEMPORARY),
        ("63 T 12345", TEMPORARY),
        ("", EMPTY),
        ("AA 00 00 00 E", NO_END),
        ("AA 00 00 0 A", mistake("six numbers")),
        ("000000000", FORMAT),
        ("999 000 0018", FORMAT),
        ("none", FORMAT),
        ("*********", FORMAT),
    )
    shown = (Shown("AA000000A", "AA 00 00 00 A", ("AA 00 00 00 A",)),)
    input = (("spellcheck", False),)
    signs = "AB012O- "


@pytest.mark.parametrize("first", "DFIQUV")
def test_letters_that_are_never_used_are_told_in_either_place(first: str) -> None:
    assert shape_mistake(f"{first}A000000A") == "prefix"
    assert shape_mistake(f"A{first}000000A") == "prefix"


@pytest.mark.parametrize("letters", ["BG", "GB", "KN", "NK", "NT", "ZZ", "AO"])
def test_pairs_that_are_never_used_are_told(letters: str) -> None:
    assert shape_mistake(f"{letters}000000A") == "prefix"


@pytest.mark.parametrize("number", ["AA000000A", "OA000000B", "GY000000C", "NL000000D", "ZY000000A"])
def test_every_other_pair_and_the_last_letters_a_to_d_are_fine(number: str) -> None:
    assert shape_mistake(number) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("AA000000E", "no end"),
        ("AA00000A", "six numbers"),
        ("AA0000000A", "six numbers"),
        ("A0000000A", "format"),
        ("", "format"),
        ("AA000000", "no end"),
        ("TN010180F", "temporary"),
        ("TN010180", "temporary"),
        ("63T12345", "temporary"),
    ],
)
def test_every_other_shape_is_told(number: str, code: str) -> None:
    assert shape_mistake(number) == code


def test_letters_are_mended_only_where_a_number_has_to_be() -> None:
    assert mended("OAOIL000A") == "OA011000A"
    assert mended("0AO00000A") == "OA000000A"
    assert mended("A4O00000A") == "A4O00000A"
    assert mended("000000000") == "000000000"
    assert mended("63T1234O") == "63T1234O"
    assert mended("") == ""


def test_a_number_is_written_in_pairs() -> None:
    assert in_pairs("QQ123456C") == "QQ 12 34 56 C"
    assert in_pairs("") == ""
