"""What a submission is found by: what was sent and what is typed meet, however each is spelt."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.journey.search_keys import LONGEST, keys_meant, keys_of, reference_meant


def sent(kind: str, answer: object, **more: object) -> bytes:
    """A document with one answer."""
    return json.dumps({"answers": [{"type": kind, "answer": answer, **more}]}).encode()


@pytest.mark.parametrize(
    ("kind", "answer", "typed"),
    [
        ("name", "Siân Example", "sian example"),
        ("name", "Siân Example", "EXAMPLE  Siân"),
        ("name", "Siân Example", "Example"),
        ("name", "Mrs. Siân Example", "Ms Sian Example"),
        ("name", "Siân Mair Example", "Siân Example"),
        ("name", "Patrick O’Brien", "o'brien"),
        ("name", "Patrick OʼBrien", "OBRIEN"),
        ("name", "Zoë Smith-Łaska", "zoe smith laska"),
        ("name", "Zoë Smith-Łaska", "Łaska"),
        ("name", "Zoë Smith-Łaska", "smith-laska"),
        ("name", "Jan van der Berg", "van der Berg"),
        ("name", "Jan van der Berg", "Berg"),
        ("name", "Straße, Anna", "anna strasse"),
        ("name", "王小明", "王小明"),
        ("name", "Lady", "lady"),
        ("postcode", "EX1 1AA", "ex11aa"),
        ("postcode", "EX1 1AA", " EX1-1AA."),
        ("postcode", "EX1 0AA", "ex1 oaa"),
        ("address", {"line_1": "2 Larkfield Road", "postcode": "EX1 1AA"}, "EX1 1AA"),
        ("address", {"line_1": "1 Rue Haute", "postcode": "59000", "country": "FR"}, "59 000"),
        ("phone", "+441632960001", "01632 960 001"),
        ("phone", "+441632960001", "+44 (0)1632 960001 ext 12"),
        ("phone", "+441632960001", "0044 1632 960001"),
        ("phone", "+441632960001", "1632960001"),
        ("email", "Sian@Example.com", " sian@example.COM "),
    ],
)
def test_what_was_sent_is_found_by_what_is_typed(kind: str, answer: object, typed: str) -> None:
    assert keys_of(sent(kind, answer)) & set(keys_meant(typed))


@pytest.mark.parametrize(
    ("kind", "answer", "typed"),
    [
        ("name", "Siân Example", "Sian"),
        ("name", "Siân Example", "Exam"),
        ("name", "Siân Example", "Siân Exampleton"),
        ("name", "Siân Example", ""),
        ("name", "...", "..."),
        ("postcode", "EX1 1AA", "EX1"),
        ("phone", "+441632960001", "960001"),
        ("phone", "+441632960001", "01632 960 002"),
        ("email", "sian@example.com", "example.com"),
        ("text", "Siân Example", "Siân Example"),
        ("long text", "EX1 1AA", "EX1 1AA"),
        ("name", None, "None"),
        ("name", {"instead": "rather not say"}, "rather not say"),
        ("address", {"line_1": "1", "postcode": ""}, ""),
    ],
)
def test_nothing_is_found_by_less_or_by_something_else(kind: str, answer: object, typed: str) -> None:
    assert not keys_of(sent(kind, answer)) & set(keys_meant(typed))


def test_a_sensitive_answer_is_never_looked_for() -> None:
    assert keys_of(sent("name", "Siân Example", sensitive="health")) == frozenset()
    assert keys_of(sent("name", "Siân Example", sensitive=None))


@pytest.mark.parametrize("document", [b"", b"[]", b"{}", b"\xff", b"null", b"12"])
def test_what_is_no_document_has_none(document: bytes) -> None:
    assert keys_of(document) == frozenset()


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("Siân Example", ["name"]),
        ("EX1 1AA", ["postcode"]),
        ("01632 960 001", ["phone"]),
        ("sian@example.com", ["email"]),
        ("7QTG JJ74", ["postcode"]),
        ("???", []),
    ],
)
def test_it_is_plain_what_may_be_meant(typed: str, kinds: list[str]) -> None:
    assert [key.kind for key in keys_meant(typed)] == kinds


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        (" 7qtg-jj74 ", "7QTGJJ74"),
        ("7QTG JJ74", "7QTGJJ74"),
        ("bcdfghjk", "BCDFGHJK"),
        ("SMITH", None),
        ("abc", None),
        ("siân", None),
        ("a@b.example", None),
        ("9" * 21, None),
    ],
)
def test_a_reference_is_read_as_people_say_it(typed: str, reference: str | None) -> None:
    assert reference_meant(typed) == reference


@given(st.text(max_size=LONGEST))
def test_a_name_is_found_by_itself_in_any_case_and_order(name: str) -> None:
    meant = {key for key in keys_meant(name) if key.kind == "name"}
    assert meant <= keys_of(sent("name", name))
    backwards = {key for key in keys_meant(" ".join(reversed(name.split()))) if key.kind == "name"}
    assert meant == backwards
