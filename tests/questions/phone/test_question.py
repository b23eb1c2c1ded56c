"""A telephone number: any usual spelling is taken and kept as typed."""

from __future__ import annotations

import pytest

from formkit.questions.phone.question import PhoneQuestion
from tests.questions.asking import Refused, asked, look, outcome, reads_back, sent, survives_junk

IT = PhoneQuestion(asked(ask="Phone number", called="your phone number"))
EMPTY = Refused("empty", "Enter your phone number", "Rhowch your phone number")
FORMAT = Refused(
    "format",
    "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
    "Rhowch rif ffôn, fel 01632 960 001, 07700 900 982 neu +44 808 157 0192",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("01632 960 001", "01632 960 001"),
        (" 01632960001 ", "01632960001"),
        ("(01632) 960-001", "(01632) 960-001"),
        ("07700 900 982", "07700 900 982"),
        ("+44 1632 960001", "+44 1632 960001"),
        ("+44 (0)1632 960001", "+44 (0)1632 960001"),
        ("0044 1632 960001", "0044 1632 960001"),
        ("01632 960001 ext 12", "01632 960001 ext 12"),
        ("+33 1 99 00 12 34", "+33 1 99 00 12 34"),
        ("", EMPTY),
        ("\t", EMPTY),
        ("012", FORMAT),
        ("none", FORMAT),
        ("01632 960 001 960 001 960", FORMAT),
        ("sam@example.com", FORMAT),
        ("+999 1632 960001", FORMAT),
        ("-", FORMAT),
    ],
)
def test_a_number_is_kept_as_typed_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


def test_a_very_long_number_is_told_its_length() -> None:
    told = outcome(IT, sent(it="0" * 61))
    assert isinstance(told, Refused)
    assert told.english == "Your phone number must be 60 characters or fewer"


def test_a_phone_number_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(PhoneQuestion(asked(optional=True)), sent(it="")) is None


def test_the_keyboard_of_a_phone_fits() -> None:
    params = IT.component(look()).params
    assert (params["type"], params["autocomplete"]) == ("tel", "tel")


def test_a_number_comes_back_as_typed() -> None:
    assert reads_back(IT, sent(it="(01632) 960-001"))
    assert survives_junk(IT)
