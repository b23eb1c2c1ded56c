"""Opens the look-ups that councils' files name, and asks them; the areas of postcodes are here too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol, cast, runtime_checkable

from formkit.definition.council import Council
from formkit.definition.facts import Facts
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError, FormFilesRefused
from formkit.guests import guests_at
from formkit.journey.slots import Slot
from formkit.lookups import addresses, collection_days, places
from formkit.lookups.addresses import AddressBook, missing_facts, read_addresses
from formkit.lookups.base import Lookup, LookupFailed, ask_kindly
from formkit.lookups.blocks import OVER_HTTP, Described, LookupBlock, open_remote, refuse_strangers
from formkit.lookups.booking_system import BookingSystem
from formkit.lookups.collection_days import read_collection_days
from formkit.lookups.json_slots import JsonSlots
from formkit.lookups.places import is_gazetteer, read_places
from formkit.lookups.remote import Remote
from formkit.lookups.rounds import lonely_rounds
from formkit.lookups.rows import CsvTable, read_rows
from formkit.lookups.slots import SlotLookup, read_slots
from formkit.lookups.way_out import WayOut
from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import Suggestion
from formkit.web.dependencies import Health

OpenLookup = Callable[[LookupBlock, Path], Lookup]
"""Opens a look-up: what the council's file says of it, and the forms folder. Raises FormFilesRefused, ValueError."""


@runtime_checkable
class AsksAnother(Protocol):
    """A look-up that asks another machine."""

    remote: Remote[Any]  # Any: what it remembers is its own affair


class Lookups:
    """The look-ups of all councils."""

    def __init__(
        self, opened: Mapping[str, Mapping[str, Lookup]], problems: tuple[FormFileError, ...] = ()
    ) -> None:
        """`opened` by council and name; `problems`: why others could not be opened."""
        self.opened = opened
        self.problems = problems

    async def health(self) -> Health:
        """Of each look-up that asks another machine: how it does."""
        asked = [
            one.remote
            for named in self.opened.values()
            for one in named.values()
            if isinstance(one, AsksAnother)
        ]
        figures = {remote.name: remote.told() for remote in asked}
        problems = [remote.problem for remote in asked if remote.problem]
        return Health({"look_ups": figures} if figures else {}, problems)

    async def ask(
        self, council: Council, name: str, asked: Mapping[str, object]
    ) -> tuple[Suggestion, ...] | None:
        """What a council's look-up offers; None where it failed or is not there."""
        lookup = self.opened.get(council.id, {}).get(name)
        if lookup is None:
            return None
        found = await ask_kindly(lookup, asked)
        return None if isinstance(found, LookupFailed) else found

    def owner(self, book: str) -> BookingSystem | None:
        """Who owns the slots of a council's look-up ("exampleton/collection slots"); None where formkit counts them."""
        council, _, name = book.partition("/")
        lookup = self.opened.get(council, {}).get(name)
        return lookup.owner if isinstance(lookup, JsonSlots) else None


def open_all(folder: Path, councils: Mapping[str, Council], way: WayOut | None = None) -> Lookups:
    """The look-ups that the files of councils name; one that cannot be opened keeps no other out.

    `way`: the server's way to other machines; without it, files are only looked at.
    """
    problems: list[FormFileError] = []
    opened = {id: open_lookups(council, folder, problems, way) for id, council in councils.items()}
    return Lookups(opened, tuple(problems))


