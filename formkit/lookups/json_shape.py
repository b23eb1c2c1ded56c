"""A plain JSON interface as a council's file describes it: where it is asked, where its rows stand, and their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from urllib.parse import quote

from formkit.lookups.remote import NoAnswer, json_at
from formkit.lookups.way_out import WayOut

PLACE: Final = re.compile(r"\{([^{}]*)\}")
"""Where an address takes what it is asked with: {postcode}."""
MOST: Final = 500
"""Rows that are read of one answer."""
LONGEST: Final = 200
"""Letters of one field; a longer one counts as none."""

_ABSENT: Final = object()

TextRow = Mapping[str, str]
"""What one row holds under our own names; "" for what is empty, or no text or number. What it does not have is left out."""


@dataclass(frozen=True)
class JsonShape:
    """How rows are fetched and read."""

    address: str
    fields: Mapping[str, str]
    """Our name → theirs; dots lead into blocks: `address.street`."""
    rows_at: str = ""
    """Where the rows stand, with dots; "" where the whole answer is the list."""
    key: str = field(default="", repr=False)
    key_header: str = ""
    """The header in which the key is sent; "" sends it as `Authorization: Bearer`."""

    async def rows(self, way: WayOut, asked: Mapping[str, str]) -> list[TextRow | None]:
        """What is answered; None for a row that is none. Raises NoAnswer, NotReached."""
        told = await json_at(way.outgoing, self._filled(asked), self.headers())
        found = _list_at(told, self.rows_at) if self.rows_at and told is not None else told
        if found is None:
            return []
        if not isinstance(found, list):
            raise NoAnswer("There is no list of rows in its answer.")
        return [self._row(one) for one in islice(found, MOST)]

    def _filled(self, asked: Mapping[str, str]) -> str:
        return PLACE.sub(lambda place: quote(asked.get(place[1], ""), safe=""), self.address)

    def headers(self) -> Mapping[str, str]:
        """What goes with each request: the key, where there is one."""
        if not self.key:
            return {}
        return {self.key_header: self.key} if self.key_header else {"Authorization": f"Bearer {self.key}"}

    def _row(self, row: object) -> TextRow | None:
        if not isinstance(row, dict):
            return None
        found = {ours: at_path(row, theirs, _ABSENT) for ours, theirs in self.fields.items()}
        return {ours: text_of(value) for ours, value in found.items() if value is not _ABSENT}


def _list_at(told: object, path: str) -> object:
    """What stands where the list should be: None where it says so itself, "" where it says nothing of it."""
    block, _, last = path.rpartition(".")
    holder = at_path(told, block) if block else told
    return holder.get(last, "") if isinstance(holder, dict) else ""


def at_path(value: object, path: str, otherwise: object = None) -> object:
    """What stands at `address.street`; `otherwise` where nothing does."""
    for part in path.split("."):
        if not isinstance(value, dict) or part not in value:
            return otherwise
        value = value[part]
    return value


def text_of(value: object) -> str:
    """A text, a number, yes or no as text; "" for anything else, and for what is too long to be meant."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    return text if len(text) <= LONGEST else ""


def places_of(address: str) -> Iterable[str]:
    """The names between the braces of an address."""
    return (place[1] for place in PLACE.finditer(address))
