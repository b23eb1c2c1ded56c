"""Option lists that are kept as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from formkit.definition.plain.kinds import Kind, Value
from formkit.errors import FormFileError
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
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey="")
    names = tuple(reader.fieldnames or ())
    if len(names) == 1 and names[0].count(";") >= 1:
        problem = "The columns of this list are separated by semicolons."
        return OptionList(), (
            FormFileError(file, 1, 1, problem, "Save it again with commas between the columns.", "LIST"),
        )
    missing = [name for name in ("id", "name") if name not in names]
    if missing:
        problem = f"This list has no column called {' and '.join(f'“{name}”' for name in missing)}."
        return OptionList(), (
            FormFileError(file, 1, 1, problem, "Write `id,name` in the first line.", "LIST"),
        )
    rows = [(reader.line_num, row) for row in reader]
    problems = (*_row_problems(rows, file), *_nearly_numbers(rows, file, names))
    extra = [name for name in names if name not in ("id", "name") and not name.startswith("name_")]
    cells = {name: [str(row.get(name) or "") for _, row in rows] for name in extra}
    kinds = {name: _kind(column) for name, column in cells.items()}
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
