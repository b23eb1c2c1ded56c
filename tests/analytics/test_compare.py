"""Comparing two versions: seldom wrong however often one looks, and sure in time where there is a difference."""

from __future__ import annotations

from random import Random

import pytest

from formkit.analytics.compare import compare, words_of
from formkit.analytics.wilson import Share

DAYS = 365
TURNS = 200


def drawn(chance: Random, n: int, rate: float) -> int:
    return sum(chance.random() < rate for _ in range(n))


def raises_alarm(chance: Random, before: tuple[int, int] | None, a_day: int, rate: float) -> bool:
    """Whether somebody who looks every day for a year is ever told of a difference that is not there."""
    part, whole = before or (0, 0)
    after = seen = 0
    for _ in range(DAYS):
        if before is None:
            part, whole = part + drawn(chance, a_day, rate), whole + a_day
        after, seen = after + drawn(chance, a_day, rate), seen + a_day
        if compare(Share(part, whole), Share(after, seen)).is_sure:
            return True
    return False


@pytest.mark.parametrize(("rate", "a_day", "fixed"), [(0.1, 4, 4000), (0.7, 4, 0), (0.03, 5, 1000)])
def test_a_year_of_daily_looks_raises_few_false_alarms(rate: float, a_day: int, fixed: int) -> None:
    chance = Random(f"{rate}")
    false = 0
    for _ in range(TURNS):
        before = (drawn(chance, fixed, rate), fixed) if fixed else None
        false += raises_alarm(chance, before, a_day, rate)
    # At most 5 in 100 are allowed for; of 200 turns, 16 is what 5 in 100 stay under 97 times in 100.
    assert false <= 16


def test_a_difference_of_ten_points_is_sure_after_a_thousand_visits_of_each() -> None:
    found = compare(Share(700, 1000), Share(800, 1000))
    assert found.is_sure
    assert 0 < found.low < 0.1 < found.high
    assert words_of(found).endswith("points higher than before.")


def test_the_interval_turns_round_with_the_versions() -> None:
    there, back = compare(Share(90, 300), Share(60, 400)), compare(Share(60, 400), Share(90, 300))
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


@pytest.mark.parametrize(("before", "after"), [(Share(0, 0), Share(3, 40)), (Share(0, 29), Share(29, 29))])
def test_few_visits_say_nothing(before: Share, after: Share) -> None:
    found = compare(before, after)
    assert (found.low, found.high) == (-1.0, 1.0)
    assert words_of(found) == "No difference can be told yet."
