"""Figures and their targets, as people and programs read them."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from rich.console import Console

from bench.figures import Figure, as_json, as_table, at_least, at_most, written

RATE = Figure("rate", "a question page", 123.4, "requests/s", at_least(100))


@pytest.mark.parametrize(
    ("figure", "is_met"),
    [
        (RATE, True),
        (Figure("rate", "a page", 99.0, "%", at_least(100)), False),
        (Figure("start", "start-up", 2.0, "s", at_most(2)), True),
        (Figure("start", "start-up", 2.1, "s", at_most(2)), False),
        (Figure("read", "reading", 4.0, "µs"), None),
    ],
)
def test_a_target_is_reached_or_not_or_there_is_none(figure: Figure, is_met: bool | None) -> None:
    assert figure.is_met is is_met


@pytest.mark.parametrize(
    ("value", "words"), [(12_345.6, "12,346"), (100, "100"), (45.67, "45.7"), (2.456, "2.46")]
)
def test_figures_are_written_with_the_digits_that_count(value: float, words: str) -> None:
    assert written(value) == words


def test_the_table_says_what_a_figure_is_with_its_target_beside_it() -> None:
    paper = StringIO()
    Console(file=paper, width=110).print(as_table([RATE]))
    text = paper.getvalue()
    assert all(part in text for part in ("a question page", "123", "requests/s", "≥ 100", "yes"))


def test_programs_get_the_same_as_json() -> None:
    assert json.loads(json.dumps(as_json([RATE]))) == [
        {
            "name": "rate",
            "says": "a question page",
            "value": 123.4,
            "unit": "requests/s",
            "target": "≥ 100",
            "is_met": True,
        }
    ]
