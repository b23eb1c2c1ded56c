"""An email address, checked by its shape: the network is not asked whether it exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion


def _read(text: str) -> str | NotTaken:
    # Here, as it takes 30 ms and 1 MB, which a server holds only where an email address is asked.
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except (EmailNotValidError, ValueError):  # the library lets some odd domain labels through to idna
        return NotTaken("format")
    return text


@dataclass(frozen=True)
class EmailQuestion(OneLineQuestion):
    """https://design-system.service.gov.uk/patterns/email-addresses/."""

    line: ClassVar[OneLine] = OneLine(
        _read, most=320, attributes={"type": "email", "autocomplete": "email", "spellcheck": False}
    )


ANSWER = AnswerType("email", "text", EmailQuestion)
