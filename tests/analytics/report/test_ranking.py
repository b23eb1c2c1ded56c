"""Pages are ranked and alarmed about rightly, far more often than by the plain rate or the plain count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import pytest

from formkit.analytics.base import Filters
from formkit.analytics.report.beta_binomial import Expectation
from formkit.analytics.report.finding import Finding
from formkit.analytics.report.numbers import PageNumbers
from formkit.analytics.report.ranking import (
    USUAL_ELSEWHERE,
    find_problem,
    judge_pages,
    like_fellows,
    like_its_past,
)
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.wilson import Share
from tests.analytics.counting_by_hand import FORM, NEW, OLD, PAGES
from tests.analytics.making import page_of, usual_pages
from tests.analytics.residents_by_lot import draw_form
from tests.analytics.rolled_up import PathRow, insert_days, rolled_up

FORMS = 100


@dataclass
class Score:
    """How many of the drawn forms came out how."""

    alarms: int = 0
    right_alarms: int = 0
    first: int = 0
    highest_rate: int = 0
    highest_count: int = 0


def score(visits: int, points: float, *, by_kind: bool = True) -> Score:
    """Judge many drawn forms."""
    chance, found = Random(f"{visits} {points}"), Score()
    for _ in range(FORMS):
        drawn = draw_form(chance, visits, points, by_kind=by_kind)
        judged = judge_pages(drawn.pages, days=30)
        alarmed = [one for one in judged if one.alarmed]
        worst = max(alarmed, key=lambda one: one.impact, default=None)
        found.alarms += worst is not None
        found.right_alarms += worst is not None and worst.page.page == drawn.planted
        found.first += judged[0].page.page == drawn.planted
        found.highest_rate += max(drawn.pages, key=lambda one: one.lost / one.reached).page == drawn.planted
        found.highest_count += max(drawn.pages, key=lambda one: one.lost).page == drawn.planted
    return found


@pytest.mark.parametrize("visits", [200, 500, 2000, 10_000])
@pytest.mark.parametrize("by_kind", [True, False])
def test_forms_without_a_problem_seldom_raise_an_alarm(visits: int, by_kind: bool) -> None:
    # Where kinds of page do not differ as they usually do, few visits are judged a little less well.
    most = 0.05 if by_kind or visits > 200 else 0.09
    assert score(visits, 0, by_kind=by_kind).alarms <= most * FORMS


@pytest.mark.parametrize("visits", [500, 2000, 10_000])
@pytest.mark.parametrize("by_kind", [True, False])
def test_ten_points_more_are_found_and_alarms_are_right(visits: int, by_kind: bool) -> None:
    found = score(visits, 10, by_kind=by_kind)
    assert found.first >= 0.85 * FORMS
    assert found.right_alarms >= 0.9 * found.alarms
    assert found.alarms >= 0.7 * FORMS


@pytest.mark.parametrize("visits", [500, 2000])
def test_three_points_more_are_found_oftener_than_by_plain_rate_or_count(visits: int) -> None:
    found = score(visits, 3)
    assert found.first > found.highest_rate + 0.05 * FORMS
    assert found.first > found.highest_count + 0.05 * FORMS


def test_a_page_that_few_saw_is_not_judged() -> None:
    judged = judge_pages((*usual_pages(), page_of("rare", 49, 30)), days=30)
    assert "rare" not in [one.page.page for one in judged]


def test_the_page_that_a_problem_explains_best_comes_first() -> None:
    judged = judge_pages((*usual_pages(300), page_of("bad", 300, 24)), days=30)
    assert judged[0].page.page == "bad"
    assert [one.odds for one in judged] == sorted((one.odds for one in judged), reverse=True)
    assert judged[0].odds > 1 > judged[-1].odds


def test_a_page_that_is_gone_over_several_times_is_not_taken_for_a_problem() -> None:
    once = page_of("again", 2000, 150)
    (straight, *_) = judge_pages((*usual_pages(2000), once), days=30)
    listed = judge_pages((*usual_pages(2000), replace(once, loops=2 * once.answered)), days=30)
    assert straight.alarmed
    assert not any(one.alarmed for one in listed)


def test_a_stop_page_is_no_drop_off() -> None:
    judged = judge_pages((*usual_pages(), page_of("stop", 500, 400, kind="stop")), days=30)
    assert all(one.page.kind != "stop" for one in judged)
    assert not any(one.alarmed for one in judged)


def test_less_than_two_points_more_is_no_alarm_however_sure_it_is() -> None:
    pages = tuple(page_of(f"page-{number}", 1_000_000, 3_000) for number in range(10))
    judged = judge_pages((*pages, page_of("bad", 1_000_000, 15_000)), days=30)
    assert judged[0].page.page == "bad"
    assert not judged[0].alarmed


def test_impact_is_the_least_excess_of_a_month() -> None:
    (worst, *_) = judge_pages((*usual_pages(), page_of("bad", 3000, 600)), days=61)
    assert worst.alarmed
    assert worst.page.page == "bad"
    assert worst.at_least < worst.excess
    assert worst.impact == pytest.approx(3000 * worst.at_least * (365.25 / 12) / 61)


def test_two_bad_pages_do_not_hide_each_other() -> None:
    judged = judge_pages((*usual_pages(), page_of("bad", 1000, 160), page_of("worse", 1000, 200)), days=30)
    assert {one.page.page for one in judged if one.alarmed} == {"bad", "worse"}


def test_a_page_that_got_worse_is_found_by_its_past_where_its_fellows_would_hide_it() -> None:
    pages = usual_pages(4000)
    now = (*pages[:1], replace(pages[1], lost=pages[1].lost + 160), *pages[2:])
    alone = judge_pages(now, days=30)
    with_past = judge_pages(now, days=30, before=usual_pages(8000))
    assert not any(one.alarmed for one in alone)
    assert [one.page.page for one in with_past if one.alarmed] == ["page-1"]


def test_a_page_that_was_always_bad_is_found_all_the_same() -> None:
    pages = (*usual_pages(), page_of("bad", 1000, 250))
    judged = judge_pages(pages, days=30, before=pages)
    assert [one.page.page for one in judged if one.alarmed] == ["bad"]


def test_without_pages_nothing_is_judged() -> None:
    assert judge_pages((), days=30) == ()


def beside(page: PageNumbers, fellows: Sequence[PageNumbers] = ()) -> Expectation:
    """What is expected of one page among others."""
    return like_fellows((page, *fellows))[0]


def spread(expected: Expectation) -> float:
    squares = sum(
        one.chance * (one.rates.a * (one.rates.a + 1)) / (whole * (whole + 1))
        for one in expected.guesses
        for whole in [one.rates.a + one.rates.b]
    )
    return float((squares - expected.mean**2) ** 0.5)


def test_a_page_alone_is_expected_to_be_about_as_usual() -> None:
    assert beside(page_of()).mean == pytest.approx(USUAL_ELSEWHERE, rel=0.1)


def test_its_own_drop_off_changes_nothing_of_what_is_expected() -> None:
    assert beside(page_of(lost=400), usual_pages()).mean == pytest.approx(
        beside(page_of(lost=0), usual_pages()).mean
    )


def test_chances_of_the_guesses_add_up_to_one() -> None:
    expected = beside(page_of(), usual_pages())
    assert sum(one.chance for one in expected.guesses) == pytest.approx(1)
    past = like_its_past(Share(30, 900), expected)
    assert sum(one.chance for one in past.guesses) == pytest.approx(1)


def test_a_form_that_loses_more_everywhere_is_expected_to_lose_more() -> None:
    calm = beside(page_of(), [page_of(lost=10) for _ in range(6)])
    rough = beside(page_of(), [page_of(lost=50) for _ in range(6)])
    assert calm.mean < 0.018 < 0.035 < rough.mean < 0.055


def test_kinds_that_lose_more_in_every_form_are_expected_to() -> None:
    fellows = usual_pages()
    assert beside(page_of(kind="evidence"), fellows).mean > 1.3 * beside(page_of(), fellows).mean


def test_a_page_gone_over_twice_a_visit_is_expected_to_lose_twice_as_many() -> None:
    once = page_of()
    twice = replace(once, loops=once.answered)
    assert beside(twice, usual_pages()).mean == pytest.approx(2 * beside(once, usual_pages()).mean)


def test_one_bad_fellow_hides_no_other() -> None:
    without = beside(page_of(), usual_pages())
    with_one = beside(page_of(), (*usual_pages(), page_of("bad", lost=400)))
    assert with_one.mean < 1.2 * without.mean
    assert spread(with_one) < 1.5 * spread(without)


def test_pages_that_are_alike_make_the_expectation_narrower() -> None:
    alike = beside(page_of(), [page_of(reached=50_000, lost=1250) for _ in range(10)])
    apart = beside(page_of(), [page_of(reached=50_000, lost=lost) for lost in (400, 2400) * 5])
    assert spread(alike) < spread(beside(page_of())) < spread(apart)


def test_few_visits_leave_it_open_how_far_pages_lie_apart() -> None:
    few = beside(page_of(), [page_of(reached=100, lost=2 + number % 2) for number in range(8)])
    many = beside(page_of(), [page_of(reached=50_000, lost=1000 + 500 * (number % 2)) for number in range(8)])
    assert few.mean == pytest.approx(many.mean, rel=0.15)
    assert spread(few) > 1.2 * spread(many)
    assert few.tail(80, 1000) > 2 * many.tail(80, 1000)


def test_a_page_that_hardly_anybody_saw_tells_nothing() -> None:
    seldom = page_of("seldom", 19, 10)
    assert beside(page_of(), (*usual_pages(), seldom)) == beside(page_of(), usual_pages())


def test_a_page_with_a_long_past_is_expected_to_go_on_like_it() -> None:
    settled = like_its_past(Share(800, 10_000), beside(page_of(), usual_pages()))
    assert settled.mean == pytest.approx(0.08, rel=0.02)
    assert spread(settled) == pytest.approx(0.2 * 0.08, rel=0.1)


def test_a_short_past_counts_for_little() -> None:
    assert like_its_past(Share(4, 20), beside(page_of(), usual_pages())).mean < 0.08


def test_numbers_beyond_all_guesses_are_still_told() -> None:
    pages = [page_of(f"page-{number}", 1_000_000, 990_000) for number in range(12)]
    assert all(0 < one.mean <= 0.5 for one in like_fellows(pages))
    assert 0 < like_its_past(Share(1_000_000, 1_000_000), like_fellows(usual_pages())[0]).mean < 1


NOVEMBER = Filters(FORM, date(2026, 11, 1), date(2026, 11, 30))


def visits(day: str, lost: Sequence[int], version: str = NEW, sent: int = 1000, **more: str) -> list[PathRow]:
    """Visits that were lost at each page in turn, and those that were sent in the end."""
    found = [
        PathRow(day, version, mask=(1 << number + 1) - 1, last=number, n=n, **more)  # type: ignore[arg-type]  # classes only
        for number, n in enumerate(lost)
        if n
    ]
    whole = (1 << len(PAGES[version])) - 1
    end = PathRow(day, version, mask=whole, last=len(PAGES[version]) - 1, status="submitted", n=sent, **more)  # type: ignore[arg-type]  # classes only
    return [*found, end]


def finding(rows: list[PathRow], filters: Filters = NOVEMBER) -> Finding:
    with rolled_up(rows) as tables:
        return find_problem(RollUps(tables.rows_now), filters)


def problem_page_spread(rows: list[PathRow]) -> list[PathRow]:
    """The same visits on the first and on the last day of November, so that they are a month's."""
    first, last = ([replace(row, day=day) for row in rows] for day in ("2026-11-01", "2026-11-30"))
    return [*first, *last]


