"""English that stands in for Welsh on a page, marked up as English; it does not know which texts these are."""

from __future__ import annotations

import re

from formkit.definition.gap_marks import END, START, unmarked

_TAG = re.compile(r"(<[^>]*>)")
_TEXT_ONLY = re.compile(r"<(/?)(title|textarea|option|script|style)\b")
_OPEN, _CLOSE = '<span lang="en">', "</span>"


def with_gaps_marked(html: str) -> str:
    """The page with `<span lang="en">` around each text between marks, and without marks where no span can stand.

    Such a text may run over several elements (a Markdown list): each piece of text in it gets a span of its own.
    """
    if START not in html:
        return html
    found: list[str] = []
    is_gap, text_only = False, ""
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            found.append(unmarked(piece))
            if tag := _TEXT_ONLY.match(piece):
                text_only = "" if tag[1] else tag[2]
        elif text_only:
            found.append(unmarked(piece))
        else:
            said, is_gap = _spanned(piece, is_gap)
            found.append(said)
    return "".join(found)


def _spanned(text: str, is_gap: bool) -> tuple[str, bool]:
    """One piece of text between two tags, and whether a gap goes on behind it."""
    said: list[str] = []
    for part in re.split(f"([{START}{END}])", text):
        if part in (START, END):
            is_gap = part == START
        else:
            said.append(f"{_OPEN}{part}{_CLOSE}" if is_gap and part.strip() else part)
    return "".join(said), is_gap
