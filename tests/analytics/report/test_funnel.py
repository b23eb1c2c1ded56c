"""The funnel: into each page run as many as reached it, and every visit ends in one place."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from formkit.analytics.report.funnel import START, funnel
from tests.analytics.counting_by_hand import (
    OLD,
    PAGES,
    RawVisit,
    next_pages_by_hand,
    paths_of,
    raw_visits,
)


@given(raw_visits())
def test_as_many_run_into_a_page_as_reached_it(visits: list[RawVisit]) -> None:
    drawn = funnel(paths_of(visits), PAGES)
    into: Counter[str] = Counter()
    for edge in drawn.edges:
        into[edge.target] += edge.n
    assert {node.page: node.reached for node in drawn.nodes[1:]} == into
    assert drawn.nodes[0].page == START
    assert drawn.nodes[0].reached == len(visits)


@given(raw_visits())
def test_every_visit_ends_at_one_page_or_at_the_start(visits: list[RawVisit]) -> None:
    drawn = funnel(paths_of(visits), PAGES)
    assert sum(sum(node.ends.values()) for node in drawn.nodes) == len(visits)
    assert sum(node.lost for node in drawn.nodes) == sum(one.status == "abandoned" for one in visits)


@given(raw_visits())
def test_branches_are_those_that_visits_took(visits: list[RawVisit]) -> None:
    drawn = funnel(paths_of(visits), PAGES)
    counted: Counter[tuple[str, str]] = Counter()
    for edge in drawn.edges:
        counted[edge.source.split(" ")[0], edge.target.split(" ")[0]] += edge.n
    assert counted == next_pages_by_hand(visits)


def test_a_visit_that_goes_round_a_page_has_a_branch_of_its_own() -> None:
    visits = [
        RawVisit(OLD, ("name", "rent", "check-answers"), "submitted"),
        RawVisit(OLD, ("name", "check-answers"), "abandoned"),
    ]
    drawn = funnel(paths_of(visits), PAGES)
    assert [(edge.source, edge.target, edge.n) for edge in drawn.edges] == [
        ("", "name", 2),
        ("name", "rent", 1),
        ("name", "check-answers", 1),
        ("rent", "check-answers", 1),
    ]
    assert [node.title for node in drawn.nodes] == ["Start", "Name", "Rent", "Check-Answers"]


def test_without_visits_there_is_only_the_start() -> None:
    drawn = funnel((), PAGES)
    assert [node.page for node in drawn.nodes] == [START]
    assert drawn.edges == ()
