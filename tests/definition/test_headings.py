"""Headings in texts: two sizes below the page's own, none left out."""

from __future__ import annotations

import pytest

from formkit.definition.headings import first_heading, heading_problems
from formkit.definition.reading.tree import Place, Text


def told(*texts: str) -> list[tuple[int, int, str, str]]:
    nodes = [Text(text, Place("a.yaml", line, 5)) for line, text in enumerate(texts, start=3)]
    return [(one.line, one.column, one.id, one.instead) for one in heading_problems(nodes)]


@pytest.mark.parametrize(
    "texts",
    [
        ("No heading, #1 in town",),
        ("## One",),
        ("## One\n\nWords\n\n### Two\n\n### Three\n\n## Four",),
        ("## One", "### Two", "## Three"),
    ],
)
def test_headings_in_order_are_right(texts: tuple[str, ...]) -> None:
    assert told(*texts) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("# One",), [(3, 5, "HEADING", "Write: ## One")]),
        (("### One",), [(3, 5, "HEADING", "Write: ## One")]),
        (("## One", "#### Two"), [(4, 5, "HEADING", "Write: ### Two")]),
        (("## One", "# Two", "### Three"), [(4, 5, "HEADING", "Write: ## Two")]),
    ],
)
def test_a_heading_out_of_order_is_told(
    texts: tuple[str, ...], expected: list[tuple[int, int, str, str]]
) -> None:
    assert told(*texts) == expected


@pytest.mark.parametrize(("text", "at"), [("words", None), ("## One", 0), ("a\n\n## One", 3)])
def test_the_first_heading_is_found(text: str, at: int | None) -> None:
    assert first_heading(Text(text, Place("a.yaml", 1, 1))) == at
