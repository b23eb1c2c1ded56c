"""Why something that people wrote is no number, so that a message can say what to do."""

from __future__ import annotations

import re
from typing import Literal

from formkit.questions.spelling import plain_signs

WhyNoAmount = Literal["without words", "one number", "comma", "format"]
"""The code of a message: words or letters in it, two numbers, a comma for the point; or none of these."""

_SEVERAL = re.compile(
    r"(?<=[0-9])\s*(?:-|/|&|\+|\bto\b|\bor\b|\band\b|\bi\b|\bneu\b|\ba\b)\s*£?(?=[0-9])", re.IGNORECASE
)
_COMMA = re.compile(r"[0-9. ]*[0-9],(?:[0-9]{1,2}|[0-9]{4,})")


def why_no_amount(text: str) -> WhyNoAmount:
    """ "twelve" and "3 bags" have words, "2-3" is two numbers, "1.200,50" has a comma for the point."""
    plain = plain_signs(text).strip("£ ")
    if _SEVERAL.search(plain):
        return "one number"
    if any(sign.isalpha() for sign in plain):
        return "without words"
    return "comma" if _COMMA.fullmatch(plain) else "format"
