"""Addresses from a plain JSON interface."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.lookups.addresses import COLUMNS, Address
from formkit.lookups.json_shape import JsonShape, TextRow
from formkit.lookups.way_out import WayOut

NEEDED = ("uprn", "line 1", "postcode")
KNOWN = COLUMNS
ASKED_WITH = "postcode"


@dataclass(frozen=True)
class JsonAddresses:
    """Asks for the addresses of a postcode."""

    shape: JsonShape
    way: WayOut

    async def of_postcode(self, postcode: str) -> list[Address | None]:
        """As they are told; None for a row that is none. Raises NoAnswer, NotReached."""
        rows = await self.shape.rows(self.way, {ASKED_WITH: postcode})
        return [None if row is None else _address(row) for row in rows]


def _address(row: TextRow) -> Address:
    found = {name: row.get(name, "") for name in COLUMNS}
    return Address(*(found[name] for name in COLUMNS))