def test_a_form_without_a_bad_page_says_so() -> None:
    found = finding(problem_page_spread(visits("", (15, 20, 25, 30, 20))))
    assert found.sentence == "No page stands out."
    assert found.page is None
    assert len(found.judged) == len(PAGES[NEW])


def test_the_page_at_which_most_leave_is_named_with_its_cause() -> None:
    rows = problem_page_spread(visits("", (15, 20, 190, 30, 20)))
    rows = [replace(row, how="error showing") if row.last == 2 else row for row in rows]
    with rolled_up(rows) as tables:
        classes = PathRow().classes
        insert_days(
            tables,
            "tally",
            [(FORM, "2026-11-02", *classes, "refused", "rent", "amount", "missing", 400, 500)],
        )
        found = find_problem(RollUps(tables.rows_now), NOVEMBER)
    assert found.page is not None
    assert (found.page.page, found.cause) == ("rent", "confusing question")
    assert found.sentence.startswith("About 390 residents a month leave at “Rent”.")
    assert "most often in the question “amount”" in found.sentence
    assert found.sentence.endswith(found.mend)
    assert found.judged[0].page == found.page


def test_of_two_bad_pages_the_one_that_costs_more_residents_is_named() -> None:
    found = finding(problem_page_spread(visits("", (15, 250, 20, 30, 160))))
    assert [one.page.page for one in found.judged if one.alarmed] == ["name", "check-answers"]
    assert found.page is not None
    assert found.page.page == "name"


