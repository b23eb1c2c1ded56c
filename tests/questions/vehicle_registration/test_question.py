"""A registration number: any usual spelling is taken."""

from __future__ import annotations

import pytest
from hypothesis import given

from formkit.questions.vehicle_registration.question import VehicleRegistrationQuestion
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

IT = VehicleRegistrationQuestion(asked(called="the registration number"))
EMPTY = Refused("empty", "Enter the registration number", "Rhowch the registration number")
FORMAT = Refused(
    "format",
    "The registration number must be a UK registration number, like AB12 CDE",
    "Rhaid i the registration number fod yn rhif cofrestru yn y DU, fel AB12 CDE",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
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
        ("AB12 CD", FORMAT),
        ("AB12 CDEF", FORMAT),
        ("red car", FORMAT),
        ("1234567", FORMAT),
        ("B-XY 1234 E", FORMAT),
        ("-", FORMAT),
    ],
)
def test_a_plate_is_kept_without_spaces_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


def test_a_plate_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(VehicleRegistrationQuestion(asked(optional=True)), sent(it="")) is None


def test_a_browser_does_not_look_for_it_in_a_dictionary() -> None:
    assert IT.component(look()).params["spellcheck"] is False


def test_a_plate_is_shown_as_on_the_vehicle_and_comes_back() -> None:
    assert reads_back(IT, sent(it="ab12cde"))
    assert IT.component(look(IT.entry_for("AB12CDE"))).params["value"] == "AB12 CDE"
    assert IT.display("AB12CDE", Wording()) == IT.display("AB12CDE", WELSH) == ("AB12 CDE",)
    assert survives_junk(IT)


@given(anything("ABO01I -"))
def test_whatever_is_typed_the_laws_hold(typed: str) -> None:
    assert keeps_the_laws(IT, sent(it=typed))
