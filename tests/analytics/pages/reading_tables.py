"""The tables of an analyst's page, cell by cell, as they stand in its HTML."""

from __future__ import annotations

from tests.web.parsing import Attributes, Reader

Cells = list[list[str]]


class TableReader(Reader):
    """Reads every table by its name; smaller print in a cell is kept apart from what the cell says."""

    def __init__(self, html: str) -> None:
        self._tables: dict[str, Cells] = {}
        self._also: dict[str, Cells] = {}
        self._name = ""
        self._in_body = self._in_cell = self._is_small = False
        self.read(html)

    def rows(self, name: str) -> Cells:
        """What the cells of each row say, the heading of the row first."""
        return _in_one_line(self._tables.get(name, []))

    def also(self, name: str) -> Cells:
        """What stands in smaller print in each of them."""
        return _in_one_line(self._also.get(name, []))

    def opened(self, tag: str, given: Attributes) -> None:
        """Tables are known by their caption, cells by their row."""
        if tag == "caption":
            self._name = given.get("id", "").removeprefix("table-")
        elif tag == "tbody":
            self._in_body = True
        elif tag == "tr" and self._in_body:
            self._tables.setdefault(self._name, []).append([])
            self._also.setdefault(self._name, []).append([])
        elif tag in ("td", "th") and self._in_body:
            self._in_cell = True
            self._tables[self._name][-1].append("")
            self._also[self._name][-1].append("")
        elif tag == "span":
            self._is_small = True

    def closed(self, tag: str) -> None:
        """The end of a cell, of smaller print, of a table."""
        if tag == "tbody":
            self._in_body = False
        elif tag in ("td", "th"):
            self._in_cell = False
        elif tag == "span":
            self._is_small = False

    def said(self, words: str) -> None:
        """Goes to the cell that is open."""
        if self._in_cell:
            kept = self._also if self._is_small else self._tables
            kept[self._name][-1][-1] += words


def _in_one_line(rows: Cells) -> Cells:
    return [[" ".join(cell.split()) for cell in row] for row in rows]
