"""Visits over time, and notes."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics.base import STATUSES
from formkit.analytics.pages.trend import by_week, is_maturing, week_of
from formkit.analytics.report.numbers import PeriodCount
from tests.analytics.pages.analysing import BIN
from tests.web.browsing import Browser

HERE = f"/staff/forms/{BIN}/trend"


def test_a_note_is_pinned_and_shown_with_its_author(analyst: Browser) -> None:
    analyst.get(HERE)
    page = analyst.send({"day": "2026-10-20", "said": "  <b>Bins</b> were   late "})
    assert page.status == 200
    assert page.path == HERE
    assert "20 October 2026: <b>Bins</b> were late robin" in page.text
    assert "&lt;b&gt;Bins&lt;/b&gt;" in page.html


def test_a_note_without_words_or_for_tomorrow_says_what_to_write(analyst: Browser) -> None:
    analyst.get(HERE)
    page = analyst.send({"day": "2026-11-04", "said": ""})
    assert page.status == 422
    assert "The day must be today or earlier" in page.text
    assert "Enter a note" in page.text
    assert 'value="2026-11-04"' in page.html


def test_a_new_version_is_a_line(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}?from=2025-11-01&to=2026-11-03")
    assert 'class="formkit-trend__flag"' in page.html
    assert "Versions" in page.text
    assert "first used" in page.text


def test_young_days_are_marked_as_maturing(analyst: Browser) -> None:
    page = analyst.get(HERE)
    assert "formkit-trend__post--maturing" in page.html
    assert "still maturing" in page.text
    today = date(2026, 11, 3)
    assert is_maturing("2026-10-07", today)
    assert not is_maturing("2026-10-06", today)
    assert is_maturing("2026-10", today)
    assert not is_maturing("2026-09", today)
    assert is_maturing("2026-10-01/P7D", today)
    assert not is_maturing("2026-09-30/P7D", today)


def test_days_with_few_visits_are_put_together_to_weeks(analyst: Browser) -> None:
    page = analyst.get(HERE)
    assert "By week: on most days too few visits end for a rate." in page.text
    assert "Week from 28 October 2026" in page.text
    short = analyst.get(f"{HERE}?from=2026-10-20&to=2026-11-03")
    assert "By week" not in short.text
    assert "Week from" not in short.text


def test_a_note_stands_at_the_week_of_its_day(analyst: Browser) -> None:
    analyst.get(HERE)
    page = analyst.send({"day": "2026-10-29", "said": "Letter sent"})
    assert "formkit-trend__flag--note" in page.html


LAST = date(2026, 11, 22)


def day_of(back: int, starts: int, version: str = "a1") -> PeriodCount:
    """A day so many days before the last, on which all sent."""
    statuses = dict.fromkeys(STATUSES, 0) | {"submitted": starts}
    return PeriodCount(str(LAST - timedelta(days=back)), statuses, starts // 2, (version,))


def test_a_week_is_named_by_its_first_day_and_ends_with_the_last_one() -> None:
    assert week_of("2026-11-22", LAST) == week_of("2026-11-16", LAST) == "2026-11-16/P7D"
    assert week_of("2026-11-15", LAST) == "2026-11-09/P7D"


def test_weeks_in_which_nobody_came_count_nothing() -> None:
    weeks = by_week((day_of(20, 3, "a1"), day_of(1, 4, "b2"), day_of(0, 2, "a1")), LAST)
    assert [one.starts for one in weeks] == [3, 0, 6]
    assert [one.unaided for one in weeks] == [1, 0, 3]
    assert [one.versions for one in weeks] == [("a1",), (), ("b2", "a1")]


def test_without_days_there_are_no_weeks() -> None:
    assert by_week((), LAST) == ()


@given(st.dictionaries(st.integers(0, 91), st.integers(1, 50), min_size=1))
def test_every_visit_is_in_one_week(starts: dict[int, int]) -> None:
    days = [day_of(back, n) for back, n in sorted(starts.items(), reverse=True)]
    weeks = by_week(days, LAST)
    assert sum(one.starts for one in weeks) == sum(starts.values())
    assert len(weeks) == max(starts) // 7 + 1
    assert [one.period for one in weeks] == sorted({one.period for one in weeks})
