"""The one step that goes ahead of all answer types: what phones, keyboards and pasting add goes, and no meaning with it."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0 ]+")
_AROUND_LINES = re.compile(" ?\n ?")
_JOINED = "\u0600-\u18af\u203c-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff"
"""Scripts and pictures in which a joiner that cannot be seen changes what is read: Persian, Hindi, a family's emoji."""
_JOINERS = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])")
_FLAG = re.compile("(?<=\U0001f3f4)[\U000e0020-\U000e007f]+")
"""The signs that make a black flag that of Wales or Scotland."""


def cleaned(text: str) -> str:
    """The text without what cannot be seen, with one kind of space, line end, digit and accented letter.

    Marks of writing direction and zero-width signs go; tabs and other spaces become a space, and several one; spaces
    around lines and blank ends go; digits of other scripts become 0 to 9; accents are part of their letter (NFC). Cleaning
    twice changes nothing. Signs that no page can show are left to be refused.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _seen(unicodedata.normalize("NFC", text)))
    lines = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return _AROUND_LINES.sub("\n", lines).strip(" \n")


def _seen(text: str) -> str:
    """The text without signs that cannot be seen, but for those that join others."""
    flags = {at for found in _FLAG.finditer(text) for at in range(*found.span())}
    kept = "".join(
        sign if at in flags or sign in "\u200c\u200d\u2028\u2029" else _plain(sign)
        for at, sign in enumerate(text)
    )
    return _JOINERS.sub("", kept)


def _plain(sign: str) -> str:
    match unicodedata.category(sign):
        case "Cf":
            return ""
        case "Zs":
            return " "
        case "Nd":
            return str(unicodedata.decimal(sign))
    return sign
