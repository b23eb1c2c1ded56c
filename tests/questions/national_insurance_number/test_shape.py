"""The shape of a National Insurance number."""

from __future__ import annotations

import pytest

from formkit.questions.national_insurance_number.shape import in_pairs, mended, mistake


@pytest.mark.parametrize("first", "DFIQUV")
def test_letters_that_are_never_used_are_told_in_either_place(first: str) -> None:
    assert mistake(f"{first}A000000A") == "prefix"
    assert mistake(f"A{first}000000A") == "prefix"


@pytest.mark.parametrize("letters", ["BG", "GB", "KN", "NK", "NT", "ZZ", "AO"])
def test_pairs_that_are_never_used_are_told(letters: str) -> None:
    assert mistake(f"{letters}000000A") == "prefix"


@pytest.mark.parametrize("number", ["AA000000A", "OA000000B", "GY000000C", "NL000000D", "ZY000000A"])
def test_every_other_pair_and_the_last_letters_a_to_d_are_fine(number: str) -> None:
    assert mistake(number) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("AA000000E", "format"),
        ("AA00000A", "format"),
        ("AA0000000A", "format"),
        ("A0000000A", "format"),
        ("", "format"),
        ("AA000000", "no end"),
        ("TN010180F", "temporary"),
        ("TN010180", "temporary"),
        ("63T12345", "temporary"),
    ],
)
def test_every_other_shape_is_told(number: str, code: str) -> None:
    assert mistake(number) == code


def test_letters_are_mended_only_where_a_number_has_to_be() -> None:
    assert mended("OAOIL000A") == "OA011000A"
    assert mended("0AO00000A") == "0AO00000A"
    assert mended("63T1234O") == "63T1234O"
    assert mended("") == ""


def test_a_number_is_written_in_pairs() -> None:
    assert in_pairs("QQ123456C") == "QQ 12 34 56 C"
    assert in_pairs("") == ""
