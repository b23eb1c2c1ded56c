"""Numbers of a form and its pages: counted by hand and from roll-ups they are the same, and all sums come out."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given

from formkit.analytics.base import DwellCount, PathCount, TallyCount
from formkit.analytics.report.drop_off import (
    form_numbers,
    lost_before_any_page,
    page_numbers,
    quantile,
    spell_of,
)
from formkit.analytics.report.numbers import PageNumbers
from formkit.journey.buckets import bucket_of
from tests.analytics.counting_by_hand import (
    NEW,
    OLD,
    PAGES,
    RawVisit,
    lost_by_hand,
    paths_of,
    raw_visits,
    reached_by_hand,
)


def by_wording(pages: tuple[PageNumbers, ...]) -> dict[tuple[str, str], PageNumbers]:
    wordings = {(page.version, page.page): page.wording for same in PAGES.values() for page in same}
    return {(one.page, wordings[one.versions[-1], one.page]): one for one in pages}


@given(raw_visits())
def test_pages_are_reached_and_lost_as_counted_by_hand(visits: list[RawVisit]) -> None:
    counted = by_wording(page_numbers(paths_of(visits), (), (), PAGES))
    reached, lost = reached_by_hand(visits), lost_by_hand(visits)
    with_error = lost_by_hand(visits, with_error=True)
    assert {key: page.reached for key, page in counted.items() if page.reached} == reached
    assert {key: page.lost for key, page in counted.items() if page.lost} == lost
    assert {key: page.lost_with_error for key, page in counted.items() if page.lost_with_error} == with_error


@given(raw_visits())
def test_starts_are_the_sum_of_all_statuses(visits: list[RawVisit]) -> None:
    form = form_numbers(paths_of(visits), (), ())
    assert form.starts == len(visits) == sum(form.statuses.values())
    assert form.statuses == {
        status: Counter(one.status for one in visits)[status] for status in form.statuses
    }
    assert form.ended == sum(one.status not in ("active", "saved") for one in visits)
    assert form.completed == sum(one.status in ("submitted", "not eligible") for one in visits)


@given(raw_visits())
def test_what_pages_lost_adds_up_to_what_was_abandoned(visits: list[RawVisit]) -> None:
    paths = paths_of(visits)
    pages = page_numbers(paths, (), (), PAGES)
    assert (
        sum(page.lost for page in pages) + lost_before_any_page(paths)
        == form_numbers(paths, (), ()).abandoned
    )
    ended_nowhere = sum(path.n for path in paths if path.last < 0)
    assert sum(sum(page.ends.values()) for page in pages) + ended_nowhere == len(visits)


def test_pages_are_pooled_over_versions_only_where_they_ask_the_same() -> None:
    visits = [
        RawVisit(OLD, ("name", "rent"), "abandoned"),
        RawVisit(NEW, ("who", "name", "rent"), "submitted"),
    ]
    found = {page.name: page for page in page_numbers(paths_of(visits), (), (), PAGES)}
    assert list(found) == ["who", "name", f"rent ({NEW})", f"rent ({OLD})", "proof", "check-answers"]
    assert found["name"].reached == 2
    assert found["name"].versions == (OLD, NEW)
    assert (found[f"rent ({OLD})"].lost, found[f"rent ({NEW})"].lost) == (1, 0)


def test_without_visits_the_pages_of_the_newest_version_are_there_with_zeros() -> None:
    found = page_numbers((), (), (), PAGES)
    assert [page.page for page in found] == ["who", "name", "rent", "proof", "check-answers"]
    assert all(page.drop_off.rate is None for page in found)
    assert form_numbers((), (), ()).visits_per_completion is None


def test_a_version_whose_pages_were_never_written_down_still_adds_up() -> None:
    paths = (PathCount("cccccccccccc", 0b101, 2, "abandoned", "", 3),)
    found = page_numbers(paths, (), (), PAGES)
    assert [(page.title, page.reached, page.lost) for page in found] == [("Page 1", 3, 0), ("Page 3", 3, 3)]


def tally(kind: str, page: str, visits: int, n: int, question: str = "", code: str = "") -> TallyCount:
    return TallyCount(NEW, kind, page, question, code, visits, n)  # type: ignore[arg-type]  # kinds are plain words here


def test_answers_mistakes_loops_changes_and_blanks_of_a_page_are_told_apart() -> None:
    tallies = (
        tally("answered", "rent", 10, 13),
        tally("answered", "rent", 4, 5, code="change"),
        tally("answered", "rent", 6, 7, question="rent_note", code="blank"),
        tally("refused", "rent", 3, 4, question="amount", code="missing"),
        tally("refused", "rent", 2, 2, question="amount", code="too large"),
        tally("back", "rent", 2, 3),
        tally("saved", "rent", 1, 1),
        tally("evidence", "rent", 5, 5, code="later"),
        tally("answered", "gone-page", 9, 9),
    )
    (rent,) = (page for page in page_numbers((), tallies, (), PAGES) if page.page == "rent")
    assert (rent.answered, rent.answers, rent.loops, rent.changed) == (10, 18, 3, 4)
    assert (rent.refused, rent.back, rent.saved, rent.later) == (6, 2, 1, 5)
    assert rent.attempts == 24 / 18


def test_times_of_a_page_and_of_whole_visits_are_kept_apart() -> None:
    dwells = (DwellCount(NEW, "rent", bucket_of(20), 9), DwellCount(NEW, "", bucket_of(600), 4))
    form = form_numbers((), (), dwells)
    (rent,) = (page for page in page_numbers((), (), dwells, PAGES) if page.page == "rent")
    assert (form.time.n, rent.time.n) == (4, 9)
    assert rent.time.median is not None
    assert 16 < rent.time.median < 24


def test_feedback_is_the_share_of_the_top_two_of_all_who_answered() -> None:
    paths = (PathCount(NEW, 1, 0, "submitted", "unaided", 30), PathCount(NEW, 1, 0, "abandoned", "", 10))
    tallies = (
        tally("feedback", "sent", 6, 6, "satisfaction", "5"),
        tally("feedback", "sent", 2, 2, "satisfaction", "4"),
        tally("feedback", "stopped", 2, 2, "satisfaction", "1"),
        tally("feedback", "stopped", 2, 2, "reason", "no-document"),
        tally("left", "rent", 10, 10),
        tally("viewed", "", 70, 70),
        tally("saved", "rent", 4, 4),
        tally("resumed", "rent", 3, 3),
    )
    form = form_numbers(paths, tallies, ())
    assert (form.satisfaction.part, form.satisfaction.whole) == (8, 10)
    assert form.satisfied == (2, 0, 0, 2, 6)
    assert (form.response.part, form.response.whole) == (10, 40)
    assert form.reasons == {"no-document": 2}
    assert (form.views, form.saved, form.resumed) == (70, 4, 3)
    assert (form.unaided.part, form.unaided.whole) == (30, 40)
    assert form.visits_per_completion == 40 / 30


@pytest.mark.parametrize("middle", [2.0, 20.0, 400.0])
def test_times_that_people_take_are_met_within_two_in_a_hundred(middle: float) -> None:
    chance = Random(f"{middle}")
    times = sorted(chance.lognormvariate(0, 0.7) * middle for _ in range(20_000))
    spell = spell_of(Counter(bucket_of(time) for time in times))
    assert spell.n == 20_000
    assert spell.median == pytest.approx(times[10_000], rel=0.02)
    assert spell.p90 == pytest.approx(times[18_000], rel=0.02)


def test_of_nothing_there_is_no_median() -> None:
    assert spell_of({}).median is None
    assert spell_of({7: 0}).p90 is None


def test_a_single_time_stays_within_its_bucket() -> None:
    bucket = bucket_of(30.0)
    found = quantile({bucket: 1}, 0.5)
    assert found is not None
    assert bucket_of(found) == bucket
