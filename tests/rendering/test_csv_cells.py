"""A spreadsheet shows what people typed, and runs none of it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.rendering.csv_cells import csv_cell, csv_file

FORMULAS = (
    '=HYPERLINK("https://x.example","Click")', "+1+1", "-2+3", "@SUM(A1)", "|calc", "%0A=1", "\t=1+1", "\r=1+1", "\n=1+1",
    "  =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", " \u200b\u00a0＝cmd",
    "+44 7700 900123", "=cmd|' /C calc'!A0", "-A1", "--1", "-", "+",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_be_a_formula_has_a_mark_before_it(text: str) -> None:
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", " ", "-5", "-5.25", "12", "Siân", "a=b", "1 - 2", "'=1", "ŵ", "01632 960001"]
)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert csv_cell(text) == text


@given(st.lists(st.lists(st.text(st.characters(blacklist_categories=["Cs"])), min_size=2, max_size=2)))
def test_what_is_written_is_read_again_cell_by_cell(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_file(rows).decode("utf-8-sig"), newline="")))
    assert read == [[csv_cell(cell) for cell in row] for row in rows]
    assert all(cell[:1] not in tuple("=+@|%") for row in read for cell in row)


def test_a_file_says_that_it_is_utf_8_and_has_each_cell_in_quotes() -> None:
    assert csv_file([("ŵ", 'say "hi"')]) == b'\xef\xbb\xbf"\xc5\xb5","say ""hi"""\r\n'
