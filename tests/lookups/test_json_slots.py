"""Slots from a plain JSON interface."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date

import pytest

from formkit.errors import FormkitError
from formkit.lookups.json_shape import JsonShape
from formkit.lookups.json_slots import REMEMBERED_SECONDS, JsonSlots
from formkit.lookups.remote import Remote
from formkit.testing import check_lookup
from tests.lookups.standing_in import NONSENSE, Said, StandIn, standing_in

TODAY = date(2026, 11, 3)
HOME = {"uprn": "100", "postcode": "EX1 1AA"}
ASKED: Mapping[str, object] = {"at": HOME, "places": 2, "today": TODAY, "days": None}
FIELDS = {"slot": "id", "day": "date", "time": "window", "places": "free"}
WEDNESDAY = {"id": 7, "date": "2026-11-04", "window": "8am to 1pm", "free": 3}


def lookup(there: StandIn, query: str = "from={date}&n={places}", remembers: float = 0.0) -> JsonSlots:
    shape = JsonShape(f"{there.address}/slots?{query}", FIELDS, "slots")
    return JsonSlots(Remote("exampleton/slots", remembers=remembers), shape, there.way())


def offered(*rows: object, today: date = TODAY) -> list[tuple[str, str, str]]:
    """Value, places and their own name of what is offered."""

    async def run() -> list[tuple[str, str, str]]:
        async with standing_in(lambda _: Said({"slots": list(rows)})) as there:
            found = await lookup(there).choices({**ASKED, "today": today})
        return [(one.value, one.facts["places"], one.facts["slot"]) for one in found]

    return asyncio.run(run())


def test_it_offers_what_it_knows_as_every_look_up_does() -> None:
    async def run() -> None:
        async with standing_in(lambda _: Said({"slots": [WEDNESDAY]})) as there:
            await check_lookup(lookup(there), ASKED)
            (slot,) = await lookup(there).choices(ASKED)
        assert there.asked[0].query == {"from": "2026-11-03", "n": "2"}
        assert slot.label == "Wednesday 4 November 2026, 8am to 1pm"
        assert (slot.value, slot.facts) == ("2026-11-04 8am to 1pm", {"places": "3", "slot": "7"})

    asyncio.run(run())


def test_slots_after_today_are_offered_in_order_of_their_days() -> None:
    days = ("2026-11-09", "2026-11-03", "2026-11-02", "2026-11-04T09:00:00Z")
    rows = [{**WEDNESDAY, "date": day, "window": ""} for day in days]
    assert [value for value, _, _ in offered(*rows)] == ["2026-11-04", "2026-11-09"]


def test_of_two_crews_at_one_time_the_one_with_more_places_is_offered() -> None:
    crews = [
        {**WEDNESDAY, "id": f"crew {name}", "free": free} for name, free in (("a", 0), ("b", 2), ("c", 1))
    ]
    assert offered(*crews) == [("2026-11-04 8am to 1pm", "2", "crew b")]


@pytest.mark.parametrize(("said", "places"), [(True, "1"), (False, "0"), ("4", "4"), (0, "0")])
def test_places_are_a_number_or_yes_and_no(said: object, places: str) -> None:
    assert offered({**WEDNESDAY, "free": said}) == [("2026-11-04 8am to 1pm", places, "7")]


@pytest.mark.parametrize(
    "bad",
    [
        None,
        "2026-11-05",
        {},
        {"date": "2026-11-05", "window": "", "free": 1},
        {"id": "", "date": "2026-11-05", "window": "", "free": 1},
        {"id": "8", "date": "2026-13-05", "window": "", "free": 1},
        {"id": "8", "date": "2026-11-05", "window": "", "free": -1},
        {"id": "8", "date": "2026-11-05", "window": "", "free": "many"},
        {"id": "8", "date": "2026-11-05", "window": "", "free": 100_001},
        {"id": "8", "date": "2026-11-05", "window": ""},
        {"id": "8", "date": "2026-11-05", "window": "<b>8am</b>", "free": 1},
        {"id": "8", "date": "2026-11-05", "window": "x" * 41, "free": 1},
    ],
)
def test_of_a_bad_row_among_good_ones_only_the_good_ones_are_offered(bad: object) -> None:
    assert offered(WEDNESDAY, bad) == [("2026-11-04 8am to 1pm", "3", "7")]


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_no_answer(what: str) -> None:
    async def run() -> None:
        async with standing_in(lambda _: NONSENSE[what]) as there:
            with pytest.raises(FormkitError):
                await lookup(there).choices(ASKED)

    asyncio.run(run())


@pytest.mark.parametrize(("at", "asked"), [(HOME, ["100"]), ({"line_1": "1 Mill Lane"}, []), (None, [])])
def test_slots_of_a_property_are_asked_only_where_it_is_known(at: object, asked: list[str]) -> None:
    async def run() -> list[str]:
        async with standing_in(lambda _: Said({"slots": [WEDNESDAY]})) as there:
            found = await lookup(there, "uprn={uprn}").choices({**ASKED, "at": at})
            assert len(found) == len(asked)
        return [question.query["uprn"] for question in there.asked]

    assert asyncio.run(run()) == asked


def test_an_offer_is_remembered_for_a_moment() -> None:
    async def run() -> int:
        async with standing_in(lambda _: Said({"slots": [WEDNESDAY]})) as there:
            slots = lookup(there, remembers=REMEMBERED_SECONDS)
            assert await slots.choices(ASKED) == await slots.choices(ASKED)
            await slots.choices({**ASKED, "places": 3})
        return len(there.asked)

    assert asyncio.run(run()) == 2
