"""A table of numbers, as people read it and as programs do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from formkit.rendering.frame import Link

CellKind = Literal["text", "count", "rate", "seconds", "pounds", "number"]
CellValue = str | int | float | None


@dataclass(frozen=True)
class Cell:
    """One value. `value` is what programs read: None where it is withheld or there is none."""

    text: str
    value: CellValue = None
    href: str = ""
    also: str = ""
    """In smaller print below: an interval, an explanation."""
    bar: float | None = None
    """A bar beside the number, 0 to 100."""
    far_bar: float | None = None
    """A second, lighter one that ends further out: the p90 behind a median."""
    is_strong: bool = False


@dataclass(frozen=True)
class TableColumn:
    """What stands in a column. `name` is for programs; `definition` one plain sentence."""

    name: str
    title: str
    kind: CellKind = "count"
    definition: str = ""
    sort: Link | None = None
    """A link that sorts the table by this column."""
    sorted: Literal["", "ascending", "descending"] = ""

    @property
    def is_number(self) -> bool:
        """Numbers are set to the right."""
        return self.kind != "text"


@dataclass(frozen=True)
class Table:
    """`name` is its name in addresses and files. The first column heads its rows."""

    name: str
    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    nothing: str = "There is nothing to show for this choice."
    exports: tuple[Link, ...] = ()

    @property
    def definitions(self) -> tuple[tuple[str, str], ...]:
        """What its numbers mean: title and sentence."""
        return tuple((one.title, one.definition) for one in self.columns if one.definition)


def text_cell(text: str, href: str = "", *, also: str = "", strong: bool = False) -> Cell:
    """Words."""
    return Cell(text, text, href, also, is_strong=strong)
