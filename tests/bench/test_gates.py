"""The gates: what holds, what fails, and how runs are cut from a pool."""

from __future__ import annotations

import pytest

from bench.gate_tables import Gate
from bench.gates import gates_of
from bench.pools import make_pool, opened, reached_by, runs
from bench.scores import Score, total
from formkit.analytics.report.finding import Finding
from formkit.analytics.wilson import Share
from formkit.simulation.causes import PlantedCause
from tests.analytics.making import page_of
from tests.simulation.simulated import small_form, walks_of

FORM = small_form()


@pytest.mark.parametrize(("part", "holds"), [(84, False), (85, True), (100, True)])
def test_a_gate_holds_from_its_least_share_on(part: int, holds: bool) -> None:
    assert Gate("found", Share(part, 100), at_least=0.85).holds is holds


@pytest.mark.parametrize(("part", "holds"), [(0, True), (5, True), (6, False)])
def test_a_gate_holds_up_to_its_highest_share(part: int, holds: bool) -> None:
    assert Gate("alarmed", Share(part, 100), at_most=0.05).holds is holds


def test_nothing_measured_holds_no_gate_that_wants_something() -> None:
    assert not Gate("found", Share(0, 0), at_least=0.85).holds


def test_a_finding_without_pages_counts_as_a_run_that_found_nothing() -> None:
    score = Score()
    score.add(PlantedCause("long page", "account", 10), (), Finding("No page stands out."))
    assert (score.runs, score.first, score.alarmed, score.by_rate) == (1, 0, 0, 0)
    assert total([score, score]).runs == 2


def test_the_plain_ways_name_a_page_of_all_and_not_of_those_that_were_judged() -> None:
    score = Score()
    pages = [page_of("account", 300, 40), page_of("days", 900, 50), page_of("few", 49, 40)]
    score.add(PlantedCause("long page", "account", 10), pages, Finding("No page stands out."))
    assert (score.by_rate, score.by_count) == (1, 0)


def test_a_plain_way_that_is_as_good_is_not_beaten() -> None:
    score = Score(runs=10, first=9, by_rate=9, by_count=8)
    rate, count = list(gates_of({("long page", 10, 500): score}))[-2:]
    assert (rate.holds, count.holds) == (False, True)


def test_runs_of_a_pool_share_no_visit_and_together_are_all_of_it() -> None:
    pool = make_pool(FORM, walks_of(FORM, 20), None, "1", 1_000)
    with opened(pool) as connection:
        whole = [
            sum(path.n for path in read.paths(filters)) for read, filters in runs(pool, connection, 1_000)
        ]
        parts = [sum(path.n for path in read.paths(filters)) for read, filters in runs(pool, connection, 200)]
    assert len(parts) == 5
    assert sum(parts) == whole[0] > 950
    assert reached_by(pool)["lives"] == pytest.approx(1.0, abs=0.01)
