"""Addresses from a plain JSON interface."""

from __future__ import annotations

import asyncio

import pytest

from formkit.errors import FormkitError
from formkit.lookups.json_addresses import JsonAddresses
from formkit.lookups.json_shape import JsonShape
from formkit.lookups.remote import Remote
from formkit.lookups.remote_addresses import RemoteAddresses
from formkit.testing import check_lookup
from tests.lookups.standing_in import NONSENSE, Said, StandIn, standing_in

FIELDS = {"uprn": "UPRN", "line 1": "where.street", "town": "TOWN", "postcode": "PC"}
MILL = {"UPRN": 100, "where": {"street": "1 Mill Lane"}, "TOWN": "Exampleton", "PC": "EX1 1AA"}


def lookup(there: StandIn) -> RemoteAddresses:
    shape = JsonShape(f"{there.address}/gis?postcode={{postcode}}", FIELDS, "results", "secret-key")
    return RemoteAddresses(Remote("exampleton/addresses"), JsonAddresses(shape, there.way()).of_postcode)


def test_it_offers_what_it_knows_as_every_look_up_does() -> None:
    async def run() -> None:
        async with standing_in(lambda _: Said({"results": [MILL, {**MILL, "UPRN": "101"}]})) as there:
            await check_lookup(lookup(there), {"postcode": "ex11aa"})
            (found, _) = await lookup(there).choices({"postcode": "EX1 1AA"})
        assert found.facts == {
            "line_1": "1 Mill Lane", "line_2": "", "town": "Exampleton", "postcode": "EX1 1AA", "uprn": "100",
        }  # fmt: skip
        assert there.asked[0].query == {"postcode": "EX1 1AA"}
        assert there.asked[0].headers["authorization"] == "Bearer secret-key"

    asyncio.run(run())


@pytest.mark.parametrize(
    "bad",
    [
        {}, {**MILL, "UPRN": True}, {**MILL, "UPRN": 1.5}, {**MILL, "where": "1 Mill Lane"}, {**MILL, "PC": "EX2 2BB"},
        {**MILL, "where": {"street": "<b>1 Mill Lane</b>"}}, "1 Mill Lane", None, [MILL],
    ],
)  # fmt: skip
def test_of_a_bad_row_among_good_ones_only_the_good_ones_are_offered(bad: object) -> None:
    async def run() -> list[str]:
        rows = [MILL, bad, {**MILL, "UPRN": 300}]
        async with standing_in(lambda _: Said({"results": rows})) as there:
            return [one.value for one in await lookup(there).choices({"postcode": "EX1 1AA"})]

    assert asyncio.run(run()) == ["100", "300"]


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_no_answer(what: str) -> None:
    async def run() -> None:
        async with standing_in(lambda _: NONSENSE[what]) as there:
            asked = lookup(there)
            with pytest.raises(FormkitError):
                await asked.choices({"postcode": "EX1 1AA"})

    asyncio.run(run())


@pytest.mark.parametrize("said", [Said({"results": []}), Said({"results": None}), Said(None), Said({}, 404)])
def test_a_postcode_that_it_does_not_know_has_no_addresses(said: Said) -> None:
    async def run() -> object:
        async with standing_in(lambda _: said) as there:
            return await lookup(there).choices({"postcode": "EX1 1AA"})

    assert asyncio.run(run()) == ()
