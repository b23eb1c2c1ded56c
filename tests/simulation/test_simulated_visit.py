"""A made-up visit while it goes on."""

from __future__ import annotations

from random import Random

from formkit.journey.buckets import bucket_of
from formkit.simulation.habits import Habit
from formkit.simulation.simulated_visit import TIMES, SimulatedVisit, drawn_times


def test_what_is_noted_carries_the_classes_of_the_visit_and_its_own_time() -> None:
    visit = SimulatedVisit(("id", "small"), 1_000, "phone", "en", True)
    visit.note("home", "seen")
    visit.at += 500
    visit.note("home", "refused", "home", "empty", 7)
    assert visit.rows == [
        ("id", "small", "home", "seen", "", "", -1, 1_000),
        ("id", "small", "home", "refused", "home", "empty", 7, 1_500),
    ]


def test_times_lie_around_the_median_and_know_their_bucket() -> None:
    habit = Habit(leaves=0.02, slips=0.05, median=20.0, spread=0.6)
    times = drawn_times(habit, 2.0, Random(1))
    assert len(times) == TIMES
    assert 34_000 < sorted(took for took, _ in times)[TIMES // 2] < 46_000
    assert all(abs(bucket - bucket_of(took / 1000)) <= 1 for took, bucket in times)
