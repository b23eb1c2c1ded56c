"""Somebody is found by what they typed, however it was typed, and nobody else is."""

from __future__ import annotations

import json

import pytest

from formkit.casework.person.matching import Sought
from tests.delivery.sending import submission

DOCUMENT = submission().document


@pytest.mark.parametrize(
    ("sought", "is_in"),
    [
        (Sought(email="sian@example.com"), True),
        (Sought(email=" Sian@Example.com "), True),
        (Sought(email="ian@example.com"), False),
        (Sought(name="siân  example"), True),
        (Sought(name="Sia\u0302n Example"), True),
        (Sought(name="Example"), False),
        (Sought(postcode="ex11aa"), True),
        (Sought(postcode="EX1 1AB"), False),
        (Sought("sian@example.com", "Siân Example", "EX1 1AA"), True),
        (Sought("sian@example.com", "Siân Example", "EX9 9ZZ"), False),
    ],
)
def test_all_that_is_known_has_to_be_a_whole_answer_or_part_of_one(sought: Sought, is_in: bool) -> None:
    assert sought.is_in(DOCUMENT) == is_in


def test_who_filled_it_in_for_somebody_is_found_too() -> None:
    told = json.loads(DOCUMENT) | {"helper": {"name": "Gwen Example", "relationship": "daughter"}}
    assert Sought(name="gwen example").is_in(json.dumps(told).encode())


def test_what_formkit_itself_writes_is_nobody_s_answer() -> None:
    assert not Sought(name="everything").is_in(DOCUMENT)
