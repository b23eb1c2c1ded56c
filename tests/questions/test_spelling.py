"""Letters, numbers and signs from any keyboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.spelling import (
    digits_for_letters,
    letters_and_numbers,
    letters_for_digits,
    plain_signs,
    squeezed,
    with_digits_meant,
)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("12.50", "12.50"),
        ("\u00a012\u202f000\u2003", "12 000"),
        ("１２．５", "12.5"),
        ("٣٤", "34"),
        ("১২", "12"),
        ("\u22125 \u20136 \u20147 \u20108", "-5 -6 -7 -8"),
        ("￡5", "£5"),
        ("Ａa", "Aa"),
        ("\u202a07\u202c\u200b8", "078"),
        ("5²", "5²"),
        ("½", "½"),
        ("é", "é"),
    ],
)
def test_signs_of_any_keyboard_become_plain_ones(typed: str, plain: str) -> None:
    assert plain_signs(typed) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("aa-00 00/00.a", "AA000000A"),
        (" [ab12 cde] ", "AB12CDE"),
        ("“ab12·cde”", "AB12CDE"),
        ("ａｂ１２", "AB12"),
        ("ß1", "ß1"),
        ("...", ""),
        ("5²", "5²"),
        ("£5", "£5"),
    ],
)
def test_what_stands_between_goes_and_what_could_mean_something_stays(typed: str, plain: str) -> None:
    assert letters_and_numbers(typed) == plain


def test_letters_that_look_like_numbers_become_numbers() -> None:
    assert digits_for_letters("OIL0SBZA") == "0110582A"
    assert letters_for_digits("01582A") == "OISBZA"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1O", "10"),
        ("1OO", "100"),
        ("O.5O", "0.50"),
        ("1l0", "110"),
        ("5l", "5l"),
        ("l20", "l20"),
        ("2 or 3", "2 or 3"),
        ("1Obins", "1Obins"),
    ],
)
def test_letters_among_numbers_become_numbers_where_nothing_else_is_meant(typed: str, meant: str) -> None:
    assert with_digits_meant(typed) == meant


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    once = letters_and_numbers(text)
    assert letters_and_numbers(once) == once
    assert plain_signs(plain_signs(text)) == plain_signs(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ct 12-34", "CT1234"),
        (" 7123\u00a04567\u200b ", "71234567"),
        ("7123–4567", "71234567"),
        ("７１２３", "7123"),
        ("a.b/c", "A.B/C"),
        ("ŷß", "Ŷß"),
    ],
)
def test_spaces_dashes_and_small_letters_are_not_compared(typed: str, kept: str) -> None:
    assert squeezed(typed) == kept


@given(st.text(max_size=30))
def test_what_is_squeezed_stays_as_it_is(text: str) -> None:
    assert squeezed(squeezed(text)) == squeezed(text)
