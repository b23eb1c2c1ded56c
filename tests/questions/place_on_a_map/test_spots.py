"""What is kept of a place in a person's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.place_on_a_map.question import PlaceOnAMapQuestion
from formkit.questions.place_on_a_map.spots import is_exact, read_spot
from tests.questions.asking import Refused, asked, mistake, refusals

IT = asked(called="where it is")
GRID = {"words": "SX 920 925", "grid": "SX 920 925", "easting": "292000", "northing": "92500"}
LONG = mistake("words too long", "it-words", most="200")


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
    ("words", "description", "expected"),
    [
        ("", "", mistake("empty", "it-words")),
        (" ", "\t\n", mistake("empty", "it-words")),
        ("x" * 201, "", LONG),
        ("High\nStreet", "", mistake("words one line", "it-words")),
        ("High\x00Street", "", mistake("words unshowable", "it-words")),
        ("", "x" * 501, mistake("description too long", "it-description", most="500")),
        ("", "\ue000", mistake("description unshowable", "it-description")),
        ("-3.5275, 50.7236", "", mistake("abroad", "it-words")),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_input(words: str, description: str, expected: Refused) -> None:
    assert refusals(PlaceOnAMapQuestion(IT), read_spot(IT, words, description)) == (expected,)


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
