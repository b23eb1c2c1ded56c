"""Addresses as OS Places has them: https://docs.os.uk/os-apis/accessing-os-apis/os-places-api/technical-specification/postcode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

from formkit.definition.facts import Facts
from formkit.lookups.addresses import Address
from formkit.lookups.remote import NoAnswer, json_at
from formkit.lookups.remote_addresses import MOST, in_small_letters
from formkit.lookups.told_facts import told_facts
from formkit.lookups.way_out import WayOut

A_PAGE: Final = 100
"""The most that the interface gives at once."""
WELSH: Final = "CY"
PARENT: Final = "P"
"""How the classification of a shell begins: the building around flats, which nobody lives in."""
HISTORICAL: Final = ("8", "9")
"""LPI_LOGICAL_STATUS_CODE of what is no address any more: historical, rejected."""

PlacesRecord = Mapping[str, Any]  # Any: JSON has no closed type


class OsPlaces:
    """Asks OS Places, or what speaks like it, for the addresses of a postcode. The key goes in a header, so in no address."""

    def __init__(
        self,
        address: str,
        key: str,
        way: WayOut,
        facts: Facts | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        """`fields`: fact → what OS Places calls it; one that is not named there has our own name."""
        self._address = address.rstrip("/")
        self._headers = {"key": key} if key else {}
        self._way = way
        self._facts = facts or {}
        self._fields = {name: (fields or {}).get(name, name) for name in self._facts}

    async def of_postcode(self, postcode: str) -> list[Address | None]:
        """Every address that either data set knows, the one of Royal Mail (DPA) before that of the council (LPI)."""
        found: list[PlacesRecord] = []
        total = 1
        while len(found) < min(total, MOST):
            page, total = await self._page(postcode, len(found))
            if not page:
                break
            found += page
        known = self._known(found)
        return [one and replace(one, facts=known.get(one.uprn, {})) for one in _addresses(found)]

    async def _page(self, postcode: str, offset: int) -> tuple[list[PlacesRecord], int]:
        asked = f"postcode={quote(postcode)}&dataset=DPA,LPI&maxresults={A_PAGE}&offset={offset}"
        told = await json_at(self._way.outgoing, f"{self._address}/postcode?{asked}", self._headers)
        if told is None:
            return [], 0
        header, results = (
            (told.get(name) for name in ("header", "results")) if isinstance(told, dict) else (0, 0)
        )
        total = header.get("totalresults") if isinstance(header, dict) else None
        if results is None and total == 0:  # it leaves out an empty list
            return [], 0
        if not isinstance(results, list) or type(total) is not int:
            raise NoAnswer("Its answer is not what OS Places says.")
        return results, total

    def _known(self, records: list[PlacesRecord]) -> dict[str, dict[str, str]]:
        """UPRN → its facts, of whichever data set has them."""
        found: dict[str, dict[str, str]] = {}
        parts = [part for record in records if isinstance(record, dict) for part in record.values()]
        for part in (part for part in parts if isinstance(part, dict) and self._facts):
            row = {name: _text(part, theirs) for name, theirs in self._fields.items() if theirs in part}
            uprn = _text(part, "UPRN")
            found[uprn] = {**told_facts(self._facts, row), **found.get(uprn, {})}
        return found


def _addresses(records: list[PlacesRecord]) -> list[Address | None]:
    """One for each property, in English where it has two; None for a row that is no record."""
    found: list[Address | None] = []
    for data_set, read in (("DPA", _of_royal_mail), ("LPI", _of_the_council)):
        for record in records:
            part = record.get(data_set) if isinstance(record, dict) else None
            if isinstance(part, dict) and _text(part, "LANGUAGE") != WELSH and not _is_left_out(part):
                found.append(read(part))
    bad = [record for record in records if not (isinstance(record, dict) and {"DPA", "LPI"} & record.keys())]
    return [*found, *(None for _ in bad)]


def _is_left_out(part: PlacesRecord) -> bool:
    is_gone = _text(part, "LPI_LOGICAL_STATUS_CODE") in HISTORICAL
    return is_gone or _text(part, "CLASSIFICATION_CODE").startswith(PARENT)


def _of_royal_mail(part: PlacesRecord) -> Address:
    road = " ".join(_texts(part, "DEPENDENT_THOROUGHFARE_NAME")) or " ".join(
        _texts(part, "THOROUGHFARE_NAME")
    )
    number = " ".join((*_texts(part, "BUILDING_NUMBER"), *([road] if road else ())))
    names = _texts(part, "ORGANISATION_NAME", "SUB_BUILDING_NAME", "BUILDING_NAME")
    if names and names[-1][:1].isdigit() and road and not _text(part, "BUILDING_NUMBER"):  # 12A
        names, number = names[:-1], f"{names[-1]} {number}"
    lines = [*names, *([number] if number else ())]
    lines += _texts(part, "DOUBLE_DEPENDENT_LOCALITY", "DEPENDENT_LOCALITY")
    return _address(part, lines, "POST_TOWN", "POSTCODE")


def _of_the_council(part: PlacesRecord) -> Address:
    inner, outer = _numbered(part, "SAO"), _numbered(part, "PAO")
    street = _text(part, "STREET_DESCRIPTION")
    names = _texts(part, "ORGANISATION", "SAO_TEXT")
    lines = [*names, *([inner] if inner else ()), *_texts(part, "PAO_TEXT")]
    lines += [" ".join(word for word in (outer, street) if word)] if outer or street else []
    lines += _texts(part, "LOCALITY_NAME")
    return _address(part, lines, "TOWN_NAME", "POSTCODE_LOCATOR")


def _numbered(part: PlacesRecord, which: str) -> str:
    """ "12A", "12-14" and the like."""
    ends = [
        "".join(_texts(part, f"{which}_{end}_NUMBER", f"{which}_{end}_SUFFIX")) for end in ("START", "END")
    ]
    return "-".join(end for end in ends if end)


def _address(part: PlacesRecord, lines: list[str], town: str, postcode: str) -> Address:
    first, *others = [in_small_letters(line) for line in lines] or [""]
    return Address(
        uprn=_text(part, "UPRN"),
        line_1=first,
        line_2=", ".join(others),
        town=in_small_letters(_text(part, town)),
        postcode=_text(part, postcode),
    )


def _texts(part: PlacesRecord, *names: str) -> list[str]:
    return [text for name in names if (text := _text(part, name))]


def _text(part: PlacesRecord, name: str) -> str:
    value = part.get(name)
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return " ".join(str(value).split()) if is_text else ""
