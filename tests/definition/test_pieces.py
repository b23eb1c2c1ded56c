"""`must match:` made into a pattern and into words."""

from __future__ import annotations

import pytest
import re2

from formkit.definition.pieces import read_pieces
from formkit.definition.reading.tree import Place, Text
from formkit.errors import FormFileError

PLACE = Place("f.yaml", 2, 17)


@pytest.mark.parametrize(
    ("written", "right", "wrong"),
    [
        ("7 then 7 numbers", "71234567", "712345678"),
        ("2 letters then 6 numbers then 1 letter", "QQ123456c", "QQ12345678"),
        ("CT- then 1 number", "CT-1", "CT1"),
        ("1 number", "5", "٥"),
        (".* then 2 letters", ".*ab", "xxab"),
    ],
)
def test_each_piece_is_a_literal_or_a_count(written: str, right: str, wrong: str) -> None:
    read = read_pieces(Text(written, PLACE))
    assert isinstance(read, tuple)
    pattern, said = read
    assert re2.fullmatch(pattern, right)
    assert not re2.fullmatch(pattern, wrong)
    assert said == written


@pytest.mark.parametrize("written", ["", "then", "7 then", "then 7", "7 then then 7", "x" * 41])
def test_an_empty_or_endless_piece_is_refused(written: str) -> None:
    told = read_pieces(Text(written, PLACE))
    assert isinstance(told, FormFileError)
    assert (told.line, told.column, told.id) == (2, 17, "PATTERN")
    assert "must match: 7 then 7 numbers" in told.instead


@pytest.mark.parametrize(
    ("written", "welsh"),
    [
        ("7 then 7 numbers", "7 yna 7 rhif"),
        ("2 letters then 2 numbers then 1 letter", "2 lythyren yna 2 rif yna 1 llythyren"),
        ("CT- then 1 number", "CT- yna 1 rhif"),
    ],
)
def test_pieces_are_said_in_welsh(written: str, welsh: str) -> None:
    read = read_pieces(Text(written, PLACE), "cy")
    assert isinstance(read, tuple)
    assert read[1] == welsh
