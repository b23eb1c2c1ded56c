"""`must match` takes what it knows and nothing else; what people write instead is told with what they meant."""

from __future__ import annotations

import pytest
import re2

from formkit.definition.match_pieces import TextShape, read_pieces
from formkit.definition.reading.tree import Place, Text
from formkit.errors import FormFileError

PLACE = Place("a.yaml", 3, 15)


def shape(text: str, language: str = "en") -> TextShape:
    read = read_pieces(Text(text, PLACE), language)
    assert isinstance(read, TextShape), read
    return read


def refused(text: str) -> FormFileError:
    read = read_pieces(Text(text, PLACE))
    assert isinstance(read, FormFileError), read
    return read


@pytest.mark.parametrize(
    ("pieces", "taken", "not_taken"),
    [
        ("8 numbers", ["12345678"], ["1234567", "123456789", "8 numbers", "1234567a"]),
        ("1 letter then 7 numbers", ["a1234567"], ["11234567", "1 letter then 7 numbers"]),
        ("6 to 8 numbers", ["123456", "1234567", "12345678"], ["12345", "123456789"]),
        ("8 letters or numbers", ["a2b4c6d8"], ["a2b4c6d", "a2b4c6d!"]),
        ("the text CT then 7 numbers", ["CT1234567"], ["1234567", "the text CT1234567"]),
        ("the text 7 then 7 numbers", ["71234567"], ["81234567"]),
        ("the text A.B then 1 number", ["A.B1"], ["AxB1"]),
    ],
)
def test_a_shape_takes_what_it_says(pieces: str, taken: list[str], not_taken: list[str]) -> None:
    pattern = shape(pieces).pattern
    assert [text for text in taken if not re2.fullmatch(pattern, text)] == []
    assert [text for text in not_taken if re2.fullmatch(pattern, text)] == []


def test_a_person_reads_the_pieces_without_the_word_text() -> None:
    assert shape("the text CT then 7 numbers").says == "CT then 7 numbers"
    assert shape("the text CT then 6 to 8 numbers", "cy").says == "CT yna 6 i 8 rhif"
    assert shape("2 letters or numbers", "cy").says == "2 lythyren neu rif"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("8 digits", "8 numbers"),
        ("one letter then 7 numbers", "1 letter then 7 numbers"),
        ("2 letters, then 4 numbers", "2 letters then 4 numbers"),
        ("[A-Z]{2}", "2 letters"),
        ("[A-Z]{2} then \\d{6}", "2 letters then 6 numbers"),
        ("7 then 7 numbers", "the text 7 then 7 numbers"),
        ("CT then 7 digits", "the text CT then 7 numbers"),
        ('"CT" then 7 numbers', "the text CT then 7 numbers"),
        ("6-8 numbers", "6 to 8 numbers"),
        ("8 characters", "8 letters or numbers"),
        ("4 letters and numbers", "4 letters or numbers"),
        ("exactly 5 numbers", "5 numbers"),
    ],
)
def test_what_people_write_is_refused_with_a_line_that_works(written: str, meant: str) -> None:
    told = refused(written)
    assert told.instead == f"must match: {meant}"
    assert isinstance(read_pieces(Text(meant, PLACE)), TextShape)
    assert "is no piece of `must match`" in told.problem


@pytest.mark.parametrize(
    "written",
    ["a postcode", "7 then", "then 7 numbers", "", "0 numbers", "8 to 6 numbers", "900 numbers", "8 hats"],
)
def test_where_it_is_not_clear_what_was_meant_the_pieces_are_told(written: str) -> None:
    told = refused(written)
    assert told.instead.startswith("Write pieces joined by `then`")
    assert (told.file, told.line) == ("a.yaml", 3)
