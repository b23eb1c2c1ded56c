"""Marks around English that stands in for Welsh."""

from __future__ import annotations

import pytest

from formkit.definition.gap_marks import END, START, marked, unmarked
from formkit.definition.reading.tree import Place, Text

PLACE = Place("x", 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tell us", f"{START}Tell us{END}"),
        ("- one\n- two\n", f"- {START}one\n- two{END}"),
        ("1. one", f"1. {START}one{END}"),
        ("-5 degrees", f"{START}-5 degrees{END}"),
    ],
)
def test_a_bullet_stays_in_front_of_the_marks(text: str, expected: str) -> None:
    assert marked(Text(text, PLACE)).text == expected


def test_unmarked_is_the_text_alone() -> None:
    assert unmarked(marked(Text("Tell us", PLACE)).text) == "Tell us"
