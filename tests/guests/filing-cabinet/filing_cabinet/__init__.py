"""A guest: a kind of destination that writes a line for each submission into a drawer."""

from __future__ import annotations

from pathlib import Path

from formkit.delivery.base import Delivery, DestinationBlock, Means


class Cabinet:
    """One file, a line for each delivery; one that is there already is left as it is."""

    def __init__(self, drawer: Path) -> None:
        self._drawer = drawer

    async def deliver(self, delivery: Delivery) -> None:
        """Write the reference."""
        line = f"{delivery.reference} {delivery.part}\n"
        known = self._drawer.read_text(encoding="utf-8") if self._drawer.exists() else ""
        if line not in known:
            self._drawer.parent.mkdir(parents=True, exist_ok=True)
            self._drawer.write_text(known + line, encoding="utf-8")

    def close(self) -> None:
        """Nothing is open between two deliveries."""


def open_cabinet(said: DestinationBlock, means: Means) -> Cabinet:
    """`{cabinet: drawer-a}` of a council's file."""
    return Cabinet(means.outbox / f"{said['cabinet']}.txt")