def open_lookups(
    council: Council, folder: Path, problems: list[FormFileError], way: WayOut | None = None
) -> Mapping[str, Lookup]:
    """Every look-up of a council's block `look ups`, by name; paths count from `folder`, the forms folder.

    A CSV file is known by its columns; `slots csv` names a file of slots, of which bookings are kept with the visits.
    What cannot be opened is left out, and why is added to `problems`.
    """
    others: dict[str, Lookup] = {}
    tables: dict[str, CsvTable] = {}
    for name, said in council.look_ups.items():
        place = council.place_of("look ups", name)
        try:
            if not isinstance(said, dict):
                at = said if isinstance(said, str) and said.endswith(".csv") else "lookups/…"
                raise _refused(place, f"The look-up `{name}` is not a block.", f"{name}: {{csv: {at}}}")
            where = partial(council.place_of, "look ups", name)
            if any(word in said for word in OVER_HTTP):
                described = Described(name, said, where, council.facts.get(name, {}))
                others[name] = open_remote(f"{council.id}/{name}", described, way or WayOut())
                continue
            problems.extend(refuse_strangers(said, where))
            if "csv" in said:
                tables[name] = read_rows(folder, str(said["csv"]), place)
            elif "postcodes" in said:
                others[name] = _area(name, said["postcodes"], place, problems)
            elif "slots csv" in said:
                others[name] = read_slots(read_rows(folder, str(said["slots csv"]), place))
            elif guest := _guest_for(said):
                others[name] = guest(said, folder)
            else:
                raise _refused(place, f"The look-up `{name}` does not say where to look.", "csv: lookups/…")
        except FormFilesRefused as refused:
            problems.extend(refused.problems)
        except ValueError as refused:
            problems.extend(_refused(place, f"The look-up `{name}`: {refused}", "").problems)
    opened = others | _opened(council, tables, problems)
    if not any(isinstance(one, AsksAnother) for one in opened.values()):
        problems.extend(_lonely_rounds(tables.values()))
    return {name: opened[name] for name in council.look_ups if name in opened}


def slots_of(council: Council, folder: Path) -> Mapping[str, tuple[Slot, ...]]:
    """What can be booked by the files of slots that a council names, by look-up; one that cannot be read is left out."""
    opened = open_lookups(council, folder, [])
    return {name: lookup.slots for name, lookup in opened.items() if isinstance(lookup, SlotLookup)}


def _guest_for(said: LookupBlock) -> OpenLookup | None:
    """What opens a look-up of a kind that a package brings: the block names the kind."""
    kinds = cast("Mapping[str, OpenLookup]", guests_at("formkit.lookups"))
    return next((kinds[word] for word in said if word in kinds), None)


def _opened(
    council: Council, tables: Mapping[str, CsvTable], problems: list[FormFileError]
) -> dict[str, Lookup]:
    """The CSV look-ups. Address books come first, since collection days ask them for the round of an address."""
    books: dict[str, AddressBook] = {}
    others: dict[str, Lookup] = {}

    def round_of(uprn: str) -> str:
        return next((found for book in books.values() if (found := book.round_of(uprn))), "")

    has_rounds = any(not table.without(collection_days.COLUMNS) for table in tables.values())
    for name, table in tables.items():
        facts = council.facts.get(name, {})
        try:
            problems.extend(_without_columns(table, facts, council.place_of("look ups", name, "facts")))
            if not table.without(addresses.COLUMNS):
                problems.extend(_without_rounds(table) if has_rounds else ())
                has_columns = not missing_facts(table, facts)
                books[name] = read_addresses(table, facts if has_columns else {})
            elif not table.without(collection_days.COLUMNS):
                others[name] = read_collection_days(table, round_of)
            elif is_gazetteer(table):
                others[name] = read_places(table)
            else:
                problems.append(_unknown_columns(table))
        except FormFilesRefused as refused:
            problems.extend(refused.problems)
    return others | books


def _without_columns(table: CsvTable, facts: Facts, place: Place) -> Iterator[FormFileError]:
    """Facts that the file cannot tell."""
    if table.without(addresses.COLUMNS):
        if facts:
            yield place.error("Only a file of addresses tells facts.", "Take `facts` out.", id="LOOKUP")
        return
    for name in missing_facts(table, facts):
        near = nearest(name, table.columns)
        advice = f"Did you mean `{near}`?" if near else f"Add a column `{name}`."
        problem = f"{table.file} has no column `{name}`, and the council's file names it as a fact."
        yield place.error(problem, advice, id="LOOKUP")


