"""Option lists that are kept as CSV; it does not know which question uses them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from formkit.definition.plain.kinds import Kind, Value
from formkit.errors import FormFileError
from formkit.questions.base import Option


@dataclass(frozen=True)
class OptionList:
    """The rows of a list: options with their labels, and columns that conditions can use."""

    options: tuple[Option, ...] = ()
    columns: Mapping[str, Kind] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)


def read_list(text: str, file: str) -> tuple[OptionList, tuple[FormFileError, ...]]:
    """A list from CSV text with the columns `id` and `name`, and any others.

    A column is yes/no if all its cells are, else a number if all are, else text.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey="")
    names = tuple(reader.fieldnames or ())
    missing = [name for name in ("id", "name") if name not in names]
    if missing:
        problem = f"This list has no column called {' and '.join(f'“{name}”' for name in missing)}."
        return OptionList(), (
            FormFileError(file, 1, 1, problem, "Write `id,name` in the first line.", "LIST"),
        )
    rows = [(reader.line_num, row) for row in reader]
    problems = _row_problems(rows, file)
    extra = [name for name in names if name not in ("id", "name") and not name.startswith("name_")]
    cells = {name: [str(row.get(name) or "") for _, row in rows] for name in extra}
    kinds = {name: _kind(column) for name, column in cells.items()}
    options = tuple(Option(str(row["id"]), str(row["name"])) for _, row in rows)
    values = {
        str(row["id"]): {name: _value(str(row.get(name) or ""), kinds[name]) for name in extra}
        for _, row in rows
    }
    return OptionList(options, kinds, values), problems


def _row_problems(rows: list[tuple[int, dict[str, str]]], file: str) -> tuple[FormFileError, ...]:
    problems, seen = [], set()
    for line, row in rows:
        if not row.get("id") or not row.get("name"):
            problem = "This line has no id or no name."
            problems.append(
                FormFileError(file, line, 1, problem, "Fill in both, or take the line out.", "LIST")
            )
        elif row["id"] in seen:
            problem = f'The id "{row["id"]}" is used twice in this list.'
            problems.append(FormFileError(file, line, 1, problem, "Give each line an id of its own.", "LIST"))
        seen.add(row.get("id"))
    return tuple(problems)


def _kind(cells: list[str]) -> Kind:
    if all(cell in ("yes", "no") for cell in cells):
        return Kind.YES_NO
    return Kind.NUMBER if all(_number(cell) is not None for cell in cells) else Kind.TEXT


def _value(cell: str, kind: Kind) -> Value:
    if kind is Kind.YES_NO:
        return cell == "yes"
    return _number(cell) if kind is Kind.NUMBER else cell or None


def _number(cell: str) -> Decimal | None:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
