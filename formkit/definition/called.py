"""The short name of an answer, worked out of its question where that is safe; it does not know the answer's type."""

from __future__ import annotations

import re

_WHAT_IS = re.compile(r"What (?:is|are) (?P<rest>.+)\?", re.DOTALL)
_DO_YOU = re.compile(
    r"(?P<verb>Do|Are|Have|Can|Will|Does|Is|Has) (?P<who>you|they|we) (?P<rest>.+)\?", re.DOTALL
)


def derived_called(ask: str) -> str | None:
    """A name for the answer, or None where only the author can say it.

    "What is your name?" gives "your name"; "Do you live in a flat?" gives "you live in a flat" (for "Select yes if …");
    "Email address" gives "your email address". "When did you move?" gives None: "the date you move" would be wrong.
    """
    text = ask.strip()
    if found := _WHAT_IS.fullmatch(text):
        return found["rest"]
    if found := _DO_YOU.fullmatch(text):
        verb = found["verb"].lower()
        return (
            f"{found['who']} {found['rest']}"
            if verb in ("do", "does")
            else f"{found['who']} {verb} {found['rest']}"
        )
    if text.endswith("?") or len(text.split()) > 4 or not text:
        return None
    return f"your {text[:1].lower()}{text[1:]}" if not text[:2].isupper() else f"your {text}"
