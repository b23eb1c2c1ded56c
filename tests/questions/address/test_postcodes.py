"""Postcodes in every usual spelling."""

from __future__ import annotations

import pytest

from formkit.questions.address.postcodes import read_postcode


@pytest.mark.parametrize(
    ("words", "postcode"),
    [
        ("EX1 1AA", "EX1 1AA"), ("ex11aa", "EX1 1AA"), (" ex1  1aa.", "EX1 1AA"), ("EX1-1AA", "EX1 1AA"),
        ("M1 1AE", "M1 1AE"), ("CR2 6XH", "CR2 6XH"), ("DN55 1PT", "DN55 1PT"), ("W1A 0AX", "W1A 0AX"),
        ("EC1A 1BB", "EC1A 1BB"), ("im1 1ad", "IM1 1AD"), ("JE2 3AB", "JE2 3AB"), ("[ex1 1aa]", "EX1 1AA"),
    ],
)  # fmt: skip
def test_any_usual_spelling_gives_one(words: str, postcode: str) -> None:
    assert read_postcode(words) == postcode


@pytest.mark.parametrize(
    "words", ["", "EX1", "EX1 1A", "1AA EX1", "EX1 1AAA", "EX1 1CI", "12345", "High Street", "EX1 1AA" * 10]
)
def test_what_is_no_whole_postcode_gives_none(words: str) -> None:
    assert read_postcode(words) is None
