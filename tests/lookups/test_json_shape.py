"""Reading rows out of plain JSON."""

from __future__ import annotations

import asyncio

import pytest

from formkit.lookups.json_shape import LONGEST, MOST, JsonShape, at_path, places_of, text_of
from formkit.lookups.remote import NoAnswer
from tests.lookups.standing_in import Question, Said, standing_in


def rows(said: object, rows_at: str = "") -> object:
    async def run() -> object:
        async with standing_in(lambda _: Said(said)) as there:
            shape = JsonShape(f"{there.address}/x?u={{uprn}}", {"uprn": "ID", "kind": "a.b"}, rows_at)
            return await shape.rows(there.way(), {"uprn": "1"})

    return asyncio.run(run())


def test_fields_are_found_with_dots_and_what_is_no_row_is_none() -> None:
    said = [{"ID": 1, "a": {"b": " x  y "}}, "no", {"a": "b"}]
    assert rows(said) == [{"uprn": "1", "kind": "x y"}, None, {}]
    assert rows({"out": {"rows": said[:1]}}, "out.rows") == [{"uprn": "1", "kind": "x y"}]


@pytest.mark.parametrize(
    ("said", "rows_at"), [({}, ""), ({}, "rows"), ([], "rows"), ({"rows": {}}, "rows"), ("", "")]
)
def test_an_answer_without_a_list_is_none(said: object, rows_at: str) -> None:
    with pytest.raises(NoAnswer):
        rows(said, rows_at)


def test_no_more_rows_are_read_than_anybody_could_choose_from() -> None:
    found = rows([{"ID": 1}] * 10_000)
    assert isinstance(found, list)
    assert len(found) == MOST


def asked(shape: JsonShape, **values: str) -> Question:
    async def run() -> Question:
        async with standing_in(lambda _: Said([])) as there:
            whole = JsonShape(there.address + shape.address, {}, "", shape.key, shape.key_header)
            await whole.rows(there.way(), values)
            return there.asked[0]

    return asyncio.run(run())


def test_what_is_asked_cannot_leave_its_place_in_the_address() -> None:
    question = asked(JsonShape("/a/{uprn}/b?q={bin}", {}), uprn="../../x?y", bin="a&b=c#d\r\nX: y")
    assert question.path == "/a/..%2F..%2Fx%3Fy/b"
    assert question.query == {"q": "a&b=c#d\r\nX: y"}


def test_the_key_travels_in_a_header_and_never_in_the_address() -> None:
    usual = asked(JsonShape("/a", {}, key="abc"))
    own = asked(JsonShape("/a", {}, key="abc", key_header="X-API-Key"))
    none = asked(JsonShape("/a", {}))
    assert usual.headers["authorization"] == "Bearer abc"
    assert (own.headers["x-api-key"], "authorization" in own.headers) == ("abc", False)
    assert not {"authorization", "x-api-key"} & none.headers.keys()
    assert "abc" not in repr(JsonShape("/a", {}, key="abc"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a  b\n", "a b"), (7, "7"), (1.5, "1.5"), (True, "yes"), (False, "no"), (None, ""), ([], ""), ({"a": 1}, ""),
        ("x" * LONGEST, "x" * LONGEST), ("x" * (LONGEST + 1), ""),
    ],
)  # fmt: skip
def test_a_field_is_text_or_nothing(value: object, text: str) -> None:
    assert text_of(value) == text


def test_a_path_that_leads_nowhere_gives_nothing() -> None:
    assert (at_path({"a": {"b": 1}}, "a.b"), at_path({"a": 1}, "a.b"), at_path([], "a")) == (1, None, None)


def test_the_places_of_an_address_are_found() -> None:
    assert list(places_of("https://x.example/{uprn}?since={date}")) == ["uprn", "date"]
