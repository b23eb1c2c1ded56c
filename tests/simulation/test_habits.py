"""What people usually do on a page."""

from __future__ import annotations

from formkit.simulation.habits import LEAVES, MOST_UNLIKE, habit_of


def test_a_page_has_the_same_habit_each_time_and_another_than_its_neighbour() -> None:
    assert habit_of("home", "question", "text", "1") == habit_of("home", "question", "text", "1")
    assert habit_of("home", "question", "text", "1") != habit_of("work", "question", "text", "1")
    assert habit_of("home", "question", "text", "1") != habit_of("home", "question", "text", "2")


def test_few_leave_on_any_page_and_none_twice_as_often_as_the_most_unlike_of_its_kind() -> None:
    for kind, share in LEAVES.items():
        leaves = [habit_of(f"page{number}", kind, "", "1").leaves for number in range(200)]
        assert min(leaves) > 0
        assert max(leaves) <= MOST_UNLIKE * share
        assert 0.8 * share < sum(leaves) / 200 < 1.3 * share
