"""A registration number: any usual spelling is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.vehicle_registration.question import read_plate, spaced
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake

EMPTY = mistake("empty")
FORMAT = mistake("format")


class TestVehicleRegistration(OneInputContract):
    """A plate is kept without spaces or refused."""

    answer_type = "vehicle registration"
    asked = asked(called="the registration number")
    table = (
        ("AB12 CDE", "AB12CDE"),
        ("ab12cde", "AB12CDE"),
        (" ab-12 cde. ", "AB12CDE"),
        ("A B 1 2 C D E", "AB12CDE"),
        ("AB12\u00a0CDE", "AB12CDE"),
        ("ＡＢ１２ ＣＤＥ", "AB12CDE"),
        ("ABl2 CDE", "AB12CDE"),
        ("a123 bcd", "A123BCD"),
        ("ABC 123D", "ABC123D"),
        ("AIG 1234", "AIG1234"),
        ("1 A", "1A"),
        ("", EMPTY),
        ("\u200b", EMPTY),
        ("AB12", "AB12"),
        ("ab s2 cde", "AB52CDE"),
        ("AQ12 CDE", mistake("never used", letter="Q")),
        ("I123 ABC", mistake("never used", letter="I")),
        ("ABC 123Z", mistake("never used", letter="Z")),
        ("AB12 CD", FORMAT),
        ("AB12 CDEF", FORMAT),
        ("red car", FORMAT),
        ("1234567", FORMAT),
        ("B-XY 1234 E", FORMAT),
        ("-", FORMAT),
    )
    shown = (Shown("AB12CDE", "AB12 CDE", ("AB12 CDE",)),)
    input = (("spellcheck", False),)
    signs = "ABO01I -"


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        ("AB12CDE", "AB12 CDE"), ("A1BCD", "A1 BCD"), ("A123BCD", "A123 BCD"), ("Q123BCD", "Q123 BCD"),
        ("ABC1D", "ABC 1D"), ("ABC123D", "ABC 123D"), ("A1", "A 1"), ("AB1234", "AB 1234"), ("ABC12", "ABC 12"),
        ("AIG1234", "AIG 1234"), ("1A", "1 A"), ("123ABC", "123 ABC"), ("1234AB", "1234 AB"), ("1234ABZ", "1234 ABZ"),
        ("101D234", "101 D 234"), ("12AB34", "12 AB 34"),
    ],
)  # fmt: skip
def test_old_and_new_plates_are_read_and_spaced(letters: str, shown: str) -> None:
    assert read_plate(letters) == letters
    assert spaced(letters) == shown


@pytest.mark.parametrize(
    ("letters", "plate"),
    [
        ("ABI2CDE", "AB12CDE"),
        ("ABL2CDE", "AB12CDE"),
        ("ABO2CDE", "AB02CDE"),
        ("AB120DE", "AB12ODE"),
        ("0A12CDE", "OA12CDE"),
        ("AB1SCDE", "AB15CDE"),
        ("A8I2CDE", "A812CDE"),
        ("A12OBCD", "A120BCD"),
        ("A1238CD", "A123BCD"),
        ("ABC1Z3D", "ABC123D"),
    ],
)
def test_letters_that_look_like_numbers_are_mended_where_the_place_decides(letters: str, plate: str) -> None:
    assert read_plate(letters) == plate


@pytest.mark.parametrize(
    "letters", ["A012CDE", "AB12C", "ABCDEFG", "1234567", "", "AB12CDEF", "AB1CD2E", "É12ABC"]
)
def test_a_plate_of_another_style_is_left_and_what_is_none_is_refused(letters: str) -> None:
    assert read_plate(letters) == (letters if letters == "A012CDE" else None)


@given(st.text("ABO01I", max_size=8))
def test_a_plate_that_was_read_is_read_the_same_again(letters: str) -> None:
    plate = read_plate(letters)
    assert plate is None or read_plate(plate) == plate == spaced(plate).replace(" ", "")


def test_what_is_no_plate_is_shown_as_it_is() -> None:
    assert spaced("junk") == "junk"
