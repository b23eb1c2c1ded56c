"""A submission as columns and cells of a table, for people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

Document = Mapping[str, Any]  # Any: JSON has no closed type
"""What was delivered, read: by submission.schema.json or late-evidence.schema.json."""

_WHOLE: Final = ("reference", "form", "title", "version", "sent_at", "language", "channel")
_PART: Final = ("reference", "form", "part", "page", "question", "received_at", "is_complete")
_DIALLED: Final = re.compile(r"\+[0-9]{7,15}")
"""A phone number as any network dials it, which is how the answer to such a question is kept."""
_COUNTED: Final = re.compile(r"-?£?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
_NO_SIGNS: Final = str.maketrans("", "", "£,")
_ABROAD: Final = re.compile(r"^\s*\+(?=[0-9])")
_AT_HOME: Final = re.compile(r"^\s*\+\s*44[\s-]*(?:\(0\)|0)?[\s-]*(?=[1-9])")


def columns_of(document: Document) -> dict[str, str]:
    """Column → cell, in the document's order. An answer's column is its id, with its list and number before it.

    A phone number is in national form, as a cell that begins with + could be taken for a formula; numbers and amounts of
    pounds are without £ and commas, to be counted with.
    """
    columns = {key: _plain(document[key]) for key in (_PART if "part" in document else _WHOLE)}
    for answer in document.get("answers", ()):
        columns[_column(answer)] = _cell(answer)
    for number, file in enumerate(document.get("evidence", ()), 1):
        columns[f"file {number}"] = str(file["file"])
    return columns


def _column(answer: Document) -> str:
    where = f"{answer['list']} {answer['item']} " if answer.get("list") else ""
    return f"{where}{answer['id']}"


def _cell(answer: Document) -> str:
    value, lines = answer["answer"], [str(line) for line in answer["shown"]]
    if isinstance(value, str) and _DIALLED.fullmatch(value):
        return "\n".join(_dialled_here(lines))
    if isinstance(value, int | str) and len(lines) == 1 and _COUNTED.fullmatch(lines[0]):
        return lines[0].translate(_NO_SIGNS)
    return "\n".join(lines)


def _dialled_here(lines: Sequence[str]) -> list[str]:
    """A number as a phone in this country dials it: +44 1632 → 01632, +33 → 0033."""
    return [_ABROAD.sub("00", _AT_HOME.sub("0", line)) for line in lines]


def _plain(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
