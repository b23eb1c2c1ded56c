"""Letters, numbers and signs from any keyboard made into those of a British one."""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0
_SIGNS = {"\u2212": "-", "\uffe1": "£"}


def plain_signs(text: str) -> str:
    """One kind of digit, space, dash and pound sign; what cannot be seen goes, such as marks of writing direction.

    Numbers that mean something else, such as the 2 of "m²", stay as they are.
    """
    return "".join(_plain(sign) for sign in text).strip()


def letters_and_numbers(text: str) -> str:
    """ "aa-00 00/00.a" gives "AA000000A": capitals, without the spaces and punctuation that people put between."""
    return "".join(_capital(sign) for sign in plain_signs(text) if unicodedata.category(sign)[0] not in "PZ")


def squeezed(text: str) -> str:
    """ "ct 12-34" gives "CT1234": capitals, without the spaces and dashes that people put between. Other signs stay."""
    return "".join(_larger(sign) for sign in plain_signs(text) if sign not in " -")


def _larger(sign: str) -> str:
    return large if len(large := sign.upper()) == 1 else sign


_DIGITS = str.maketrans("OILSBZ", "011582")
_LETTERS = str.maketrans("01582", "OISBZ")
_AMONG_DIGITS = re.compile(r"(?<=[0-9.])[Oo](?![a-z])|(?<![A-Za-z])[Oo](?=[0-9.])|(?<=[0-9])[Il](?=[0-9])")


def digits_for_letters(text: str) -> str:
    """ "O" made 0, "I" and "L" 1, "S" 5, "B" 8 and "Z" 2, for a place where only numbers can stand."""
    return text.translate(_DIGITS)


def letters_for_digits(text: str) -> str:
    """The other way round, for a place where only letters can stand."""
    return text.translate(_LETTERS)


def with_digits_meant(text: str) -> str:
    """ "1O" and "1l2" as "10" and "112": an O by a digit, or an I or l between two. "5l" is left: it may be litres."""
    mended = _AMONG_DIGITS.sub(lambda sign: "0" if sign[0] in "Oo" else "1", text)
    return text if mended == text else with_digits_meant(mended)


def _plain(sign: str) -> str:
    match unicodedata.category(sign):
        case "Cf":
            return ""
        case "Nd":
            return str(unicodedata.decimal(sign))
        case "Pd":
            return "-"
    if sign.isspace():
        return " "
    return chr(ord(sign) - _TO_ASCII) if ord(sign) in _FULL_WIDTH else _SIGNS.get(sign, sign)


def _capital(sign: str) -> str:
    """A letter of another alphabet is left to be refused: the capital of "ß" is two letters."""
    return sign.upper() if sign.isascii() else sign
