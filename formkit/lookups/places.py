"""The council's streets and landmarks by their names, from its CSV file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from formkit.errors import FormFileError, FormFilesRefused
from formkit.lookups.rows import CsvTable, TableRow
from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import Suggestion
from formkit.questions.place_on_a_map.coordinates import Coordinates
from formkit.questions.place_on_a_map.grid_references import grid_reference_at

COLUMNS = ("name", "kind", "town", "easting", "northing")
OTHER_COLUMNS = ("name", "kind", "town", "lat", "lon")
MOST = 8
"""The most places that are offered: more radios than that are hard to choose from."""
MOST_RANKED = 1000
"""Of words that fit more places than this ("street"), the first ones of the file are ranked: nobody waits for the rest."""
LONGEST = 200
"""As much as this of what was typed is looked at."""

_SHORT = {
    "avenue": "ave", "av": "ave", "close": "cl", "court": "ct", "crescent": "cres", "drive": "dr",
    "gardens": "gdns", "lane": "ln", "park": "pk", "place": "pl", "road": "rd", "saint": "st", "square": "sq",
    "station": "stn", "street": "st", "terrace": "ter", "terr": "ter", "ffordd": "rd", "heol": "rd", "stryd": "st",
}  # fmt: skip
"""How words of street names are folded, so that each spelling finds the others."""
_SHORT_FORMS = frozenset(_SHORT.values())
_BESIDE = frozenset((
    "a", "an", "and", "at", "by", "corner", "from", "in", "near", "next", "of", "off", "on", "opposite", "outside", "the",
    "to", "ger", "gyferbyn", "ar", "y", "yr", "yn", "wrth",
))  # fmt: skip
"""Words that say how a spot lies to a place, but name none."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A street or a landmark, and where it lies: `facts` has its grid reference and metres, or its degrees."""

    name: str
    kind: str
    town: str
    postcode: str
    facts: Mapping[str, str]

    @property
    def words(self) -> str:
        """How it is shown and kept: "High Street, Exampleton"."""
        return ", ".join(part for part in (self.name, self.town) if part)

    def offered(self) -> Suggestion:
        """The place to choose."""
        return Suggestion(self.words, self.words, {"words": self.words, "name": self.name, **self.facts})


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, and folded: "street" and "st"."""

    written: str
    folded: str

    @property
    def is_whole(self) -> bool:
        """True for a word that has a short form, or is one: "st" is a street and no beginning of "station"."""
        return self.folded in _SHORT_FORMS

    def begins(self, other: Word) -> bool:
        """True where this word is the beginning of another, or another spelling of it."""
        return other.folded == self.folded if self.is_whole else other.written.startswith(self.written)


class Gazetteer:
    """A look-up. Asked with `words`: a name or part of it, or a postcode."""

    def __init__(self, places: Iterable[NamedPlace]) -> None:
        self._places = tuple((place, words_of(place.name)) for place in places)
        self._by_written: dict[str, set[int]] = {}
        self._by_folded: dict[str, set[int]] = {}
        for order, (place, name) in enumerate(self._places):
            for word in (*name, *words_of(f"{place.town} {place.kind}")):
                self._by_written.setdefault(word.written, set()).add(order)
                self._by_folded.setdefault(word.folded, set()).add(order)
        self._written = sorted(self._by_written)

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """Places in which every word begins a word of the name, town or kind, best first; () where there is none.

        Order, capitals, accents and short forms do not matter ("high st"); numbers of houses are left out of account
        where they find nothing.
        """
        typed = str(asked.get("words") or "")[:LONGEST]
        if postcode := read_postcode(typed):
            return tuple(one.offered() for one, _ in self._places if one.postcode == postcode)[:MOST]
        wanted = tuple(word for word in dict.fromkeys(words_of(typed)) if word.written not in _BESIDE)
        found = self._found(wanted) or self._found(
            tuple(one for one in wanted if not one.written[0].isdigit())
        )
        return tuple(place.offered() for place in found[:MOST])

    def _found(self, wanted: tuple[Word, ...]) -> tuple[NamedPlace, ...]:
        if not wanted:
            return ()
        orders = sorted(set.intersection(*(self._with(word) for word in wanted)))[:MOST_RANKED]
        ranked = sorted((_rank(wanted, self._places[order][1]), order) for order in orders)
        return tuple(self._places[order][0] for _, order in ranked)

    def _with(self, word: Word) -> set[int]:
        """The places that have a word which begins like this one: by halving, since a council has thousands."""
        if word.is_whole:
            return self._by_folded.get(word.folded, set())
        found: set[int] = set()
        for written in islice(self._written, bisect_left(self._written, word.written), None):
            if not written.startswith(word.written):
                break
            found |= self._by_written[written]
        return found


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a name without capitals and accents: "St. Mary’s Rd" gives st, marys, rd."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "").replace("'", ""))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(Word(word, _SHORT.get(word, word)) for word in re.findall(r"[^\W_]+", letters))


def _all_begin(wanted: tuple[Word, ...], words: tuple[Word, ...]) -> bool:
    return all(any(one.begins(word) for word in words) for one in wanted)


def _rank(wanted: tuple[Word, ...], name: tuple[Word, ...]) -> int:
    """0 for the very name, 1 where every word is in the name, 2 where the town or kind was needed."""
    if {word.folded for word in name} <= {word.folded for word in wanted}:
        return 0
    return 1 if _all_begin(wanted, name) else 2


def is_gazetteer(table: CsvTable) -> bool:
    """True for a file with the columns of a list of places."""
    return not table.without(COLUMNS) or not table.without(OTHER_COLUMNS)


def read_places(table: CsvTable) -> Gazetteer:
    """The places in a CSV file. Raises FormFilesRefused with every line that is wrong."""
    places: list[NamedPlace] = []
    problems: list[FormFileError] = []
    lines: dict[str, int] = {}
    is_metres = not table.without(COLUMNS)
    for row in table.rows:
        facts = _metres(row) if is_metres else _degrees(row)
        place = NamedPlace(
            row["name"], row["kind"], row["town"], read_postcode(row["postcode"]) or "", facts or {}
        )
        wrong = _mistakes(row, place, lines)
        if facts is None:
            wrong.append(_off_the_map(row, is_metres=is_metres))
        lines.setdefault(place.words, row.line)
        problems.extend(wrong)
        places.append(place)
    if problems:
        raise FormFilesRefused(tuple(problems))
    return Gazetteer(places)


def _mistakes(row: TableRow, place: NamedPlace, lines: Mapping[str, int]) -> list[FormFileError]:
    wrong: list[FormFileError] = []
    if not place.name:
        wrong.append(row.error("This place has no `name`.", "Write the name of the street or the landmark."))
    elif place.words in lines:
        instead = "Take one of the two lines out, or say which one it is: High Street (north)."
        wrong.append(row.error(f"“{place.words}” stands in line {lines[place.words]} already.", instead))
    if row["postcode"] and not place.postcode:
        instead = "Write it like EX1 1AA, or leave the cell empty."
        wrong.append(row.error(f"`{row['postcode']}` is not a whole postcode.", instead))
    return wrong


def _metres(row: TableRow) -> dict[str, str] | None:
    """Grid reference and metres; None where the cells name no spot on the Ordnance Survey's grid."""
    texts = (row["easting"], row["northing"])
    if not all(text.isascii() and text.isdigit() and len(text) <= 7 for text in texts):
        return None
    easting, northing = (int(text) for text in texts)
    grid = grid_reference_at(easting, northing)
    return {"grid": grid, "easting": str(easting), "northing": str(northing)} if grid else None


def _degrees(row: TableRow) -> dict[str, str] | None:
    """Degrees as they are written; None where the cells name no spot in the UK."""
    texts = (row["lat"], row["lon"])
    if not all(re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{1,15}", text) for text in texts):
        return None
    spot = Coordinates(*(float(text) for text in texts))
    return {"latitude": texts[0], "longitude": texts[1]} if spot.in_the_uk else None


def _off_the_map(row: TableRow, *, is_metres: bool) -> FormFileError:
    columns, example = (
        (("easting", "northing"), "292050,92510") if is_metres else (("lat", "lon"), "50.7236,-3.5275")
    )
    said = " and ".join(f"`{row[column]}`" for column in columns)
    instead = f"Write `{columns[0]},{columns[1]}` like {example}."
    return row.error(f"{said} are not the {columns[0]} and {columns[1]} of a spot in the UK.", instead)
