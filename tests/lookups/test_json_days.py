"""Collection days from a plain JSON interface."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from formkit.errors import FormkitError
from formkit.lookups.json_days import JsonDays
from formkit.lookups.json_shape import JsonShape
from formkit.lookups.remote import Remote
from formkit.testing import check_lookup
from tests.lookups.standing_in import NONSENSE, Said, StandIn, standing_in

TODAY = date(2026, 11, 3)
ASKED = {"place": {"uprn": "100", "postcode": "EX1 1AA"}, "bin": "food", "today": TODAY}


def lookup(there: StandIn, **fields: str) -> JsonDays:
    address = f"{there.address}/days?uprn={{uprn}}&bin={{bin}}"
    shape = JsonShape(address, {"day": "when", **fields}, "days")
    return JsonDays(Remote("exampleton/days"), shape, there.way())


def offered(*rows: object, **fields: str) -> list[str]:
    async def run() -> list[str]:
        async with standing_in(lambda _: Said({"days": list(rows)})) as there:
            return [one.value for one in await lookup(there, **fields).choices(ASKED)]

    return asyncio.run(run())


def test_it_offers_what_it_knows_as_every_look_up_does() -> None:
    async def run() -> None:
        async with standing_in(lambda _: Said({"days": [{"when": "2026-11-02T06:00:00Z"}]})) as there:
            await check_lookup(lookup(there), ASKED)
            (day,) = await lookup(there).choices(ASKED)
        assert there.asked[0].query == {"uprn": "100", "bin": "food"}
        assert (day.value, day.label, day.facts) == (
            "2026-11-02",
            "Monday 2 November 2026",
            {"date": "2026-11-02"},
        )

    asyncio.run(run())


def test_the_last_four_days_are_offered_and_none_to_come() -> None:
    days = [f"2026-10-{day:02}" for day in (5, 12, 19, 26)] + ["2026-11-02", "2026-11-09", "2026-10-26"]
    assert offered(*({"when": day} for day in days)) == [
        "2026-11-02",
        "2026-10-26",
        "2026-10-19",
        "2026-10-12",
    ]


@pytest.mark.parametrize(
    "bad", [{}, {"when": "soon"}, {"when": 7}, None, "2026-10-01", {"when": "2026-13-01"}]
)
def test_of_a_bad_row_among_good_ones_only_the_good_ones_are_offered(bad: object) -> None:
    assert offered({"when": "2026-11-02"}, bad) == ["2026-11-02"]


def test_days_of_another_bin_or_property_are_not_offered() -> None:
    rows = [
        {"when": "2026-11-02", "bin": "FOOD", "uprn": 100},
        {"when": "2026-11-01", "bin": "rubbish", "uprn": 100},
        {"when": "2026-10-31", "bin": "food", "uprn": 101},
    ]
    assert offered(*rows, bin="bin", uprn="uprn") == ["2026-11-02"]


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_no_answer(what: str) -> None:
    async def run() -> None:
        async with standing_in(lambda _: NONSENSE[what]) as there:
            with pytest.raises(FormkitError):
                await lookup(there).choices(ASKED)

    asyncio.run(run())


def test_an_address_that_was_typed_by_hand_is_not_asked_about() -> None:
    async def run() -> int:
        async with standing_in(lambda _: Said({"days": []})) as there:
            typed = {**ASKED, "place": {"line_1": "1 Mill Lane"}}
            assert await lookup(there).choices(typed) == ()
            return len(there.asked)

    assert asyncio.run(run()) == 0
