"""What a benchmark found, beside what was aimed for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from rich.table import Table

Unit = Literal["requests/s", "saves/s", "%", "times", "µs", "ms", "s", "MB", "journeys/s", "visits"]


@dataclass(frozen=True)
class Target:
    """A figure to reach: at least or at most."""

    is_at: Literal["least", "most"]
    value: float

    def __str__(self) -> str:
        return f"{'≥' if self.is_at == 'least' else '≤'} {self.value:,g}"


@dataclass(frozen=True)
class Figure:
    """One thing that was measured. `name` stays the same from run to run, for whoever compares them."""

    name: str
    says: str
    value: float
    unit: Unit
    target: Target | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        if self.target is None:
            return None
        at_least = self.target.is_at == "least"
        return self.value >= self.target.value if at_least else self.value <= self.target.value


def at_least(value: float) -> Target:
    """A target that more is better for."""
    return Target("least", value)


def at_most(value: float) -> Target:
    """A target that less is better for."""
    return Target("most", value)


def as_table(figures: Iterable[Figure]) -> Table:
    """For people: what each figure is, the figure, its target and whether it is reached."""
    table = Table(title="formkit on this machine")
    table.add_column("what")
    table.add_column("figure", justify="right")
    table.add_column("unit")
    table.add_column("target", justify="right")
    table.add_column("reached")
    for one in figures:
        met = {True: "[green]yes", False: "[red]no", None: ""}[one.is_met]
        table.add_row(one.says, written(one.value), one.unit, str(one.target or ""), met)
    return table


def as_json(figures: Iterable[Figure]) -> list[dict[str, object]]:
    """For programs: the same, each figure as an object."""
    return [{**asdict(one), "target": str(one.target or ""), "is_met": one.is_met} for one in figures]


def written(value: float) -> str:
    """Three figures that count: 12,300, 4.56, 0.789."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
