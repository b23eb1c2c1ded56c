"""Addresses from a plain JSON interface."""

from __future__ import annotations

from dataclasses import dataclass, field

from formkit.definition.facts import Facts
from formkit.lookups.addresses import COLUMNS, Address
from formkit.lookups.json_shape import JsonShape, TextRow
from formkit.lookups.told_facts import told_facts
from formkit.lookups.way_out import WayOut

NEEDED = ("uprn", "line 1", "postcode")
ASKED_WITH = ("postcode",)


@dataclass(frozen=True)
class JsonAddresses:
    """Asks for the addresses of a postcode."""

    shape: JsonShape
    way: WayOut
    facts: Facts = field(default_factory=dict)

    async def of_postcode(self, postcode: str) -> list[Address | None]:
        """As they are told; None for a row that is none. Raises NoAnswer, NotReached."""
        rows = await self.shape.rows(self.way, {"postcode": postcode})
        return [None if row is None else self._address(row) for row in rows]

    def _address(self, row: TextRow) -> Address:
        uprn, line_1, line_2, town, postcode = (row.get(name, "") for name in COLUMNS)
        return Address(uprn, line_1, line_2, town, postcode, facts=told_facts(self.facts, row))
