"""Numbers and forms behind the `?` of an address."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.requests import Request

from formkit.casework.api.asked import asked_day, asked_forms, asked_piece
from formkit.casework.tokens import ApiToken

TOKEN = ApiToken(1, "x", "testham", ("fetch",), ("bins", "parking"), 0, 1)
FOR_ALL = ApiToken(1, "x", "testham", ("fetch",), (), 0, 1)


def asking(query: str) -> Request:
    """A request with this behind its `?`."""
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


@pytest.mark.parametrize(
    ("query", "piece"),
    [
        ("", (0, 100)), ("after=&limit=", (0, 100)), ("after=12&limit=500", (12, 500)), ("limit=0", None), ("limit=501", None),
        ("after=-1", None), ("after=١", None), ("after=1e3", None), ("after=" + "9" * 19, None),
    ],
)  # fmt: skip
def test_a_piece_is_read_or_is_none(query: str, piece: tuple[int, int] | None) -> None:
    assert asked_piece(asking(query)) == piece


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)), ("2026-02-30", None), ("2026-1-1", None), ("20261103", None), ("", None),
        ("0001-01-01", None), ("9999-12-31", None), ("2026-11-0٣", None),
    ],
)  # fmt: skip
def test_a_day_is_read_or_is_none(said: str, day: date | None) -> None:
    assert asked_day(asking(f"from={said}"), "from") == day


def test_the_forms_are_those_of_the_token_or_one_of_them() -> None:
    assert asked_forms(asking(""), TOKEN) == ("bins", "parking")
    assert asked_forms(asking("form=bins"), TOKEN) == ("bins",)
    assert asked_forms(asking("form=other"), TOKEN) is None
    assert asked_forms(asking(""), FOR_ALL) == ()
    assert asked_forms(asking("form=other"), FOR_ALL) == ("other",)
