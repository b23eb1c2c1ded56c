"""A line taken apart as its author sees it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.reading.source_line import quoted, source_line


@pytest.mark.parametrize(
    ("line", "key", "value", "key_column", "value_column"),
    [
        ("    hint: Look for: it", "hint", "Look for: it", 4, 10),
        ("  - ask: What?", "ask", "What?", 4, 9),
        ("steps:", "steps", "", 0, 6),
        ("  - just text", None, "just text", 4, 4),
        ("text", None, "text", 0, 0),
        ("why we ask:  So.", "why we ask", "So.", 0, 13),
        ("- {ask: A}", None, "{ask: A}", 2, 2),
        ("hint:glued", None, "hint:glued", 0, 0),
        ("", None, "", 0, 0),
    ],
)
def test_key_and_value_are_found_with_their_columns(
    line: str, key: str | None, value: str, key_column: int, value_column: int
) -> None:
    parts = source_line(line)
    assert (parts.key, parts.value) == (key, value)
    assert (parts.key_column, parts.value_column) == (key_column, value_column)


def test_another_value_or_another_indent_keeps_the_rest_of_the_line() -> None:
    parts = source_line("  - ask: What?")
    assert parts.with_value("'x'") == "  - ask: 'x'"
    assert parts.at_indent(4) == "    - ask: What?"


@pytest.mark.parametrize(
    ("text", "in_quotes"),
    [
        ("a: b", '"a: b"'),
        ('say "a"', "'say \"a\"'"),
        ("it's", '"it\'s"'),
        ("a\\d", "'a\\d'"),
        ("\"'", "'\"'''"),
    ],
)
def test_quotes_are_chosen_so_that_nothing_needs_a_backslash(text: str, in_quotes: str) -> None:
    assert quoted(text) == in_quotes


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1))
def test_what_is_in_quotes_reads_back_as_it_was(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text


@given(st.text())
def test_no_line_makes_it_raise(line: str) -> None:
    parts = source_line(line)
    assert parts.key_column <= parts.value_column
