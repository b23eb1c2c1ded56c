"""Option lists that are kept as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from formkit.definition.plain.kinds import Kind, Value
from formkit.errors import FormFileError, Level
from formkit.questions.base import Option
from formkit.questions.options import MOST_SHOWN

_AMOUNT = re.compile(r"£?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")


@dataclass(frozen=True)
class OptionList:
    """The rows of a list: options with their labels, and columns that conditions can use."""

    options: tuple[Option, ...] = ()
    columns: Mapping[str, Kind] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Column → option value → the cell as it was written."""


def read_list(text: str, file: str) -> tuple[OptionList, tuple[FormFileError, ...]]:
    """A list from CSV text with the columns `id` and `name`, and any others.

    A column is yes/no if all its cells are, else a number if all are, else text.
    """
    if not text.strip():
        return OptionList(), (FormFileError(file, 1, 1, "The file is empty.", _HEADER, "LIST"),)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey=_TOO_MANY)
    names = tuple(reader.fieldnames or ())
    if wrong := _wrong_header(names, file):
        return OptionList(), (wrong,)
    rows = [(reader.line_num, row) for row in reader if any(_cells(row))]
    if not rows:
        problem = "This list has no lines below its first, so there would be nothing to choose."
        return OptionList(), (FormFileError(file, 1, 1, problem, "Add a line for each option.", "LIST"),)
    problems = (
        *_row_problems(rows, file, names),
        *_nearly_numbers(rows, file, names),
        *_odd_in_their_column(rows, file, names),
        *_unusable(rows, file, names),
    )
    extra = [name for name in names if name not in ("id", "name", "") and not name.startswith("name_")]
    cells = {name: [str(row.get(name) or "") for _, row in rows] for name in extra}
    whole = [row for _, row in rows if not row.get(_TOO_MANY)] or [row for _, row in rows]
    kinds = {name: _kind([str(row.get(name) or "") for row in whole]) for name in extra}
    # Only a long list is searched, in any language.
    others = [name for name in names if name.startswith("name_")] if len(rows) > MOST_SHOWN else []
    options = tuple(
        Option(str(row["id"]), str(row["name"]), also=_other_names(row, others)) for _, row in rows
    )
    values = {
        str(row["id"]): {name: _value(str(row.get(name) or ""), kinds[name]) for name in extra}
        for _, row in rows
    }
    by_option = {
        name: dict(zip((one.value for one in options), column, strict=True)) for name, column in cells.items()
    }
    return OptionList(options, kinds, values, by_option), problems


def _other_names(row: Mapping[str, str], columns: list[str]) -> tuple[str, ...]:
    found = (str(row.get(column) or "").strip() for column in columns)
    return tuple(name for name in dict.fromkeys(found) if name and name != row["name"])


_HEADER = "Write `id,name` in the first line, and each option below it."
_TOO_MANY = "\n"
"""Where the cells of a row stand that has more than the first line; no column is called so."""
_ID = re.compile(r"[A-Za-z0-9_.-]+")
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)


def _cells(row: Mapping[str, str | list[str] | None]) -> Iterator[str]:
    """All that is written in a row."""
    for cell in row.values():
        yield from (one.strip() for one in (cell if isinstance(cell, list) else (cell or "",)))


def _wrong_header(names: tuple[str, ...], file: str) -> FormFileError | None:
    """What is wrong with the first line; None where it has the columns that it needs."""
    for mark, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and mark in names[0]:
            problem = f"The columns of this list are separated by {called}."
            advice = "Save it again with commas between the columns: in Excel, as “CSV UTF-8”."
            return FormFileError(file, 1, 1, problem, advice, "LIST")
    missing = [name for name in ("id", "name") if name not in names]
    if not missing:
        return None
    problem = f"This list has no column called {' and '.join(f'“{name}”' for name in missing)}."
    small = [name.strip().lower() for name in names]
    is_spelling = {"id", "name"} <= set(small)
    advice = f"Write `{','.join(small)}` in the first line." if is_spelling else _HEADER
    return FormFileError(file, 1, 1, problem, advice, "LIST")


def _row_problems(
    rows: list[tuple[int, dict[str, str]]], file: str, names: tuple[str, ...]
) -> tuple[FormFileError, ...]:
    problems, seen = [], dict[str, int]()
    read_as: dict[str, int] = {}
    for line, row in rows:
        id, label = row.get("id") or "", row.get("name") or ""
        same = read_as.setdefault(label.strip().casefold(), line)
        if not id or not label:
            lacks = "id and no name" if not id and not label else "name" if id else "id"
            word = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
            advice = (
                f"Write one, such as `{word}`, or take the line out."
                if word
                else "Fill it in, or take the line out."
            )
            lacks = lacks.replace("id", "`id`").replace("name", "`name`")
            problems.append(FormFileError(file, line, 1, f"This line has no {lacks}.", advice, "LIST"))
        elif id in seen:
            problem = f'The id "{id}" is used twice in this list, first in line {seen[id]}.'
            word = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
            advice = (
                f"Give each line an id of its own: write `{word}` here." if word and word not in seen else ""
            )
            advice = advice or "Give each line an id of its own."
            problems.append(FormFileError(file, line, 1, problem, advice, "LIST"))
        elif wrong := _wrong_id(id):
            problems.append(FormFileError(file, line, 1, *wrong, "LIST"))
        elif ragged := _wrong_count(row, names):
            problems.append(FormFileError(file, line, 1, *ragged))
        elif same != line:
            problem = f"“{label}” stands in line {same} already, so nobody can tell the two apart."
            advice = "Give one of them another name, or take one out."
            problems.append(FormFileError(file, line, 1, problem, advice, "LIST", "warning"))
        seen.setdefault(id, line)
    return tuple(problems)


