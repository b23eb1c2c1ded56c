"""Phone numbers as people write them, made into the one number that a network knows, or into why it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from formkit.questions.spelling import plain_signs

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber


class Dialled(NamedTuple):
    """A number that can be called."""

    e164: str
    """ "+441632960001": https://www.itu.int/rec/T-REC-E.164. Without an extension, which E.164 does not know."""
    is_known: bool
    """Whether numbers that start like it are in use. New ranges are opened before everybody's tables say so."""


class NoNumber(NamedTuple):
    """Why something is no phone number: the code of a message, and how the number starts where that is the reason."""

    code: str
    start: str = ""


_CALLED = re.compile(
    r"(?:phone|telephone|tele?|mobile|mob|cell|home|work|ffôn|ffon|symudol|cartref|gwaith)\b[.:]* *",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"[ ,;(]*(?:extension|ext\b|ext(?=[0-9])|extn|estyniad|est\b|x|#)[ .:=]*([0-9]{1,7})\)?$", re.IGNORECASE
)
_LOOK_ALIKE = {"O": "0", "o": "0", "I": "1", "l": "1"}
"""Letters that are typed for a number: where there are no others, nothing else is meant."""
_RELAY = re.compile(r"1800[12][ -]*(?=[+0])")
"""What people dial before a number to have the call relayed in text: https://www.relayuk.bt.com/."""
_TRUNK = re.compile(r"(?<=\+44)[ .-]*(?:\( *0 *\)|0)")
_SEVERAL = re.compile(r"[0-9)](?: or | neu | and | a |[,;/&]| / )[ ]*[(+0]", re.IGNORECASE)
_NUMBER = re.compile(r"[+0-9 ().,/\\*_~:-]+")
_FOR_TRIALS = re.compile(r"1632960[0-9]{3}|7700900[0-9]{3}")
"""Numbers that Ofcom keeps for films, which forms are tried with: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama."""
_SERVED = ("20", "23", "24", "28", "29")
"""What follows the 0 in area codes of 02."""
_LOCAL = ("234567", "567890", "712345", "412345", "612345")
"""Numbers of which one is in use wherever an area code is."""


def read_phone(text: str) -> Dialled | NoNumber:
    """ "O7700 900-982", "+44 (0)7700 900982", "0044 7700…" and "18001 07700…" give +447700900982.

    British without a country code; also Jersey, Guernsey and the Isle of Man. A number of a length or a start that no
    network has is none.
    """
    from phonenumbers import NumberParseException, parse  # here: 30 ms and 1 MB that not every form needs

    digits = _bare(text)
    if _SEVERAL.search(digits):
        return NoNumber("several")
    if not _NUMBER.fullmatch(digits):
        return NoNumber("letters" if any(sign.isdigit() for sign in digits) else "format")
    try:
        number = parse(digits, "GB")
    except NumberParseException as refusal:
        is_abroad = refusal.error_type == NumberParseException.INVALID_COUNTRY_CODE and "+" in digits
        return NoNumber("country") if is_abroad else NoNumber(_by_length(digits))
    return _judged(number)


def _bare(text: str) -> str:
    """The digits as they are dialled: without what it is called, an extension, the relay or the 0 after +44."""
    plain = plain_signs(text).removeprefix("tel:")
    plain = _EXTENSION.sub("", _CALLED.sub("", plain, count=1) if _CALLED.match(plain) else plain)
    if (
        any(sign.isdigit() for sign in plain)
        and {sign for sign in plain if sign.isalpha()} <= _LOOK_ALIKE.keys()
    ):
        plain = "".join(_LOOK_ALIKE.get(sign, sign) for sign in plain)
    return _TRUNK.sub("", _RELAY.sub("", plain, count=1))


def _by_length(digits: str) -> str:
    count = sum(sign.isdigit() for sign in digits)
    return "few digits" if 0 < count < 9 else "many digits" if count > 15 else "format"


def _judged(number: PhoneNumber) -> Dialled | NoNumber:
    from phonenumbers import (
        PhoneNumberFormat,
        ValidationResult,
        format_number,
        is_possible_number_with_reason,
        is_valid_number,
    )

    dialled = format_number(number, PhoneNumberFormat.E164)
    if is_valid_number(number):
        return Dialled(dialled, is_known=True)
    if number.country_code == 44:
        return _british(str(number.national_number), dialled)
    match is_possible_number_with_reason(number):
        case ValidationResult.TOO_SHORT | ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            return NoNumber("few digits")
        case ValidationResult.IS_POSSIBLE:
            return Dialled(dialled, is_known=False)
    return NoNumber("many digits")


def _british(national: str, dialled: str) -> Dialled | NoNumber:
    """A number of the UK that is in nobody's table, without its 0."""
    if _FOR_TRIALS.fullmatch(national):
        return Dialled(dialled, is_known=True)
    if national.startswith("500"):
        return NoNumber("start", "0500")
    if len(national) != 10:
        return NoNumber("few digits" if len(national) < 10 else "many digits")
    if unused := _unused_start(national):
        return NoNumber("start", unused)
    return Dialled(dialled, is_known=False)


def _unused_start(national: str) -> str:
    """How a number starts where no British number does, with its 0: "04", "021", "01999"; else ""."""
    from phonenumbers import PhoneNumber, is_valid_number

    match national[0]:
        case "4" | "6":
            return f"0{national[0]}"
        case "2":
            return "" if national[:2] in _SERVED else f"0{national[:2]}"
        case "1":
            area, numbers = national[:4], (int(national[:4] + local) for local in _LOCAL)
            is_used = any(
                is_valid_number(PhoneNumber(country_code=44, national_number=one)) for one in numbers
            )
            return "" if is_used else f"0{area}"
    return ""
