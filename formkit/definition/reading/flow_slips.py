"""Explains slips in `{…}` and `[…]`, and text that only looks like one; it does not know which keys there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.definition.reading.slip import Fault, Slip
from formkit.definition.reading.source_line import SourceLine, quoted, source_line

_CLOSERS = {"{": "}", "[": "]"}
_PIECE = re.compile(
    r"""\s*((?:[^,:'"{}\[\]]+:[ ]+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,{}\[\]]*))(\s*[,{}\[\]]|$)"""
)
_NEEDS_QUOTES = re.compile(r"""[:?](?: |$)|[?]|^[@`%!&*>|'"]|(?:^| )#|^- """)


def flow_slip(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """The slip of a line whose value starts with a bracket, or None."""
    parts = source_line(lines[number])
    mark = parts.value[:1]
    if mark not in _CLOSERS or "#" in parts.value.partition(" #")[1]:
        return None
    closer = _CLOSERS[mark]
    end = _closing(parts.value)
    if end is None:
        return _unclosed(number, parts, closer)
    if parts.value[end + 1 :].strip() or _is_placeholder(parts.value):
        problem = f'A value that starts with "{mark}" is read as a {"block" if mark == "{" else "list"}, not as text.'
        return _slip(number, parts, problem, quoted(parts.value))
    return _inside(number, parts)


def _closing(value: str) -> int | None:
    """Where the first bracket is closed; quotes count only at the start of a piece."""
    depth, quote, fresh = 0, "", True
    for index, character in enumerate(value):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"" and fresh:
            quote = character
        elif character in "{[":
            depth += 1
        elif character in "}]":
            depth -= 1
            if depth == 0:
                return index
        fresh = character in "{[,:" or (fresh and character == " ")
    return None


def _is_placeholder(value: str) -> bool:
    return re.fullmatch(r"\{[a-z][a-z0-9_ .]*\}", value) is not None


def _unclosed(number: int, parts: SourceLine, closer: str) -> Slip:
    problem = f'"{parts.value[0]}" opens here and is not closed with "{closer}" on this line.'
    is_text = parts.value[0] == "{" and ": " not in parts.value
    mended = quoted(parts.value) if is_text else parts.value.rstrip(", ") + closer
    return _slip(number, parts, problem, mended)


def _inside(number: int, parts: SourceLine) -> Slip | None:
    """A text in the brackets holds a character that means something there."""
    for match in _pieces(parts.value):
        piece = match[1]
        pair = re.match(r"([^:'\"]+): +(.*)", piece, re.DOTALL) if parts.value[0] == "{" else None
        text = pair[2] if pair else piece
        if text[:1] in ("'", '"') and re.fullmatch(r"""("[^"]*"|'[^']*')\s*""", text):
            continue
        if _NEEDS_QUOTES.search(text.strip()):
            at = match.end(1) - len(text)
            mended = parts.value[:at] + quoted(text.strip()) + parts.value[at + len(text.rstrip()) :]
            problem = "Inside { } or [ ], this text needs quotes, because of the signs in it."
            slip = _slip(number, parts, problem, mended)
            return Slip(number, parts.value_column + at, problem, slip.instead, slip.line_text)
    return None


def _pieces(value: str) -> list[re.Match[str]]:
    found, position = [], 1
    while position < len(value):
        match = _PIECE.match(value, position)
        if match is None or match.end() == position:
            position += 1
            continue
        found.append(match)
        position = match.end()
    return found


def _slip(number: int, parts: SourceLine, problem: str, value: str) -> Slip:
    whole = parts.with_value(value)
    return Slip(number, parts.value_column, problem, f"Write: {whole.strip()}", whole)
