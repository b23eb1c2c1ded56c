"""A booking system that owns its slots, asked as its contract says, with its faults."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import pytest

from formkit.lookups.booking_system import BookingSystem
from formkit.lookups.json_shape import JsonShape
from formkit.lookups.remote import Remote
from formkit.lookups.way_out import WayOut
from formkit.web.slot_owner import Claim, OwnerAway
from tests.lookups.standing_in import NONSENSE, Answers, Question, Said, StandIn, standing_in

CLAIM = Claim("c1", "slot 7/a", 2, "H 1", 3)
NEW = Claim("c1", "slot 7/a", 2)
FIELDS = {"slot": "id", "day": "date", "hold": "hold.name"}
HELD = Said({"hold": {"name": "H 1"}}, 201)


def system(there: StandIn, fields: Mapping[str, str] = FIELDS, seconds: float = 5.0) -> BookingSystem:
    shape = JsonShape(f"{there.address}/slots", fields, key="abc", key_header="X-Key")
    at = f"{there.address}/holds"
    addresses = {
        "hold": at,
        "confirm": f"{at}/{{hold}}/confirm?slot={{slot}}",
        "release": f"{at}/{{hold}}/release",
    }
    return BookingSystem(Remote("a/slots", seconds=seconds), shape, there.way(), addresses)


def told(
    answers: Answers, act: Callable[[BookingSystem], Awaitable[object]], **given: object
) -> tuple[object, list[Question]]:
    """What came of an act, or the class of what was raised; and what was asked."""

    async def run() -> tuple[object, list[Question]]:
        async with standing_in(answers) as there:
            try:
                found: object = await act(system(there, **given))  # type: ignore[arg-type]  # as `system` has them
            except OwnerAway as away:
                found = str(away)
            return found, there.asked

    return asyncio.run(run())


def test_a_hold_is_asked_for_as_the_contract_says() -> None:
    name, (asked,) = told(lambda _: HELD, lambda one: one.hold(NEW, 21))
    assert name == "H 1"
    assert (asked.method, asked.path) == ("POST", "/holds")
    assert json.loads(asked.body) == {"id": "c1", "slot": "slot 7/a", "places": 2, "minutes": 21}
    assert (asked.headers["idempotency-key"], asked.headers["x-key"]) == ("c1-1", "abc")
    assert asked.headers["content-type"] == "application/json"


def test_a_confirmation_and_a_release_name_the_hold_as_its_owner_does() -> None:
    is_booked, (asked,) = told(lambda _: Said({}), lambda one: one.confirm(CLAIM, "BWC-1"))
    assert is_booked is True
    assert (asked.path, asked.query) == ("/holds/H%201/confirm", {"slot": "slot 7/a"})
    sent = {"id": "c1", "slot": "slot 7/a", "places": 2, "hold": "H 1"}
    assert json.loads(asked.body) == {**sent, "reference": "BWC-1"}
    _, (asked,) = told(lambda _: Said(b"", 204), lambda one: one.release(CLAIM))
    assert (asked.path, json.loads(asked.body)) == ("/holds/H%201/release", sent)


def test_where_its_name_of_the_hold_is_not_told_ours_is_used() -> None:
    fields = {"slot": "id", "day": "date"}
    assert told(lambda _: Said(b"", 204), lambda one: one.hold(NEW, 5), fields=fields)[0] == "c1"
    _, (asked,) = told(lambda _: Said({}), lambda one: one.release(NEW), fields=fields)
    assert asked.path == "/holds/c1/release"


def test_a_hold_whose_reply_was_lost_is_asked_for_again_to_be_given_back() -> None:
    _, (first, second) = told(
        lambda asked: HELD if asked.path == "/holds" else Said({}), lambda one: one.release(NEW)
    )
    assert first.headers["idempotency-key"] == NEW.key
    assert second.path == "/holds/H%201/release"


@pytest.mark.parametrize("status", [409, 410])
def test_no_is_no(status: int) -> None:
    no = Said({}, status)
    assert told(lambda _: no, lambda one: one.hold(NEW, 5))[0] is None
    assert told(lambda _: no, lambda one: one.confirm(CLAIM, "BWC-1"))[0] is False
    assert told(lambda _: no, lambda one: one.release(CLAIM))[0] is None
    assert told(lambda _: no, lambda one: one.release(NEW))[0] is None


@pytest.mark.parametrize("what", [*NONSENSE, "hangs", "resets", "not there"])
def test_everything_else_is_no_answer(what: str) -> None:
    more = {"hangs": Said(hangs=True), "resets": Said(resets=True), "not there": Said({}, 404)}
    said = more.get(what) or NONSENSE[what]
    found, _ = told(lambda _: said, lambda one: one.hold(NEW, 5), seconds=0.1)
    assert isinstance(found, str)
    assert found.endswith(".")
    if said.status >= 300 or what in more:
        found, _ = told(lambda _: said, lambda one: one.confirm(CLAIM, "BWC-1"), seconds=0.1)
        assert isinstance(found, str), "nothing but 409 and 410 refuses for good"


def test_an_owner_that_is_left_alone_is_not_asked_and_says_for_how_long() -> None:
    async def run() -> None:
        async with standing_in(lambda _: Said({}, 429, {"Retry-After": "7"})) as there:
            owner = system(there)
            with pytest.raises(OwnerAway) as first:
                await owner.hold(NEW, 5)
            with pytest.raises(OwnerAway) as second:
                await owner.confirm(CLAIM, "BWC-1")
            assert (first.value.rest, first.value.is_spared, second.value.is_spared) == (7, False, True)
            assert len(there.asked) == 1

    asyncio.run(run())


def test_what_was_offered_is_forgotten_when_a_place_is_taken_or_given_back() -> None:
    async def run() -> int:
        async with standing_in(lambda _: HELD) as there:
            owner, count = system(there), [0]

            async def look() -> tuple[str, ...]:
                count[0] += 1
                return ("slot",)

            for act in (partial(owner.hold, NEW, 5), partial(owner.release, CLAIM)):
                await owner.remote.ask("slots", look)
                await act()
            await owner.remote.ask("slots", look)
            return count[0]

    assert asyncio.run(run()) == 3


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9", "http://[::1]:9", "http://169.254.169.254", "https://10.1.2.3", "https://0.0.0.0"],
)
def test_an_address_that_nobody_allowed_is_refused_before_anything_is_sent(address: str) -> None:
    addresses = {word: f"{address}/{word}" for word in ("hold", "confirm", "release")}
    shape = JsonShape("https://bookings.example/slots", FIELDS)

    async def run() -> None:
        owner = BookingSystem(Remote("a/slots"), shape, WayOut(), addresses)
        for act in (owner.hold(NEW, 5), owner.confirm(CLAIM, "B"), owner.release(CLAIM)):
            with pytest.raises(OwnerAway):
                await act

    asyncio.run(run())