def _wrong_id(id: str) -> tuple[str, str] | None:
    """What is wrong with an id, and what to write."""
    if _SHORTENED.fullmatch(id):
        advice = "Make the column a column of text, and type the id again."
        return f'"{id}" is a long number as a spreadsheet shortens it, so its figures are lost.', advice
    if not _ID.fullmatch(id):
        plain = re.sub(r"[^a-z0-9]+", "_", id.lower()).strip("_")
        advice = f"Write `{plain}`." if plain else "Use letters and numbers."
        return f'"{id}" cannot be an id: an id has letters, numbers, `_`, `-` and `.` only.', advice
    return None


def _wrong_count(row: Mapping[str, object], names: tuple[str, ...]) -> tuple[str, str, str, Level] | None:
    """What is wrong with the number of cells; a comma too many at the end loses nothing."""
    more = row.get(_TOO_MANY)
    if isinstance(more, list) and any(str(one).strip() for one in more):
        cells = len(names) + len(more)
        problem = f"This line has {cells} cells, and the first line {len(names)}: what is more would be lost."
        return problem, "Put a text that has a comma in double quotes.", "LIST", "error"
    if isinstance(more, list):
        return "This line has a comma too many at its end.", "Take it out.", "LIST", "warning"
    if unnamed := str(row.get("") or "").strip():
        problem = f"“{unnamed}” stands in a column that has no name in the first line, so it would be lost."
        return (
            problem,
            "Give the column a name, or put a text that has a comma in double quotes.",
            "LIST",
            "error",
        )
    lacking = sum(cell is None for cell in row.values())
    if lacking:
        problem = f"This line has {len(names) - lacking} cells, and the first line {len(names)}."
        return problem, "Fill them in, or leave them empty between commas.", "LIST", "warning"
    return None


def _nearly_numbers(
    rows: list[tuple[int, dict[str, str]]], file: str, names: tuple[str, ...]
) -> Iterator[FormFileError]:
    """A mistake for each amount with signs that make its whole column text, which no sum can use: `£4.50`, `1,200`."""
    for name in names:
        cells = [(line, str(row.get(name) or "")) for line, row in rows]
        if name in ("id", "name") or not all(as_number(_bare(cell)) is not None for _, cell in cells):
            continue
        for line, cell in cells:
            if as_number(cell) is None:
                problem = f"“{cell}” in the column `{name}` is not a plain number, so no sum could use it."
                yield FormFileError(file, line, 1, problem, f"Write {_bare(cell)}.", "LIST")


_OF_A_HOUSE: Final = re.compile("[0-9]+[A-Za-z]?(?:[-/][0-9]+[A-Za-z]?)?")
_COLUMNS: Final[tuple[tuple[Callable[[str], bool], str, str, float], ...]] = (
    (lambda cell: cell in ("yes", "no"), "neither yes nor no", "Write yes or no.", 0.6),
    # Numbers of houses and the like are text, with a letter in some of them.
    (
        lambda cell: as_number(_bare(cell)) is not None or _OF_A_HOUSE.fullmatch(cell) is not None,
        "no number",
        "Write a number.",
        0.8,
    ),
)
"""What a cell of a column is held to, what an odd one is called, what to write, and how many must hold to it."""


def _odd_in_their_column(
    rows: list[tuple[int, dict[str, str]]], file: str, names: tuple[str, ...]
) -> Iterator[FormFileError]:
    """A warning for each cell that is not what nearly all of its column are: it makes the whole column text."""
    whole = [(line, row) for line, row in rows if not row.get(_TOO_MANY)]
    for name in names:
        cells = [(line, str(row.get(name) or "").strip()) for line, row in whole]
        if not name or name in ("id", "name"):
            continue
        for fits, what, advice, share in _COLUMNS:
            odd = [(line, cell) for line, cell in cells if not fits(cell)]
            if len(cells) - len(odd) < max(2, share * len(cells)):
                continue
            for line, cell in odd:
                said = f"“{cell}”" if cell else "An empty cell"
                problem = f"{said} in the column `{name}` is {what}, so the whole column is read as text."
                number = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?[a-z]+", cell) if what == "no number" else None
                way = f"Write {number[1]}." if number else advice
                yield FormFileError(file, line, 1, problem, way, "LIST", "warning")


def _unusable(
    rows: list[tuple[int, dict[str, str]]], file: str, names: tuple[str, ...]
) -> Iterator[FormFileError]:
    """A warning for each column of numbers or of yes and no whose name no condition could say."""
    for name in names:
        word = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        if not name or name == word or word in names or not word or not word[0].isalpha():
            continue
        if rows and _kind([str(row.get(name) or "").strip() for _, row in rows]) is not Kind.TEXT:
            problem = f"No condition could name the column `{name}`: a name is one word in small letters."
            yield FormFileError(file, 1, 1, problem, f"Write `{word}` in the first line.", "LIST", "warning")


def _bare(cell: str) -> str:
    """An amount without its signs; any other cell as it is."""
    return re.sub("[£,]", "", cell) if _AMOUNT.fullmatch(cell) else cell


def _kind(cells: list[str]) -> Kind:
    if all(cell in ("yes", "no") for cell in cells):
        return Kind.YES_NO
    return Kind.NUMBER if all(as_number(_bare(cell)) is not None for cell in cells) else Kind.TEXT


def _value(cell: str, kind: Kind) -> Value:
    if kind is Kind.YES_NO:
        return cell == "yes"
    return as_number(_bare(cell)) if kind is Kind.NUMBER else cell or None


def as_number(cell: str) -> Decimal | None:
    """The number in a cell; None where it holds none."""
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
