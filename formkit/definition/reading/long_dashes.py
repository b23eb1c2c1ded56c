"""Finds items that begin with a long dash, which word processors put in the place of a hyphen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.definition.reading.hint import Fault, Slip

_LONG = re.compile(r"(?P<indent>\s*)(?P<dash>[–—−‐‑])(?P<gap>[ \t\u00a0]+)(?=\S)")


def long_dash(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """The slip of a line that could not be read because of its dash."""
    return dash_slip(lines[number], number)


def dash_slip(line: str, number: int) -> Slip | None:
    """A long dash at the start of a line, and the line with the hyphen that begins an item."""
    found = _LONG.match(line)
    if found is None:
        return None
    mended = f"{found['indent']}- {line[found.end() :]}"
    problem = f"A long dash ({found['dash']}) begins no item: the dash of a list is a hyphen (-)."
    return Slip(number, found.start("dash"), problem, f"Write: {mended.strip()}", mended)
