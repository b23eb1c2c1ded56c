"""Finds items that begin with a long dash, which word processors put in the place of a hyphen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.definition.reading.hint import Fault, Slip

_LONG = re.compile(r"(?P<indent>\s*)(?P<dash>[–—−‐‑])(?P<gap>[ \t\u00a0]+)(?=\S)")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<dash>[*•·])[ \t\u00a0]+(?=\S)")
_IN_A_TEXT = re.compile(r".*: [>|][+-]?\s*")


def long_dash(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """The slip of a line that could not be read because of its dash."""
    return dash_slip(lines[number], number) or _bullet(lines, number)


def _bullet(lines: Sequence[str], number: int) -> Slip | None:
    """A star or a dot at the start of an item, as word processors and notes have it; in a text it is the author's own."""
    found = _BULLET.match(lines[number])
    above = lines[number - 1] if number else ""
    if found is None or _IN_A_TEXT.fullmatch(above):
        return None
    beside = (above, *lines[number + 1 : number + 2])
    if not above.rstrip().endswith(":") and not any(
        one.startswith((f"{found['indent']}- ", f"{found['indent']}{found['dash']} ")) for one in beside
    ):
        return None
    mended = f"{found['indent']}- {lines[number][found.end() :]}"
    problem = f"`{found['dash']}` begins no item: the dash of a list is a hyphen (-)."
    return Slip(number, found.start("dash"), problem, f"Write: {mended.strip()}", mended)


def dash_slip(line: str, number: int) -> Slip | None:
    """A long dash at the start of a line, and the line with the hyphen that begins an item."""
    found = _LONG.match(line)
    if found is None:
        return None
    mended = f"{found['indent']}- {line[found.end() :]}"
    problem = f"A long dash ({found['dash']}) begins no item: the dash of a list is a hyphen (-)."
    return Slip(number, found.start("dash"), problem, f"Write: {mended.strip()}", mended)
