"""What another machine says of addresses, held to what a person could choose."""

from __future__ import annotations

import asyncio

import pytest

from formkit.lookups.addresses import Address
from formkit.lookups.remote import Remote
from formkit.lookups.remote_addresses import RemoteAddresses, in_small_letters


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("12A ST MARY'S ROAD", "12A St Mary's Road"),
        ("1ST FLOOR, O'BRIEN'S YARD", "1st Floor, O'Brien's Yard"),
        ("STOW-ON-THE-WOLD", "Stow-on-the-Wold"),
        ("THE OLD MILL", "The Old Mill"),
        ("HEOL Y BONT", "Heol y Bont"),
        ("12-14 HIGH STREET", "12-14 High Street"),
        ("12 Mill LANE", "12 Mill LANE"),
        ("", ""),
    ],
)
def test_capitals_become_what_people_write(line: str, written: str) -> None:
    assert in_small_letters(line) == written


def test_it_is_asked_as_the_addresses_of_a_file_are() -> None:
    seen: list[str] = []

    async def of_postcode(postcode: str) -> list[Address | None]:
        seen.append(postcode)
        mill = Address("1", "10 Mill Lane", "", "Exampleton", postcode)
        return [mill, mill, Address("2", "2 Mill Lane", "", "Exampleton", "ex1 1aa")]

    async def run() -> list[list[str]]:
        lookup = RemoteAddresses(Remote("exampleton/addresses"), of_postcode)
        asked: list[dict[str, object]] = [
            {"postcode": "ex11aa"}, {"postcode": "EX1 1AA", "building": "10"}, {"postcode": "EX1"}, {},
        ]  # fmt: skip
        return [[one.value for one in await lookup.choices(one)] for one in asked]

    assert asyncio.run(run()) == [["2", "1"], ["1"], [], []]
    assert seen == ["EX1 1AA"], (
        "the building narrows what is remembered, and what is no postcode is not asked"
    )
