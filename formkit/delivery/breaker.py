"""Says when a destination is left alone for a while, and when a probe goes there to see how it fares."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from formkit.delivery.base import LeasedDelivery, NotDelivered
from formkit.logs import log

FAILURES: Final = 5
"""Different deliveries in a row that open a breaker: one that nobody would take does not."""
PROBE: Final = 60.0
"""Seconds between two probes of a destination whose breaker is open."""
LONGEST: Final = 86_400.0
"""Seconds that another side may ask us to wait."""


class Breakers:
    """What failed in a row, by destination. Whether a breaker is open is kept with the outbox."""

    def __init__(self) -> None:
        self._failed: defaultdict[str, set[int]] = defaultdict(set)

    def taken(self, row: LeasedDelivery) -> None:
        """The destination took something."""
        self._failed.pop(row.destination, None)
        if row.is_probe:
            log().info("destination is back", destination=row.destination)

    def failed(self, row: LeasedDelivery, refused: NotDelivered, now: float) -> float | None:
        """When a probe goes to a destination that did not take this; None where it is sent to as before."""
        failed = self._failed[row.destination]
        failed.add(row.id)
        if not row.is_probe and len(failed) < FAILURES:
            return None
        if not row.is_probe and len(failed) == FAILURES:
            log().warning("destination is left alone", destination=row.destination, problem=str(refused))
        return now + max(PROBE, asked_for(refused))


def asked_for(refused: NotDelivered) -> float:
    """Seconds that the other side asked us to wait."""
    return min(refused.retry_after or 0.0, LONGEST)
