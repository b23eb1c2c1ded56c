"""The address of a page or website, kept whole: with its https or http."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion

_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)[:;]?[/\\]{1,3})?(?P<host>[^/?#:\s]{1,253})(?P<port>:[0-9]{1,5})?(?P<rest>[/?#]\S*)?",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])"
)
"""Names with at least one point; the last is made of letters, so that "v1.2" and an IP address are none."""
_AROUND = {"<": ">", "(": ")", "[": "]", '"': '"', "'": "'", "“": "”", "‘": "’"}
_BEHIND = ".,; "
_UNSAFE = re.compile(r"[\"<>\\^`{|}]")
"""What stands in no address as it is (RFC 3986): kept as a browser would send it."""


def read_web_address(text: str) -> str | None:
    """ "www.example.org" gives "https://www.example.org"; None for what leads to no website: an email, `javascript:`…"""
    found = _ADDRESS.fullmatch(_bare(text))
    host = _read_host(found["host"]) if found else None
    if not found or host is None:
        return None
    rest = _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", found["rest"] or "")
    return f"{(found['scheme'] or 'https').lower()}://{host}{found['port'] or ''}{rest}"


def _bare(text: str) -> str:
    """The address without what stood around it in the text that it was copied from."""
    seen = text.rstrip(_BEHIND)
    closes = _AROUND.get(seen[:1])
    return seen[1:-1].strip(_BEHIND) if closes and seen.endswith(closes) else seen


def _read_host(words: str) -> str | None:
    """The name in small letters, in its own alphabet; None where it is none in any.

    It is judged in the spelling that is looked up, in which no full-width "／" or "＠" can be hidden.
    """
    host = unicodedata.normalize("NFKC", words).lower().rstrip(".")
    try:
        looked_up = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return host if len(looked_up) <= 253 and _HOST.fullmatch(looked_up) else None


def _read(text: str) -> str | NotTaken:
    return read_web_address(text) or NotTaken("format")


@dataclass(frozen=True)
class WebAddressQuestion(OneLineQuestion):
    """One box, with or without https. It is shown as text everywhere: a link that somebody sent is nobody's to follow."""

    line: ClassVar[OneLine] = OneLine(
        _read, most=2000, attributes={"inputmode": "url", "autocapitalize": "none", "spellcheck": False}
    )


ANSWER = AnswerType("web address", "text", WebAddressQuestion)
