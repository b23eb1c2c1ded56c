"""Marks around English that stands in for Welsh in a preview; it does not know how a page shows them.

They are private-use characters, which are refused in form files and in answers, so none can be smuggled in.
"""

from __future__ import annotations

import re
from dataclasses import replace

from formkit.definition.reading.tree import Text

START, END = "\uf8e0", "\uf8e1"
_LINE_START = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s+)?")


def marked(text: Text) -> Text:
    """The text between the marks; a Markdown bullet stays in front of them, or it would be none any more."""
    bullet = _LINE_START.match(text.text)
    start = bullet.end() if bullet else 0
    return replace(text, text=f"{text.text[:start]}{START}{text.text[start:].rstrip()}{END}", plain=False)


def unmarked(text: str) -> str:
    """The text without marks, for what is no page: a title, a calendar, a submission."""
    return text.replace(START, "").replace(END, "")
