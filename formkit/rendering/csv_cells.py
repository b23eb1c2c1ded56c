"""CSV for people who open it in a spreadsheet: a cell that somebody else typed never becomes a formula.

A program should read the JSON instead, which holds every answer as it was given.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

BOM: Final = "\ufeff"
"""At the beginning of a file it tells a spreadsheet that the text is UTF-8."""
_SKIPPED: Final = " \u00a0\u200b" + BOM
"""What a spreadsheet may pass over before it looks for a formula."""
_BEGINS: Final = frozenset("=+-@|%\t\r\n＝＋－＠")
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def csv_cell(text: str) -> str:
    """A text that a spreadsheet shows as it is: with `'` before what it would run. A plain number stays a number."""
    begins = text.lstrip(_SKIPPED)[:1]
    if begins and begins in _BEGINS and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """A whole file of such cells, in UTF-8 that says so."""
    return (BOM + csv_lines(rows)).encode()


def csv_lines(rows: Iterable[Sequence[str]]) -> str:
    """Some lines of it: each cell in quotes, lines that end as Windows has them."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return written.getvalue()
