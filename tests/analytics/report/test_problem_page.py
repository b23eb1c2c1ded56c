"""From roll-up rows to the sentence that names the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from formkit.analytics.base import Filters
from formkit.analytics.report.finding import Finding
from formkit.analytics.report.problem_page import find_problem
from formkit.analytics.report.roll_ups import RollUps
from tests.analytics.counting_by_hand import FORM, NEW, OLD, PAGES
from tests.analytics.rolled_up import PathRow, insert_days, rolled_up

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


def spread(rows: list[PathRow]) -> list[PathRow]:
    """The same visits on the first and on the last day of November, so that they are a month's."""
    first, last = ([replace(row, day=day) for row in rows] for day in ("2026-11-01", "2026-11-30"))
    return [*first, *last]


def test_a_form_without_a_bad_page_says_so() -> None:
    found = finding(spread(visits("", (15, 20, 25, 30, 20))))
    assert found.sentence == "No page stands out."
    assert found.page is None
    assert len(found.judged) == len(PAGES[NEW])


def test_the_page_at_which_most_leave_is_named_with_its_cause() -> None:
    rows = spread(visits("", (15, 20, 190, 30, 20)))
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
    found = finding(spread(visits("", (15, 250, 20, 30, 160))))
    assert [one.page.page for one in found.judged if one.alarmed] == ["name", "check-answers"]
    assert found.page is not None
    assert found.page.page == "name"


def test_a_loss_on_phones_alone_is_told() -> None:
    phones = visits("", (5, 10, 170, 15, 10), sent=500, device="phone")
    others = visits("", (5, 10, 10, 15, 10), sent=500, device="computer")
    found = finding(spread([*phones, *others]))
    assert found.cause == "broken branch"
    assert "on a phone" in found.mend


def test_a_page_is_held_against_the_three_months_before() -> None:
    before = visits("2026-10-01", (30, 30, 20, 60, 30), sent=4000)
    now = spread(visits("", (15, 15, 45, 30, 15)))
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
    assert finding(spread(visits("", (15, 20, 25, 30, 20))), ever).page is None
    assert finding(spread(visits("", (15, 20, 25, 30, 20))), replace(ever, version=NEW)).page is None
