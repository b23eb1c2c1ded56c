"""When made-up visits begin."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

from formkit.journey.promises import LONDON
from formkit.simulation.begins import begins_on, spread_over
from tests.simulation.simulated import NEVER

SUMMER = date(2026, 7, 6)


def test_all_visits_are_spread_over_the_days_and_mondays_have_most() -> None:
    counts = dict(spread_over(7_000, date(2026, 6, 1), date(2026, 6, 28), Random(1)))
    assert sum(counts.values()) == 7_000
    assert len(counts) == 28
    by_weekday = [sum(n for day, n in counts.items() if day.weekday() == number) for number in range(7)]
    assert max(by_weekday) == by_weekday[0]
    assert min(by_weekday[:5]) > max(by_weekday[5:])


def test_a_day_is_a_day_in_london_and_its_begins_are_in_order() -> None:
    begins = begins_on(SUMMER, 500, Random(1), NEVER)
    times = [datetime.fromtimestamp(one.at / 1000, UTC).astimezone(LONDON) for one in begins]
    assert {time.date() for time in times} == {SUMMER}
    assert times == sorted(times)
    assert {one.day for one in begins} == {"2026-07-06"}


def test_the_class_of_the_hour_goes_by_the_clock_in_london() -> None:
    for one in begins_on(SUMMER, 500, Random(2), NEVER):
        hour = datetime.fromtimestamp(one.at / 1000, UTC).astimezone(LONDON).hour
        assert one.hours == ("office hours" if 9 <= hour < 17 else "evening")
    assert {one.hours for one in begins_on(date(2026, 7, 5), 50, Random(2), NEVER)} == {"weekend"}


def test_nothing_begins_in_the_future() -> None:
    noon = int(datetime(2026, 7, 6, 12, tzinfo=LONDON).timestamp() * 1000)
    begins = begins_on(SUMMER, 500, Random(1), noon)
    assert 0 < len(begins) < 500
    assert all(one.at < noon for one in begins)
