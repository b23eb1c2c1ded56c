"""A hold made anew: its time, and how long it can be made at most."""

from __future__ import annotations

from formkit.bookings.holds import EXTENSIONS, Hold


def test_a_hold_can_be_made_longer_ten_times() -> None:
    hold = Hold("slot", "exampleton/bulky", "2027-01-20", 2, 12, 1200.0, 0.0, 0.0).again(50_000.0)
    assert (hold.until, hold.latest) == (51_200.0, 63_200.0)
    assert hold.latest - hold.until == EXTENSIONS * hold.seconds
    assert (hold.slot, hold.places) == ("2027-01-20", 2)
