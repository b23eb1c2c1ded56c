"""How often somebody may try to sign in: ten times in a quarter of an hour, and whoever gets it right starts anew."""

from __future__ import annotations

from formkit.staff.tries import MOST, MOST_KEPT, WINDOW, Tries

KEYS = ("at 192.0.2.1", "called maria")


def test_the_eleventh_try_waits_until_the_first_is_a_quarter_of_an_hour_ago() -> None:
    tries = Tries()
    assert [tries.seconds_to_wait(KEYS, 100.0 + second) for second in range(MOST)] == [0] * MOST
    assert tries.seconds_to_wait(KEYS, 200.0) == WINDOW - 100
    assert tries.seconds_to_wait(KEYS, 100.0 + WINDOW) == 0
    assert tries.seconds_to_wait(KEYS, 100.0 + WINDOW) == 1


def test_an_address_and_a_name_are_counted_apart() -> None:
    tries = Tries()
    for _ in range(MOST):
        tries.seconds_to_wait(KEYS, 0.0)
    assert tries.seconds_to_wait(("at 192.0.2.2", "called anwen"), 0.0) == 0
    assert tries.seconds_to_wait(("at 192.0.2.2", "called maria"), 0.0) > 0
    assert tries.seconds_to_wait(("at 192.0.2.1", "called anwen"), 0.0) > 0


def test_a_try_that_was_right_does_not_count_and_pardons_no_other() -> None:
    tries = Tries()
    for second in range(MOST - 1):
        tries.seconds_to_wait(KEYS, float(second))
    for second in range(20, 40):
        assert tries.seconds_to_wait(KEYS, float(second)) == 0
        tries.forgive(KEYS, float(second))
    assert tries.seconds_to_wait(KEYS, 50.0) == 0
    assert tries.seconds_to_wait(KEYS, 51.0) > 0


def test_memory_has_an_end() -> None:
    tries = Tries()
    for number in range(MOST_KEPT + 50):
        tries.seconds_to_wait((f"at {number}",), 0.0)
    assert len(tries._times) == MOST_KEPT
