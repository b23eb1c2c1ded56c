"""Facts about a property from a plain JSON interface: what the crew reported there, which band it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from formkit.definition.facts import Facts, fact_told
from formkit.definition.plain.kinds import Kind
from formkit.lookups.json_shape import JsonShape, TextRow
from formkit.lookups.remote import Remote, good_ones
from formkit.lookups.way_out import WayOut
from formkit.questions.base import NONE_OPTION, Suggestion

KNOWN = ("uprn", "date")
ASKED_WITH = ("uprn", "date")
SINCE = 7
"""Days."""


@dataclass(frozen=True)
class JsonFacts:
    """A look-up. Asked with `uprn` and `today`, when an address was chosen."""

    remote: Remote[tuple[str, str]]
    shape: JsonShape
    way: WayOut
    facts: Facts
    since: int = SINCE
    """How many days back an event counts, where rows have a `date`."""

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """One suggestion, whose facts are those of the property. Raises NoAnswer, TimeoutError, NotReached."""
        uprn, today = asked.get("uprn"), asked.get("today")
        if not isinstance(uprn, str) or not uprn or not isinstance(today, date):
            return ()
        given = {"uprn": uprn, "date": (today - timedelta(days=self.since)).isoformat()}
        found = await self.remote.ask(repr(given), lambda: self._look(given))
        return (Suggestion(uprn, uprn, dict(found)),)

    async def _look(self, given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        rows = await self.shape.rows(self.way, given)
        mine = [
            row if row is not None and row.get("uprn", given["uprn"]) == given["uprn"] else None
            for row in rows
        ]
        good = list(good_ones(mine, "a row of the property"))
        if "date" in self.shape.fields:
            good = [row for row in good if row.get("date", "")[: len("2026-12-01")] >= given["date"]]
            good.sort(key=lambda row: row["date"], reverse=True)
        told = {name: self._told(name, good) for name in self.facts}
        return tuple((name, value) for name, value in told.items() if value is not None)

    def _told(self, name: str, rows: list[TextRow]) -> str | None:
        """What the newest row says that says something that is known; None where that is unknown."""
        known = self.facts[name]
        said = [row[name] for row in rows if row.get(name)]
        values = [value for one in said if (value := fact_told(known, one)) is not None]
        if values:
            return values[0]
        # Nothing happened, or nothing that the council's file asks about. A band that nobody knows is another matter.
        is_told = not rows or any(name in row for row in rows)
        is_nothing = is_told and (not said or "date" in self.shape.fields)
        return NONE_OPTION if is_nothing and known.kind is Kind.ONE_OPTION else None
