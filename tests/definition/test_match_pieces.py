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
        ("1 letter then 7 numbers", ["A1234567"], ["11234567", "1 letter then 7 numbers"]),
        ("6 to 8 numbers", ["123456", "1234567", "12345678"], ["12345", "123456789"]),
        ("8 letters or numbers", ["A2B4C6D8"], ["A2B4C6D", "A2B4C6D!"]),
        ("the text CT then 7 numbers", ["CT1234567"], ["1234567", "the text CT1234567"]),
        ("the text 7 then 7 numbers", ["71234567"], ["81234567"]),
        ("the text A.B then 1 number", ["A.B1"], ["AXB1"]),
        ('the text "CT" then 7 numbers', ["CT1234567"], ['"CT"1234567']),
        ("the text 'CT' then 7 numbers", ["CT1234567"], ["'CT'1234567"]),
        ("the text ct then 1 number", ["CT1"], ["CT"]),
        ("the text CT-X then 1 number", ["CTX1"], ["CT-X1"]),
        ("2 letters then the text - then 2 numbers", ["AB12"], ["AB-12"]),
    ],
)
def test_a_shape_takes_what_it_says(pieces: str, taken: list[str], not_taken: list[str]) -> None:
    pattern = shape(pieces).pattern
    assert [text for text in taken if not re2.fullmatch(pattern, text)] == []
    assert [text for text in not_taken if re2.fullmatch(pattern, text)] == []


@pytest.mark.parametrize(
    ("pieces", "english", "welsh"),
    [
        ("the text CT then 7 numbers", "CT then 7 numbers", "CT yna 7 rhif"),
        ('the text "CT" then 6 to 8 numbers', "CT then 6 to 8 numbers", "CT yna 6 i 8 rhif"),
        ("2 letters or numbers", "2 letters or numbers", "2 lythyren neu rif"),
        ("1 letter then 2 numbers", "1 letter then 2 numbers", "1 llythyren yna 2 rif"),
        ("2 letters then the text - then 2 numbers", "2 letters then 2 numbers", "2 lythyren yna 2 rif"),
        ("the text 7 then 7 numbers", "8 numbers and start with 7", "8 rhif a dechrau gyda 7"),
        ("the text 07 then 8 to 9 numbers", "10 to 11 numbers and start with 07", "10 i 11 rhif a dechrau gyda 07"),
        ("the text CT then 3 letters", "5 letters and start with CT", "5 llythyren a dechrau gyda CT"),
        ("the text C7 then 3 letters", "C7 then 3 letters", "C7 yna 3 llythyren"),
        (
            "the text C then 3 letters or numbers", "4 letters or numbers and start with C",
            "4 llythyren neu rif a dechrau gyda C",
        ),
        ("the text 7 then 3 numbers then 1 letter", "7 then 3 numbers then 1 letter", "7 yna 3 rhif yna 1 llythyren"),
    ],
)  # fmt: skip
def test_a_person_reads_what_has_to_stand_there(pieces: str, english: str, welsh: str) -> None:
    assert (shape(pieces).says, shape(pieces, "cy").says) == (english, welsh)


@pytest.mark.parametrize(
    ("pieces", "example"),
    [
        ("the text 7 then 7 numbers", "71234567"),
        ("2 letters then 6 to 8 letters or numbers", "ABA1B2C3"),
        ('the text "ct-" then 12 numbers', "CT123456789012"),
    ],
)
def test_a_shape_has_an_example_that_it_takes(pieces: str, example: str) -> None:
    assert shape(pieces).example == example
    assert re2.fullmatch(shape(pieces).pattern, example)


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
        ("7 followed by 7 digits", "the text 7 then 7 numbers"),
        ("the text 7 followed by 7 digits", "the text 7 then 7 numbers"),
        ("the text CT and then 7 numbers", "the text CT then 7 numbers"),
        ("the text CT, 7 numbers", "the text CT then 7 numbers"),
        ("2 letters, 6 numbers", "2 letters then 6 numbers"),
        ("2 letters + 6 numbers", "2 letters then 6 numbers"),
        ("2 letters 6 numbers", "2 letters then 6 numbers"),
        ("starts with CT then 7 digits", "the text CT then 7 numbers"),
        ("a letter then 3 digits", "1 letter then 3 numbers"),
        ("the letters CT then 4 numbers", "the text CT then 4 numbers"),
        ("7[0-9]{7}", "the text 7 then 7 numbers"),
        ("^[A-Z]{2}\\d{3,6}$", "2 letters then 3 to 6 numbers"),
        ("AB123456", "2 letters then 6 numbers"),
    ],
)
def test_what_people_write_is_refused_with_a_line_that_works(written: str, meant: str) -> None:
    told = refused(written)
    assert told.instead == f"must match: {meant}"
    assert isinstance(read_pieces(Text(meant, PLACE)), TextShape)
    assert "is no piece of `must match`" in told.problem


@pytest.mark.parametrize(
    "written",
    [
        "a postcode",
        "7 then",
        "then 7 numbers",
        "",
        "0 numbers",
        "8 to 6 numbers",
        "900 numbers",
        "8 hats",
        "the text -",
    ],
)
def test_where_it_is_not_clear_what_was_meant_the_pieces_are_told(written: str) -> None:
    told = refused(written)
    assert told.instead.startswith("Write pieces joined by `then`")
    assert (told.file, told.line) == ("a.yaml", 3)


def test_a_shape_that_only_an_expression_can_say_has_a_key_of_its_own() -> None:
    told = refused("(foo|bar)+")
    assert told.instead == 'Write `pattern: "(foo|bar)+"` in place of `must match`.'


def test_letters_without_a_count_are_asked_how_many() -> None:
    told = refused("letters then 6 numbers")
    assert told.problem == "`letters` does not say how many."
    assert told.instead == "Write how many, such as `6 letters` or `1 to 8 letters`."
