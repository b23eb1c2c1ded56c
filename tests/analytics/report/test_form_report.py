"""Everything that is counted of one form."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given

from formkit.analytics.report.form_report import START, funnel
from tests.analytics.counting_by_hand import (
    OLD,
    PAGES,
    RawVisit,
    next_pages_by_hand,
    paths_of,
    raw_visits,
)
from tests.analytics.pages.counting import asking, rows_of


def test_the_numbers_of_a_form_add_up(tmp_path: Path) -> None:
    counted = asking(rows_of(tmp_path)).counted
    assert (counted.form.starts, counted.form.abandoned) == (100, 40)
    assert sum(page.lost for page in counted.pages) + counted.lost_at_start == 40
    assert [page.reached for page in counted.pages] == [99, 90, 60]
    assert [node.reached for node in counted.funnel.nodes] == [100, 99, 90, 60]
    assert counted.versions == ("a1b2c3",)


def test_the_page_that_loses_far_more_than_the_others_is_looked_at_first(tmp_path: Path) -> None:
    worst = asking(rows_of(tmp_path)).counted.worst
    assert worst is not None
    assert worst.page == "photo"


def test_nothing_is_looked_at_first_where_nobody_came(tmp_path: Path) -> None:
    counted = asking(rows_of(tmp_path), device="tablet").counted
    assert counted.form.starts == 0
    assert counted.worst is None
    assert counted.a_month(0) == 0


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
