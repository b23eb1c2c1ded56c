"""The tables that scripts/gates prints; they know what was promised, and not how it was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from bench.scores import FEWEST_FOR_A_RATE, Score, total
from formkit.analytics.wilson import Share
from formkit.simulation.causes import KINDS

SIZES = (3, 5, 10, 20)
VISITS = (200, 500, 2_000, 10_000)
GATE_SIZE, GATE_VISITS = 10, 500
Key = tuple[str, int, int]
"""Kind of cause ("clean" for none), points, visits."""
Scores = Mapping[Key, Score]


@dataclass(frozen=True)
class Gate:
    """One promise, and what came of it."""

    words: str
    share: Share
    at_least: float | None = None
    at_most: float | None = None

    @property
    def holds(self) -> bool:
        """By what was measured; the interval says how sure that is."""
        rate = self.share.part / self.share.whole if self.share.whole else 0.0
        return (self.at_least is None or rate >= self.at_least) and (
            self.at_most is None or rate <= self.at_most
        )


def by_size(scores: Scores) -> Table:
    """What was found by points and visits."""
    table = _table("All causes together", "points", "visits", "runs")
    for size in (0, *SIZES):
        for visits in VISITS:
            found = total([score for (_, of, n), score in scores.items() if (of, n) == (size, visits)])
            if not found.runs:
                continue
            table.add_row(
                f"+{size}" if size else "clean",
                f"{visits:,}",
                str(found.runs),
                *_cells(found, clean=not size),
            )
    return table


def by_cause(scores: Scores) -> Table:
    """What was found of each kind of cause."""
    table = _table(
        f"+{GATE_SIZE} points by cause, from {GATE_VISITS} visits", "cause", "runs", more=("taken for",)
    )
    for kind in KINDS:
        found = total(
            [
                score
                for (of, size, n), score in scores.items()
                if (of, size) == (kind, GATE_SIZE) and n >= GATE_VISITS
            ]
        )
        wrong = ", ".join(f"{cause} {n}" for cause, n in sorted(found.wrong.items(), key=lambda one: -one[1]))
        table.add_row(kind, str(found.runs), *_cells(found), wrong)
    return table


def _table(title: str, *first: str, more: Sequence[str] = ()) -> Table:
    table = Table(title=title)
    for name in first:
        table.add_column(name)
    for name in ("top-1", "highest rate", "highest count", "alarmed", "alarms true", "cause right"):
        table.add_column(name, justify="right")
    for name in more:
        table.add_column(name)
    return table


def _cells(score: Score, *, clean: bool = False) -> Iterator[str]:
    for name in ("top-1", "rate", "count", "alarmed", "precision", "cause"):
        yield "" if clean and name != "alarmed" else _percent(score.share(name))


def _percent(share: Share) -> str:
    return f"{100 * share.part / share.whole:.0f} %" if share.whole else "–"


def gate_table(gates: Sequence[Gate]) -> Table:
    """Each promise beside what was measured."""
    table = Table(title="Gates")
    for name in ("gate", "wanted", "measured", "95 % interval", "runs or alarms", ""):
        table.add_column(name)
    for gate in gates:
        wanted = (
            f"≥ {100 * gate.at_least:.1f} %"
            if gate.at_least is not None
            else f"≤ {100 * (gate.at_most or 0):.0f} %"
        )
        low, high = (gate.share.low, gate.share.high)
        interval = f"{100 * low:.1f} to {100 * high:.1f} %"
        measured_as = f"{100 * gate.share.part / gate.share.whole:.1f} %" if gate.share.whole else "–"
        table.add_row(
            gate.words,
            wanted,
            measured_as,
            interval,
            str(gate.share.whole),
            "holds" if gate.holds else "FAILS",
        )
    return table


def note(pool: int, scores: Scores, seconds: float) -> str:
    """How it was measured, in words."""
    runs_made = sum(score.runs for score in scores.values())
    return (
        f"{runs_made:,} runs; {seconds:.0f} s of one core. Runs are cut from pools of {pool:,} visits, each with a form, "
        "habits and a page of its own; no two runs of one length share a visit. Runs of one pool are alike, so the "
        "intervals are too narrow: --full makes more pools. No run has an earlier time to compare with. The plain "
        f"ways leave out pages that fewer than {FEWEST_FOR_A_RATE} visits saw."
    )


def plain(scores: Scores) -> list[dict[str, object]]:
    """The scores for JSON."""
    return [
        {"cause": kind, "points": size, "visits": visits, **vars(score)}
        for (kind, size, visits), score in scores.items()
    ]


def plain_gate(gate: Gate) -> dict[str, object]:
    """One promise for JSON."""
    return {"gate": gate.words, "part": gate.share.part, "whole": gate.share.whole, "holds": gate.holds}
