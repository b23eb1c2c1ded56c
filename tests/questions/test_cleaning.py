"""The one step ahead of all answer types: what phones, keyboards and pasting add goes, and no meaning with it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.base import Answer, Entry
from formkit.questions.cleaning import cleaned
from formkit.questions.every import ANSWER_TYPES
from tests.questions.questions import asked, look, options

UNSEEN = "\u200b\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff\u00ad"
ODD_SPACES = "\u00a0\u2007\u202f\u2003\u3000\t "
PARTS = ("day", "month", "year", "line-1", "town", "postcode", "name", "sort-code", "account-number", "words")
SIGNS = f"0129/- aAbB£.{UNSEEN}{ODD_SPACES}٣९１e\u0301\u200d\u200c\r\n"


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("Mary\u200b Smith", "Mary Smith"),
        ("\u202a07700 900123\u202c", "07700 900123"),
        ("\ufeffmary@example.com", "mary@example.com"),
        ("a\u00a0\u00a0b\tc", "a b c"),
        ("  a  ", "a"),
        ("Sia\u0302n", "Si\u00e2n"),
        ("٢٠٢٦", "2026"),
        ("１２", "12"),
        ("co\u00adoperate", "cooperate"),
        ("one \r\n  two\r\n\r\n", "one\ntwo"),
        ("one\u2028two", "one\ntwo"),
        ("a\x00b", "a\x00b"),
    ],
)
def test_what_cannot_be_seen_goes_and_what_can_be_stays(typed: str, clean: str) -> None:
    assert cleaned(typed) == clean


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "❤\ufe0f\u200d\U0001f525",
        "می\u200cخواهم",
        "क्\u200dष",
        "5 m²",
        "Llŷr O’Neill-Ødegård",
    ],
)
def test_a_sign_that_changes_what_is_read_stays(text: str) -> None:
    assert cleaned(text) == text


@given(st.text(alphabet=SIGNS, max_size=30) | st.text(max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize("name", ANSWER_TYPES)
@given(first=st.text(alphabet=SIGNS, max_size=14), rest=st.text(alphabet=SIGNS, max_size=14))
def test_whatever_the_type_what_is_kept_and_shown_again_is_clean(name: str, first: str, rest: str) -> None:
    question = ANSWER_TYPES[name].make(asked(options=options("a", "b")))
    entry: Entry = {"it": (first,)} | {f"it-{part}": (rest,) for part in PARTS}
    assert all(is_clean(text) for text in texts(question.read(entry).answer))
    assert all(is_clean(look(entry).typed(field)) for field in entry)


@pytest.mark.parametrize("name", ANSWER_TYPES)
@given(
    first=st.text(alphabet="0129/- aAbB£.", max_size=14), rest=st.text(alphabet="0129/- aAbB£.", max_size=14)
)
def test_whatever_the_type_marks_that_cannot_be_seen_change_no_answer(
    name: str, first: str, rest: str
) -> None:
    question = ANSWER_TYPES[name].make(asked(options=options("a", "b")))
    plain: Entry = {"it": (first,)} | {f"it-{part}": (rest,) for part in PARTS}
    marked = {
        field: tuple(f"\u00a0\u202a{value}\ufeff\t" for value in values) for field, values in plain.items()
    }
    if any(option.value == first for option in question.asked.options) or question.kind in CHOICES:
        marked["it"] = (first,)  # a page sends what it offered, and nothing is typed
    assert question.read(marked) == question.read(plain)


CHOICES = ("one option", "some options", "yes or no")


def texts(answer: Answer) -> list[str]:
    """Every text in an answer."""
    match answer:
        case str():
            return [answer]
        case dict():
            return [str(value) for value in answer.values()]
        case _:
            return []


def is_clean(text: str) -> bool:
    """Whether nothing unseen, no odd or needless space and no digit of another script is in a text."""
    no_joiner = text.replace("\u200c", "").replace("\u200d", "")
    kinds = {unicodedata.category(sign) for sign in no_joiner if sign != " "}
    return (
        not kinds & {"Cf", "Zs"}
        and "  " not in text
        and text == text.strip()
        and unicodedata.is_normalized("NFC", text)
        and all(sign.isascii() for sign in text if unicodedata.category(sign) == "Nd")
    )
