"""What is kept of a place in a person's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.place_on_a_map.question import PlaceOnAMapQuestion
from formkit.questions.place_on_a_map.spots import is_exact, read_spot
from tests.questions.asking import Refused, asked, refusals

IT = asked(called="where it is")
GRID = {"words": "SX 920 925", "grid": "SX 920 925", "easting": "292000", "northing": "92500"}
LONG = Refused(
    "words too long",
    "Street, landmark, postcode or grid reference must be 200 characters or fewer",
    "Rhaid i’r stryd, y tirnod, y cod post neu’r cyfeirnod grid fod yn 200 nod neu lai",
)


@pytest.mark.parametrize(
    ("words", "description", "kept"),
    [
        ("High Street", "", {"words": "High Street"}),
        ("  High Street ", " by\r\nthe bank ", {"words": "High Street", "description": "by\nthe bank"}),
        ("", "By the bank", {"description": "By the bank"}),
        ("sx920925", "", GRID),
        ("SX 920 925", "The gate", GRID | {"description": "The gate"}),
        ("J 345 456", "", {"words": "J 345 456", "grid": "J 345 456"}),
        ("ex11aa", "", {"words": "EX1 1AA", "postcode": "EX1 1AA"}),
        (
            "50.72, -3.527",
            "",
            {"words": "50.72, -3.527"},
        ),
        (
            "50.720N 3.5275W",
            "",
            {"words": "50.720, -3.5275", "latitude": "50.720", "longitude": "-3.5275"},
        ),
    ],
)
def test_words_and_numbers_are_kept(words: str, description: str, kept: dict[str, str]) -> None:
    reading = read_spot(IT, words, description)
    assert (reading.answer, reading.errors) == (kept, ())


@pytest.mark.parametrize(
    ("words", "description", "field", "expected"),
    [
        ("", "", "it-words", Refused("empty", "Enter where it is", "Rhowch where it is")),
        (" ", "\t\n", "it-words", Refused("empty", "Enter where it is", "Rhowch where it is")),
        ("x" * 201, "", "it-words", LONG),
        (
            "High\nStreet",
            "",
            "it-words",
            Refused(
                "words one line",
                "Street, landmark, postcode or grid reference must be on one line",
                "Rhaid i’r stryd, y tirnod, y cod post neu’r cyfeirnod grid fod ar un llinell",
            ),
        ),
        (
            "High\x00Street",
            "",
            "it-words",
            Refused(
                "words unshowable",
                "Street, landmark, postcode or grid reference must not include symbols that cannot be shown on screen",
                "Ni chaiff y stryd, y tirnod, y cod post na’r cyfeirnod grid gynnwys symbolau na ellir eu dangos ar y sgrin",
            ),
        ),
        (
            "",
            "x" * 501,
            "it-description",
            Refused(
                "description too long",
                "Description must be 500 characters or fewer",
                "Rhaid i’r disgrifiad fod yn 500 nod neu lai",
            ),
        ),
        (
            "",
            "\ue000",
            "it-description",
            Refused(
                "description unshowable",
                "Description must not include symbols that cannot be shown on screen",
                "Ni chaiff y disgrifiad gynnwys symbolau na ellir eu dangos ar y sgrin",
            ),
        ),
        (
            "-3.5275, 50.7236",
            "",
            "it-words",
            Refused(
                "abroad",
                "Where it is must be in the UK. Put the latitude first, like 50.7236, -3.5275",
                "Rhaid i where it is fod yn y DU. Rhowch y lledred yn gyntaf, fel 50.7236, -3.5275",
            ),
        ),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_input(
    words: str, description: str, field: str, expected: Refused
) -> None:
    reading = read_spot(IT, words, description)
    assert refusals(PlaceOnAMapQuestion(IT), reading) == (expected,)
    assert reading.errors[0].field == field


def test_mistakes_in_both_inputs_are_told_at_once() -> None:
    reading = read_spot(IT, "x" * 201, "y" * 501)
    assert [error.field for error in reading.errors] == ["it-words", "it-description"]


def test_numbers_that_name_a_spot_need_no_look_up() -> None:
    assert [is_exact(words) for words in ("SX 920 925", "50.7236, -3.5275", "EX1 1AA", "High Street")] == [
        True,
        True,
        False,
        False,
    ]


@given(st.floats(49.9, 60.9), st.floats(-8.6, 1.8))
def test_degrees_are_kept_so_that_they_are_read_again(latitude: float, longitude: float) -> None:
    answer = read_spot(IT, f"{latitude:.6f}, {longitude:.6f}", "").answer
    assert isinstance(answer, dict)
    assert read_spot(IT, answer["words"], "").answer == answer
