"""`python -m bench.gates`: whether the page with a planted cause is found among simulated visits, how often, and why not."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from rich.console import Console
from rich.progress import Progress

from bench.gate_tables import (
    GATE_SIZE,
    GATE_VISITS,
    SIZES,
    VISITS,
    Gate,
    Key,
    Scores,
    by_cause,
    by_size,
    gate_table,
    note,
    plain,
    plain_gate,
)
from bench.pools import Pool, make_pool, opened, reached_by, runs
from bench.scores import Score, total
from formkit.analytics.report.ranking import find_problem, pages_for
from formkit.analytics.wilson import Share
from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.simulation.causes import KINDS, PlantedCause
from formkit.simulation.habits import WELSH
from formkit.simulation.walks import SimulatedWalk, Walker

WALKS = 120
ENOUGH = 0.25
"""A planted page is one that this share of visits comes to: what nobody sees cannot stand out among 200."""
WELSH_COUNCIL = 0.3
"""Share of Welsh visits where the planted branch is Welsh."""
BRANCHES = ("phone", "computer", "cy")


@dataclass(frozen=True)
class Plan:
    """How many pools of visits are made."""

    pool: int
    """Visits in each."""
    clean: int
    """For each form."""
    planted: int
    """For each kind of cause at +10 points."""
    others: int
    """For each kind of cause and each other size."""


USUAL = Plan(pool=10_000, clean=1, planted=3, others=1)
FULL = Plan(pool=10_000, clean=4, planted=12, others=5)
QUICK = Plan(pool=2_000, clean=2, planted=3, others=1)


def main() -> None:
    """Simulate, judge, print, and end with exit code 1 where a gate does not hold."""
    asked = _asked()
    begun = time.process_time()
    plan = FULL if asked.full else QUICK if asked.quick else USUAL
    scores = measured(plan, asked.seed)
    gates = tuple(gates_of(scores))
    if asked.json:
        print(json.dumps({"scores": plain(scores), "gates": [plain_gate(gate) for gate in gates]}, indent=2))
    else:
        console = Console(width=None if sys.stdout.isatty() else 118)
        for table in (by_size(scores), by_cause(scores), gate_table(gates)):
            console.print(table)
        console.print(note(plan.pool, scores, time.process_time() - begun))
    sys.exit(0 if all(gate.holds for gate in gates) else 1)


def measured(plan: Plan, seed: str) -> Scores:
    """Every run of every pool."""
    forms = tuple(read_catalogue(folder("forms")).forms.values())
    days = Days(date(2026, 1, 5))
    walks = {form.id: Walker(form, days, Random(f"{seed} {form.id}")).walks(WALKS) for form in forms}
    scores: dict[Key, Score] = defaultdict(Score)
    many = plan.clean * len(forms) + len(KINDS) * (plan.planted + plan.others * (len(SIZES) - 1))
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(f"Pools of {plan.pool:,} visits", total=many)
        for pool in _pools(plan, forms, walks, seed):
            _score(pool, scores)
            bar.advance(task)
    return scores


def _pools(
    plan: Plan, forms: Sequence[Form], walks: Mapping[str, Sequence[SimulatedWalk]], seed: str
) -> Iterator[Pool]:
    eligible: dict[str, tuple[str, ...]] = {}
    for form in forms:
        for number in range(plan.clean):
            pool = make_pool(form, walks[form.id], None, f"{seed} clean {number}", plan.pool)
            shares = reached_by(pool)
            eligible[form.id] = tuple(page for page, share in shares.items() if share >= ENOUGH)
            yield pool
    chance = Random(f"{seed} pages")
    for kind in KINDS:
        for points in SIZES:
            for number in range(plan.planted if points == GATE_SIZE else plan.others):
                branch = BRANCHES[number % len(BRANCHES)]
                speaks = [one for one in forms if branch != "cy" or "cy" in one.languages]
                form = chance.choice(speaks)
                page = _page(kind, form, eligible[form.id], chance)
                cause = PlantedCause(kind, page, points, branch)
                welsh = WELSH_COUNCIL if kind == "broken branch" and branch == "cy" else WELSH
                yield make_pool(
                    form, walks[form.id], cause, f"{seed} {kind} {points} {number}", plan.pool, welsh=welsh
                )


def _page(kind: str, form: Form, eligible: Sequence[str], chance: Random) -> str:
    """Where to plant a cause: documents are asked for on evidence pages, where a form has one that many see."""
    evidence = [page for page in eligible if kind == "document demand" and _is_evidence(form, page)]
    return chance.choice(evidence or list(eligible))


def _is_evidence(form: Form, page: str) -> bool:
    return type(form.page_by_id.get(page)).__name__ == "EvidencePage"


def _score(pool: Pool, scores: dict[Key, Score]) -> None:
    kind = pool.cause.kind if pool.cause else "clean"
    with opened(pool) as tables:
        for visits in (many for many in VISITS if many <= pool.visits):
            for roll_ups, filters in runs(pool, tables, visits):
                pages = pages_for(roll_ups, filters)
                finding = find_problem(roll_ups, filters, pages)
                scores[kind, int(pool.size), visits].add(pool.cause, pages, finding)


def gates_of(scores: Scores) -> Iterator[Gate]:
    """The promises of the design."""
    clean = total([score for (kind, _, _), score in scores.items() if kind == "clean"])
    planted = total(
        [
            score
            for (kind, size, visits), score in scores.items()
            if kind != "clean" and size == GATE_SIZE and visits >= GATE_VISITS
        ]
    )
    yield Gate("clean forms with an alarm", clean.share("alarmed"), at_most=0.05)
    yield Gate("planted page first, +10 points, from 500 visits", planted.share("top-1"), at_least=0.85)
    yield Gate("alarms that are true, +10 points, from 500 visits", planted.share("precision"), at_least=0.9)
    yield Gate(
        "cause right where the page is named, +10 points, from 500 visits",
        planted.share("cause"),
        at_least=0.8,
    )
    every = total([score for (kind, _, _), score in scores.items() if kind != "clean"])
    for way, words in (("rate", "highest drop-off"), ("count", "most people lost")):
        yield Gate(
            f"planted page first, all runs, against {words} first",
            every.share("top-1"),
            at_least=_rate(every.share(way)),
        )


def _rate(share: Share) -> float:
    """Just above a plain way's share: it has to be beaten."""
    return share.part / share.whole + 1e-9 if share.whole else 0.0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/gates",
        description="Simulates visits with planted causes of drop-off and says how often they are found.",
    )
    many = parser.add_mutually_exclusive_group()
    many.add_argument("--full", action="store_true", help="four times as many pools, about 25 minutes")
    many.add_argument("--quick", action="store_true", help="pools of 2,000 visits, about a minute and a half")
    parser.add_argument("--seed", default="1", help="other residents (default 1)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser.parse_args()


if __name__ == "__main__":
    main()
