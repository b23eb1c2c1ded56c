"""How often somebody may try to sign in: strangers wait, members do not wait for strangers."""

from __future__ import annotations

from formkit.staff.tries import (
    A_DAY,
    GUESSED_AT,
    MANY,
    MOST_KEPT,
    MOST_NETWORKS,
    USUALLY,
    SignInTry,
    Tries,
)

MARIA = SignInTry("maria", "192.0.2.1")


def test_the_eleventh_try_waits_until_the_first_is_a_quarter_of_an_hour_ago() -> None:
    tries = Tries()
    assert [tries.seconds_to_wait(MARIA, 100.0 + second) for second in range(10)] == [0] * 10
    assert tries.seconds_to_wait(MARIA, 200.0) == USUALLY.seconds - 100
    assert tries.seconds_to_wait(MARIA, 100.0 + USUALLY.seconds) == 0
    assert tries.seconds_to_wait(MARIA, 100.0 + USUALLY.seconds) == 1


def test_what_is_tried_from_one_network_does_not_count_for_another() -> None:
    tries = Tries()
    for _ in range(USUALLY.tries):
        tries.seconds_to_wait(MARIA, 0.0)
    assert tries.seconds_to_wait(SignInTry("maria", "192.0.2.2"), 0.0) == 0
    assert tries.seconds_to_wait(SignInTry("anwen", "192.0.2.1"), 0.0) > 0
    assert tries.seconds_to_wait(SignInTry("maria", "192.0.2.1", "device"), 0.0) == 0


def test_a_name_that_many_guess_at_has_fewer_tries_from_each_network_for_a_day() -> None:
    tries = Tries()
    for number in range(MANY.tries):
        assert tries.seconds_to_wait(SignInTry("maria", f"network {number}"), 0.0) == 0
    assert [tries.seconds_to_wait(MARIA, 1.0) for _ in range(GUESSED_AT.tries)] == [0] * GUESSED_AT.tries
    assert tries.seconds_to_wait(MARIA, 2.0) == GUESSED_AT.seconds - 1
    assert tries.seconds_to_wait(SignInTry("maria", "another"), 2.0) == 0
    assert tries.seconds_to_wait(SignInTry("anwen", "192.0.2.1"), 2.0) == 0
    assert tries.seconds_to_wait(MARIA, A_DAY + 100.0) == 0


def test_a_thousand_addresses_have_eight_thousand_guesses_a_day_and_never_the_members_turn() -> None:
    tries, looked_at, turns = Tries(), 0, []
    for second in range(0, A_DAY, 600):
        for number in range(1_000):
            looked_at += not tries.seconds_to_wait(SignInTry("maria", f"stranger {number}"), float(second))
        if second % 3_600 == 0:
            from_home = SignInTry("maria", "192.0.2.1")
            turns.append(tries.seconds_to_wait(from_home, float(second)))
            tries.forgive(from_home, float(second))
    assert turns == [0] * 24
    assert 8_000 <= looked_at <= 8_030


def test_a_try_that_was_right_does_not_count_and_pardons_no_other() -> None:
    tries = Tries()
    for second in range(USUALLY.tries - 1):
        tries.seconds_to_wait(MARIA, float(second))
    for second in range(20, 40):
        assert tries.seconds_to_wait(MARIA, float(second)) == 0
        tries.forgive(MARIA, float(second))
    assert tries.seconds_to_wait(MARIA, 50.0) == 0
    assert tries.seconds_to_wait(MARIA, 51.0) > 0


def test_memory_has_an_end() -> None:
    tries = Tries()
    for number in range(MOST_KEPT + 50):
        tries.seconds_to_wait(SignInTry(f"name {number}", f"network {number}"), 0.0)
        tries.seconds_to_wait(SignInTry("maria", f"network {number}", f"device {number}"), 0.0)
    for number in range(MOST_NETWORKS + 50):
        tries.seconds_to_wait(SignInTry("maria", f"other {number}"), 0.0)
    assert len(tries._names) == MOST_KEPT
    assert len(tries._networks._times) == MOST_KEPT
    assert len(tries._devices._times) == MOST_KEPT
    assert len(tries._names["maria"].by_network._times) == MOST_NETWORKS
