"""Numbers and forms behind the `?` of an address."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from formkit.casework.api.asked import asked_forms, asked_number
from formkit.casework.tokens import ApiToken

TOKEN = ApiToken(1, "x", "testham", ("fetch",), ("bins", "parking"), 0, 1)
FOR_ALL = ApiToken(1, "x", "testham", ("fetch",), (), 0, 1)


def asking(query: str) -> Request:
    """A request with this behind its `?`."""
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 7), ("n=", 7), ("n=0", 0), ("n=12", 12), ("n=-1", None), ("n=١", None), ("n=1e3", None)],
)
def test_a_number_is_read_or_is_none(query: str, number: int | None) -> None:
    assert asked_number(asking(query), "n", 7) == number


def test_the_forms_are_those_of_the_token_or_one_of_them() -> None:
    assert asked_forms(asking(""), TOKEN) == ("bins", "parking")
    assert asked_forms(asking("form=bins"), TOKEN) == ("bins",)
    assert asked_forms(asking("form=other"), TOKEN) is None
    assert asked_forms(asking(""), FOR_ALL) == ()
    assert asked_forms(asking("form=other"), FOR_ALL) == ("other",)
