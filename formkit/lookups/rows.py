"""A council's CSV file as rows that know their line."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError, FormFilesRefused

CSV_ADVICE = "In a spreadsheet, save it as “CSV UTF-8”."


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line below the header. Cells have no spaces around them; a cell that is not there is ""."""

    cells: tuple[str, ...]
    places: Mapping[str, int]
    """Where each column stands in `cells`; shared by all rows of a file."""
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        place = self.places.get(column, len(self.cells))
        return self.cells[place] if place < len(self.cells) else ""

    def error(self, problem: str, instead: str = "") -> FormFileError:
        """A mistake on this line."""
        return FormFileError(self.file, self.line, 1, problem, instead, "LOOKUP")


@dataclass(frozen=True)
class CsvTable:
    """A whole CSV file: its columns and its rows. Empty lines are left out."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    file: str

    def without(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """The ones of `columns` that the file does not have."""
        return tuple(column for column in columns if column not in self.columns)


def read_rows(folder: Path, name: str, named_at: Place) -> CsvTable:
    """The file `name` inside `folder`.

    Raises FormFilesRefused with a sentence where it is not UTF-8 or not a CSV file, at its line; where it is not there or
    lies outside the folder, at the line that names it. A byte-order mark, as spreadsheets write it, is fine.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        problem = f"{name} lies outside the forms folder."
        advice = "Put the file into the folder `lookups`."
        raise FormFilesRefused((named_at.error(problem, advice, id="LOOKUP"),))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise _refused(name, line, "This file is not in UTF-8.", CSV_ADVICE) from None
    except OSError:
        near = nearest(path.name, [file.name for file in path.parent.glob("*.csv")])
        below = sorted(file.relative_to(path.parent) for file in path.parent.glob(f"*/{path.name}"))
        meant = Path(name).parent / near if near else Path(name).parent / below[0] if below else None
        advice = f"Did you mean {meant}?" if meant else "Save the file there, or correct the name."
        problem = f"This names {name}, which is not there or cannot be read."
        raise FormFilesRefused((named_at.error(problem, advice, id="LOOKUP"),)) from None
    return _parsed(text, name)


def _parsed(text: str, name: str) -> CsvTable:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: tuple[str, ...] = ()
    places: Mapping[str, int] = {}
    rows: list[TableRow] = []
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            tidy = [cell.strip() for cell in cells]
            if not any(tidy):
                continue
            if not columns:
                columns = tuple(cell.lower() for cell in tidy)
                places = {column: place for place, column in enumerate(columns)}
                continue
            if len(tidy) > len(columns):
                problem = f"This line has {len(tidy)} cells, but the file has {len(columns)} columns."
                raise _refused(
                    name, start, problem, 'Write quotes around a cell that holds a comma: "Flat 1, Mill"'
                )
            rows.append(TableRow(tuple(tidy), places, name, start))
    except csv.Error:
        raise _refused(name, line, "A quote is opened here and not closed well.", CSV_ADVICE) from None
    return CsvTable(columns, tuple(rows), name)


def _refused(file: str, line: int, problem: str, instead: str) -> FormFilesRefused:
    return FormFilesRefused((FormFileError(file, line, 1, problem, instead, "LOOKUP"),))
