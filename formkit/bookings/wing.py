"""Bookings as the app sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from formkit.background import Batch, Job
from formkit.bookings.slots import goes_with_save
from formkit.bookings.tables import Slots
from formkit.web.dependencies import Parts
from formkit.wing import Wing

AN_HOUR: Final = 3_600.0


def wing(kernel: Parts) -> Wing:
    """Slots, held longer with each save."""
    slots = Slots(kernel.store.engine, kernel.keys)

    def jobs(parts: Parts) -> Sequence[Job]:
        async def forget() -> Batch:
            await slots.forget_old(parts.now())
            return Batch(0)

        return [Job("old bookings", forget, AN_HOUR)]

    return Wing("bookings", brings=[slots], loads=[slots.load], goes_with_save=[goes_with_save], jobs=jobs)