def test_a_loss_on_phones_alone_is_told() -> None:
    phones = visits("", (5, 10, 170, 15, 10), sent=500, device="phone")
    others = visits("", (5, 10, 10, 15, 10), sent=500, device="computer")
    found = finding(problem_page_spread([*phones, *others]))
    assert found.cause == "broken branch"
    assert "on a phone" in found.mend


def test_a_page_is_held_against_the_three_months_before() -> None:
    before = visits("2026-10-01", (30, 30, 20, 60, 30), sent=4000)
    now = problem_page_spread(visits("", (15, 15, 45, 30, 15)))
    assert finding(now).page is None
    found = finding([*before, *now])
    assert found.page is not None
    assert found.page.page == "rent"


def test_a_version_by_itself_is_held_against_the_versions_before_it() -> None:
    old = visits("2026-11-01", (60, 40, 90, 60), OLD, sent=8000)
    new = [
        replace(row, day=day)
        for row in visits("", (15, 15, 65, 30, 15))
        for day in ("2026-11-10", "2026-11-28")
    ]
    found = finding([*old, *new], replace(NOVEMBER, version=NEW))
    assert found.page is not None
    assert found.page.versions == (NEW,)
    assert found.page.page == "rent"


def test_a_form_without_visits_has_no_problem() -> None:
    assert finding([]) == Finding("No page stands out.", judged=())


def test_the_beginning_of_time_can_be_asked_for() -> None:
    ever = Filters(FORM, date.min, date.max)
    assert finding(problem_page_spread(visits("", (15, 20, 25, 30, 20))), ever).page is None
    assert (
        finding(problem_page_spread(visits("", (15, 20, 25, 30, 20))), replace(ever, version=NEW)).page
        is None
    )
