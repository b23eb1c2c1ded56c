"""The day and the bank holidays that a page is drawn with follow the clock that was passed in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from formkit.catalogue import Catalogue
from formkit.definition.council import Council
from formkit.web.dependencies import Parts
from tests.web.serving import Clock, parts_for, settings_for


@pytest.fixture
def clock() -> Clock:
    """A clock to set."""
    return Clock()


@pytest.fixture
def parts(tmp_path: Path, clock: Clock) -> Parts:
    """Parts of an app with that clock."""
    return parts_for(settings_for(tmp_path / "data"), clock)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC), date(2027, 3, 28)),
    ],
)
def test_today_is_the_day_in_london(parts: Parts, clock: Clock, at: datetime, day: date) -> None:
    clock.at = at.timestamp()
    assert parts.today() == day
    assert parts.moment() == at


def test_holidays_are_those_of_the_forms_nation_around_today(parts: Parts) -> None:
    form = parts.catalogue.forms["report-a-missed-bin"]
    days = parts.days(form)
    assert days.today == date(2026, 11, 3)
    assert date(2026, 12, 25) in days.holidays
    assert date(2026, 11, 30) not in days.holidays


def test_pages_of_no_form_are_those_of_the_first_council(parts: Parts) -> None:
    assert parts.site().council.id == "exampleton"
    assert parts.site(Council(id="other")).council.id == "other"
    assert isinstance(parts.catalogue, Catalogue)


def test_a_page_token_is_new_each_time(parts: Parts) -> None:
    assert len({parts.page_token("visit") for _ in range(20)}) == 20
