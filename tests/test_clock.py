"""A clock that leaps ahead deletes nothing for a while, and then things go on."""

from __future__ import annotations

import pytest

from formkit.clock import SLACK, ClockWatch

HOLD = 1_800.0
DAY = 86_400.0


class Machine:
    """A machine with both its clocks."""

    def __init__(self, hold: float = HOLD) -> None:
        self.wall, self.ran = 1_800_000_000.0, 5_000.0
        self.watch = ClockWatch(lambda: self.wall, hold, lambda: self.ran)

    def run(self, seconds: float) -> None:
        """Time goes by."""
        self.wall += seconds
        self.ran += seconds


@pytest.mark.parametrize("leap", [2 * DAY, SLACK + 1])
def test_after_a_leap_nothing_is_deleted_for_half_an_hour(leap: float) -> None:
    machine = Machine()
    machine.run(3 * DAY)
    assert machine.watch.may_delete()
    machine.wall += leap
    assert not machine.watch.may_delete()
    assert f"by {leap / 3600:.1f} hours" in machine.watch.problem
    machine.run(HOLD - 1)
    assert not machine.watch.may_delete()
    machine.run(2)
    assert machine.watch.may_delete(overdue=leap)
    assert machine.watch.problem == ""


@pytest.mark.parametrize("leap", [SLACK - 1, -1, -2 * DAY])
def test_a_clock_that_is_put_right_or_put_back_holds_nothing(leap: float) -> None:
    machine = Machine()
    machine.run(60)
    machine.wall += leap
    assert machine.watch.may_delete()
    assert machine.watch.problem == ""


def test_what_is_overdue_for_longer_than_formkit_ran_waits_too() -> None:
    machine = Machine()
    machine.run(34)
    assert not machine.watch.may_delete(overdue=2 * DAY)
    assert "48.0 hours" in machine.watch.problem
    machine.run(HOLD)
    assert machine.watch.may_delete(overdue=2 * DAY)


def test_after_a_short_restart_deletion_goes_on_at_once() -> None:
    machine = Machine()
    machine.run(5)
    assert machine.watch.may_delete(overdue=SLACK)


def test_a_leap_is_seen_however_often_somebody_looks() -> None:
    machine = Machine()
    for _ in range(100):
        machine.run(30)
        assert machine.watch.may_delete(overdue=10)


def test_without_a_hold_nothing_is_held() -> None:
    machine = Machine(hold=0)
    machine.wall += DAY
    assert machine.watch.may_delete(overdue=DAY)
