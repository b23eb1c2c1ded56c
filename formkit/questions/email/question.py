"""An email address, checked by its shape: the network is not asked whether it exists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType, Doubt
from formkit.questions.email.likely import likely, mended
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion
from formkit.questions.spelling import plain_signs

_WITH_A_NAME = re.compile(r"[^<>@]*<([^<>\s]+@[^<>\s]+)>")
_SEVERAL = re.compile(r"@[^@]*[\s,;/&]+[^@]*@")


def _read(text: str) -> str | NotTaken:
    address = _bare(text)
    if is_address(address):
        return address
    if _SEVERAL.search(address):
        return NotTaken("several")
    found = tuple(dict.fromkeys(one for one in mended(address) if is_address(one)))
    if found:
        meant = tuple(dict.fromkeys(likelier for one in found for likelier in likely(one) or (one,)))
        return NotTaken("slip", {"meant": meant[0]}, meant)
    return NotTaken("format" if "@" in address else "no at")


def _bare(text: str) -> str:
    """The address without what stands around it where it was copied: "mailto:", a name, brackets, a full stop."""
    plain = plain_signs(text).removeprefix("mailto:").removeprefix("MAILTO:")
    named = _WITH_A_NAME.fullmatch(plain.strip())
    return (named[1] if named else plain).strip(' <>()[]"“”‘’,;:').rstrip(".")


def is_address(text: str) -> bool:
    """Whether a text has the shape of an email address."""
    # Here, as it takes 30 ms and 1 MB, which a server holds only where an email address is asked.
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except (EmailNotValidError, ValueError):  # the library lets some odd domain labels through to idna
        return False
    return True


def _doubt(address: str) -> Doubt | None:
    found = likely(address)
    return Doubt("slip", {"meant": found[0]}, found) if found else None


@dataclass(frozen=True)
class EmailQuestion(OneLineQuestion):
    """https://design-system.service.gov.uk/patterns/email-addresses/. A likely slip is asked about once."""

    line: ClassVar[OneLine] = OneLine(
        _read,
        most=320,
        attributes={"type": "email", "autocomplete": "email", "spellcheck": False},
        doubt=_doubt,
    )


ANSWER = AnswerType("email", "text", EmailQuestion, tells="email")
