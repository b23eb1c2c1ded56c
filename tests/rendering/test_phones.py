"""A phone number is known from other numbers, and a link dials what the text says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.rendering.phones import Phone, dial, pieces, with_phones
from tests.rendering.drawing import Tags, reads


def numbers(text: str) -> list[str]:
    """The phone numbers of a text, as they are written."""
    return [piece.number for piece in pieces(text, "phone") if isinstance(piece, Phone)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call 01632 960 001.", "01632 960 001"),
        ("Call 01632 960001, then wait", "01632 960001"),
        ("(020 7946 0000)", "020 7946 0000"),
        ("Text 07700 900123 now", "07700 900123"),
        ("free on 0800 111 999", "0800 111 999"),
        ("Childline: 0800 1111", "0800 1111"),
        ("Samaritans, 116 123, answer", "116 123"),
        ("from abroad +44 1632 960001", "+44 1632 960001"),
        ("from abroad +44 (0)1632 960001", "+44 (0)1632 960001"),
        ("01632-960-001", "01632-960-001"),
        ("01632960001", "01632960001"),
        ("Ring 01204 555 55", "01204 555 55"),
        ("If it is urgent, call 999 for an ambulance.", "999"),
        ("call 111 or go", "111"),
        ("Ring 101.", "101"),
        ("ffoniwch 999.", "999"),
        ("999", "999"),
    ],
)
def test_a_phone_number_is_found(text: str, number: str) -> None:
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Quote 0123456789",
        "It costs £0.800111999 or 01632960001.5",
        "up to 999 characters",
        "101 High Street",
        "call 999,000 people",
        "call 999%",
        "reference 1234 01632 960 001 23",
        "2026-11-29",
        "account 12345678, sort code 01-23-45",
        "bins01632960001@exampleton.example",
        "https://exampleton.example/01632960001/",
        "EX1 2BB",
        "from 8am to 5pm, 25 December 2026",
    ],
)
def test_another_number_is_no_phone(text: str) -> None:
    assert numbers(text) == []


def test_two_numbers_of_a_text_are_both_found() -> None:
    assert numbers("01632 960 001 or 01632 960 002") == ["01632 960 001", "01632 960 002"]


@given(st.text(), st.text())
def test_cutting_a_text_loses_nothing_of_it(before: str, after: str) -> None:
    text = f"{before} 01632 960 001 {after}"
    assert "".join(one.number if isinstance(one, Phone) else one for one in pieces(text, "phone")) == text


@given(st.text())
def test_a_plain_text_stays_plain_but_for_links_that_call(text: str) -> None:
    html = with_phones(text, "phone")
    assert all(tag == "a" and given["href"].startswith("tel:") for tag, given in Tags(html).tags)


def test_the_link_says_what_it_is_for_after_what_can_be_read() -> None:
    html = with_phones("Call 999 <now>", "phone")
    assert reads(html) == "Call 999 <now>"
    (link,) = Tags(html).named("a")
    assert (link["href"], link["aria-label"]) == ("tel:999", "999, phone")


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+44 (0) 1632 960 001", "+441632960001"),
        ("01632-960-001", "01632960001"),
        ("(01632) 960 001", "01632960001"),
    ],
)
def test_what_is_dialled_is_what_a_phone_takes(written: str, dialled: str) -> None:
    assert dial(written) == dialled
