"""Which bytes and characters a form file may hold."""

from __future__ import annotations

import pytest

from formkit.definition.reading.characters import clean_lines, decode


def test_a_utf8_file_is_text_without_its_byte_order_mark() -> None:
    assert decode("\ufeffa: é".encode(), "f.yaml") == ("a: é", ())


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"a: b\nc: caf\xe9\n", 2, 7),
        (b"\xff\xfea\x00", 1, 1),
        (b"\x80", 1, 1),
        ("é".encode() + b"\xff", 1, 2),
    ],
)
def test_another_encoding_is_told_with_its_place(raw: bytes, line: int, column: int) -> None:
    text, problems = decode(raw, "f.yaml")
    assert text == ""
    assert [(problem.line, problem.column) for problem in problems] == [(line, column)]
    assert "UTF-8" in problems[0].problem


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x7f", "\x85", "\u2028", "\ufeff", "\ud800", "\ue000", "\U0010fffd"]
)
def test_signs_that_nobody_sees_are_refused_and_replaced(sign: str) -> None:
    lines, problems = clean_lines(f"a: b\nc: x{sign}y", "f.yaml")
    assert lines == ["a: b", "c: x y"]
    assert [(problem.line, problem.column) for problem in problems] == [(2, 5)]
    assert f"U+{ord(sign):04X}" in problems[0].problem


def test_tabs_letters_and_emoji_are_not_refused() -> None:
    assert clean_lines("a:\tŵ 😀 – “x”", "f.yaml") == (["a:\tŵ 😀 – “x”"], ())


def test_all_kinds_of_line_end_count_alike() -> None:
    assert clean_lines("a\r\nb\rc\nd", "f.yaml") == (["a", "b", "c", "d"], ())
