"""What the crew reported at a property, from a plain JSON interface."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date

import pytest

from formkit.definition.plain.kinds import Kind, Known
from formkit.errors import FormkitError
from formkit.lookups.json_facts import JsonFacts
from formkit.lookups.json_shape import JsonShape
from formkit.lookups.remote import Remote
from formkit.testing import check_lookup
from tests.lookups.standing_in import NONSENSE, Said, StandIn, standing_in

CREW = {
    "crew": Known(Kind.ONE_OPTION, dict.fromkeys(("not_out", "blocked", "round_not_finished", "none"), "")),
    "assisted": Known(Kind.YES_NO),
}
ASKED = {"uprn": "100", "today": date(2026, 11, 3)}
DATED = {"crew": "type", "assisted": "assisted", "date": "at", "uprn": "uprn"}
PLAIN = {"crew": "type", "assisted": "assisted"}


def lookup(there: StandIn, fields: Mapping[str, str] = DATED) -> JsonFacts:
    shape = JsonShape(f"{there.address}/events?uprn={{uprn}}&since={{date}}", fields, "events")
    return JsonFacts(Remote("exampleton/events"), shape, there.way(), CREW)


def known(*rows: object, fields: Mapping[str, str] = DATED) -> Mapping[str, str]:
    async def run() -> Mapping[str, str]:
        async with standing_in(lambda _: Said({"events": list(rows)})) as there:
            (found,) = await lookup(there, fields).choices(ASKED)
            return found.facts

    return asyncio.run(run())


def event(type: object, at: object = "2026-11-02T07:10:00Z", **more: object) -> dict[str, object]:
    return {"type": type, "at": at, "uprn": "100", **more}


def test_it_tells_what_it_knows_as_every_look_up_does() -> None:
    async def run() -> None:
        async with standing_in(lambda _: Said({"events": [event("Not out", assisted=True)]})) as there:
            await check_lookup(lookup(there), ASKED)
        assert there.asked[0].query == {"uprn": "100", "since": "2026-10-27"}

    asyncio.run(run())
    assert known(event("Not out", assisted=True)) == {"crew": "not_out", "assisted": "yes"}


def test_the_newest_event_that_the_file_names_counts() -> None:
    rows = [
        event("Blocked", "2026-10-29T07:00:00Z"),
        event("Not out", "2026-11-01T07:00:00Z"),
        event("Collected", "2026-11-02T07:00:00Z"),
        event("Round not finished", "2026-10-20T07:00:00Z"),
    ]
    assert known(*rows)["crew"] == "not_out"
    assert known(rows[2])["crew"] == "none", "what happened there is nothing that the file asks about"
    assert known(rows[3])["crew"] == "none", "it is too long ago"


def test_where_nothing_is_told_nothing_happened() -> None:
    assert known() == {"crew": "none"}


def test_what_is_no_value_or_is_not_there_is_unknown_where_rows_are_no_events() -> None:
    assert known({"type": "something"}, fields=PLAIN) == {}
    assert known({"other": 1}, fields=PLAIN) == {}
    assert known({"type": None}, fields=PLAIN) == {"crew": "none"}


@pytest.mark.parametrize(
    "bad", [None, 7, [], event("Blocked", uprn="101"), event("Blocked", at=None), event({})]
)
def test_of_a_bad_row_among_good_ones_only_the_good_ones_count(bad: object) -> None:
    assert known(bad, event("Not out"))["crew"] == "not_out"


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_no_answer(what: str) -> None:
    async def run() -> None:
        async with standing_in(lambda _: NONSENSE[what]) as there:
            with pytest.raises(FormkitError):
                await lookup(there).choices(ASKED)

    asyncio.run(run())


def test_who_tells_of_another_property_alone_is_not_believed() -> None:
    with pytest.raises(FormkitError):
        known(event("Not out", uprn="101"))


@pytest.mark.parametrize("asked", [{}, {"uprn": ""}, {"uprn": "100"}, {"today": ASKED["today"]}])
def test_without_a_property_and_a_day_nobody_is_asked(asked: dict[str, object]) -> None:
    async def run() -> int:
        async with standing_in(lambda _: Said({"events": []})) as there:
            assert await lookup(there).choices(asked) == ()
            return len(there.asked)

    assert asyncio.run(run()) == 0