def _without_rounds(table: CsvTable) -> Iterator[FormFileError]:
    if table.without((addresses.ROUND,)):
        problem = f"This file has no column `{addresses.ROUND}`, and collection days are looked up by it."
        instead = f"Its first line should be: {','.join((*addresses.COLUMNS, addresses.ROUND))}"
        yield FormFileError(table.file, 1, 1, problem, instead, "LOOKUP")


def _lonely_rounds(tables: Collection[CsvTable]) -> Iterator[FormFileError]:
    """Only where all addresses are in files: which rounds another machine knows cannot be told."""
    books = [table for table in tables if not table.without((*addresses.COLUMNS, addresses.ROUND))]
    days = [table for table in tables if not table.without(collection_days.COLUMNS)]
    return lonely_rounds(books, days)


def _unknown_columns(table: CsvTable) -> FormFileError:
    """Names what is missing from the kind of file that this one resembles most."""
    known = (addresses.COLUMNS, collection_days.COLUMNS, places.COLUMNS)
    columns = min(known, key=lambda kind: len(table.without(kind)) / len(kind))
    missing = ", ".join(f"`{column}`" for column in table.without(columns))
    instead = f"Its first line should be: {','.join(columns)}"
    return FormFileError(table.file, 1, 1, f"This file has no column {missing}.", instead, "LOOKUP")


def _area(name: str, postcodes: object, place: Place, problems: list[FormFileError]) -> Area:
    parts = [str(part) for part in postcodes] if isinstance(postcodes, list | tuple) else []
    if not parts:
        raise _refused(place, f"The look-up `{name}` has no list of postcodes.", "postcodes: [EX1, EX2]")
    for part in parts:
        if tidy_part(part) is None:
            problem = f"`{part}` in the look-up `{name}` is not the beginning of a postcode."
            raise _refused(place, problem, "postcodes: [EX1, EX2]")
    problems.extend(_of_single_streets(name, parts, place))
    return Area(parts)


def _of_single_streets(name: str, postcodes: Iterable[str], place: Place) -> Iterator[FormFileError]:
    """A warning for whole postcodes each in a district of its own: a zone of a few streets has several in one."""
    parts = [tidy_part(part) or "" for part in postcodes]
    districts = [part.partition(" ")[0] for part in parts]
    if parts and all(map(read_postcode, parts)) and len(set(districts)) == len(parts):
        problem = f"`{parts[0]}` in the look-up `{name}` is a whole postcode, which a few houses share: all others are outside."
        instead = f"Write the first halves for whole districts: postcodes: [{', '.join(districts)}]"
        yield place.error(problem, instead, id="LOOKUP", level="warning")


def _refused(place: Place, problem: str, instead: str) -> FormFilesRefused:
    return FormFilesRefused((place.error(problem, instead, id="LOOKUP"),))


_PART = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?")


class Area:
    """A look-up. A district (EX1), a sector (EX1 2) or a whole postcode (EX1 2BB) lies in the area."""

    def __init__(self, postcodes: Iterable[str]) -> None:
        self._parts = tuple(tidy_part(part) or "" for part in postcodes)

    def holds(self, postcode: str) -> bool:
        """True if the postcode, in any spelling, lies in the area; EX11 1AA does not lie in EX1."""
        whole = read_postcode(postcode)
        return whole is not None and any(_is_in(whole, part) for part in self._parts if part)

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """Asked with `postcode`, or with an address answer: its postcode if it lies in the area, else ()."""
        address = next((answer for answer in asked.values() if isinstance(answer, Mapping)), asked)
        postcode = read_postcode(str(address.get("postcode") or ""))
        return (Suggestion(postcode, postcode),) if postcode and self.holds(postcode) else ()


def tidy_part(words: str) -> str | None:
    """ "ex1" gives "EX1", "ex1  2" gives "EX1 2"; None where it is no beginning of a postcode."""
    if whole := read_postcode(words):
        return whole
    text = " ".join(words.upper().split())
    return text if _PART.fullmatch(text) else None


def _is_in(whole: str, part: str) -> bool:
    return whole.startswith(part if " " in part else f"{part} ")
