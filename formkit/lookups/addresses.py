"""Addresses by postcode, and those of the council's CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern
from typing import Final

from formkit.definition.facts import Facts, fact_told
from formkit.errors import FormFileError, FormFilesRefused
from formkit.lookups.rows import CsvTable, TableRow
from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import Suggestion

COLUMNS = ("uprn", "line 1", "line 2", "town", "postcode")
ROUND = "collection round"
"""A column that is needed where a file of collection days stands beside the addresses."""

UPRN: Final = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Address:
    """One address that the council knows; `collection_round` is "" where none calls there."""

    uprn: str
    line_1: str
    line_2: str
    town: str
    postcode: str
    collection_round: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What conditions may know of it, by name."""

    def offered(self) -> Suggestion:
        """The address to choose. Its round is not part of the answer: it may change before the form is sent."""
        lines = (self.line_1, self.line_2, self.town, self.postcode)
        facts = {
            "line_1": self.line_1,
            "line_2": self.line_2,
            "town": self.town,
            "postcode": self.postcode,
            "uprn": self.uprn,
            **self.facts,
        }
        return Suggestion(self.uprn, ", ".join(line for line in lines if line), facts)


class AddressBook:
    """A look-up. Asked with `postcode` and, if given, `building` (a number or a name); or with `uprn` alone."""

    def __init__(self, addresses: Iterable[Address]) -> None:
        self._by_uprn: dict[str, Address] = {}
        by_postcode: dict[str, list[Address]] = {}
        for address in addresses:
            self._by_uprn[address.uprn] = address
            by_postcode.setdefault(address.postcode, []).append(address)
        self._by_postcode = by_postcode

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """The addresses of a postcode in any spelling, by number; () for one that has none.

        A `building` that is not among them is left out of account: a list that is too long is better than none.
        """
        if "uprn" in asked:
            one = self._by_uprn.get(str(asked["uprn"]))
            return (one.offered(),) if one else ()
        postcode = read_postcode(str(asked.get("postcode") or "")) or ""
        return offered_of(self._by_postcode.get(postcode, ()), asked)

    def round_of(self, uprn: str) -> str:
        """The collection round of an address; "" where there is none, or no such address."""
        address = self._by_uprn.get(uprn)
        return address.collection_round if address else ""


def offered_of(addresses: Iterable[Address], asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
    """The addresses of one postcode as they are chosen from: by number, and only those of the `building` that was asked for."""
    # Sorted when asked: a few dozen at a time, instead of all of a city's addresses at the start.
    found = sorted(addresses, key=_as_people_count)
    building = _words(str(asked.get("building") or ""))
    narrowed = [address for address in found if building and _is_in(building, address)]
    return tuple(address.offered() for address in narrowed or found)


def read_addresses(table: CsvTable, facts: Facts | None = None) -> AddressBook:
    """The address book in a CSV file; each of the `facts` is a column. Raises FormFilesRefused with every line that is wrong."""
    columns = {name: _column_of(name, table) for name in facts or {}}
    shared: dict[tuple[str, ...], Mapping[str, str]] = {}
    addresses: list[Address] = []
    problems: list[FormFileError] = []
    lines: dict[str, int] = {}
    for row in table.rows:
        postcode = read_postcode(row["postcode"])
        wrong = _mistakes(row, postcode, lines)
        lines.setdefault(row["uprn"], row.line)
        told = {name: fact_told(known, row[columns[name]]) for name, known in (facts or {}).items()}
        wrong += [_no_value(row, columns[name], name) for name, value in told.items() if value is None]
        problems.extend(wrong)
        if postcode and not wrong:
            kept = {name: value for name, value in told.items() if value is not None}
            # Few addresses are like no other: those that are alike share what is known of them.
            addresses.append(_address(row, postcode, shared.setdefault(tuple(kept.values()), kept)))
    if problems:
        raise FormFilesRefused(tuple(problems))
    return AddressBook(addresses)


def _mistakes(row: TableRow, postcode: str | None, lines: Mapping[str, int]) -> list[FormFileError]:
    wrong: list[FormFileError] = []
    uprn = row["uprn"]
    if not UPRN.fullmatch(uprn):
        instead = "Write the UPRN: 1 to 12 numbers. A spreadsheet may have shortened it to 1E+11."
        wrong.append(row.error(f"`{uprn}` is not a UPRN.", instead))
    elif uprn in lines:
        wrong.append(
            row.error(f"UPRN {uprn} stands in line {lines[uprn]} already.", "Take one of the two lines out.")
        )
    if not row["line 1"]:
        wrong.append(row.error("This address has no `line 1`.", "Write the number and the street."))
    if not postcode:
        instead = "Write it like EX1 1AA. Its last 2 letters are never C, I, K, M, O or V."
        wrong.append(row.error(f"`{row['postcode']}` is not a whole postcode.", instead))
    return wrong


def _column_of(fact: str, table: CsvTable) -> str:
    """The column of a fact: `council_tax_band`, or `council tax band`."""
    return fact if fact in table.columns else fact.replace("_", " ")


def missing_facts(table: CsvTable, facts: Facts) -> list[str]:
    """The facts that have no column."""
    return [name for name in facts if _column_of(name, table) not in table.columns]


def _no_value(row: TableRow, column: str, fact: str) -> FormFileError:
    problem = f"`{row[column]}` is none of the values that `{fact}` has in the council's file."
    return row.error(problem, f"Correct it, or add it to `{fact}` below `facts`.")


def _address(row: TableRow, postcode: str, facts: Mapping[str, str]) -> Address:
    # Many addresses share a town, a postcode and a round: interning keeps each of them once.
    return Address(
        uprn=row["uprn"],
        line_1=row["line 1"],
        line_2=intern(row["line 2"]),
        town=intern(row["town"]),
        postcode=intern(postcode),
        collection_round=intern(row[ROUND]),
        facts=facts,
    )


def _as_people_count(address: Address) -> tuple[tuple[int, int, str], ...]:
    """Sorts 2 before 10, and the flats of a house together; numbers come before names."""
    place = (
        f"{address.line_2} {address.line_1}" if address.line_1.lower().startswith("flat") else address.line_1
    )
    return tuple(_counted(word) for word in place.lower().split())


def _counted(word: str) -> tuple[int, int, str]:
    number = re.match(r"[0-9]+", word)
    return (0, int(number[0]), word[number.end() :]) if number else (1, 0, word)


def _is_in(building: tuple[str, ...], address: Address) -> bool:
    """True where the words stand next to each other in the first two lines, so that 1 does not find 12."""
    words = _words(f"{address.line_1} {address.line_2}")
    return any(words[at : at + len(building)] == building for at in range(len(words)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))
