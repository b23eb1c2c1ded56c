"""Collective is signed in to once, asked, and understood."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import pytest

from formkit.bartec.collective import Collective, CollectiveRefused, CollectiveSilent, PropertyEvent
from formkit.bartec.envelope import Part
from formkit.outgoing import Outgoing
from tests.bartec.collective_stand_in import KNOWN, CollectiveStandIn, listening

Told = TypeVar("Told")
SINCE, UNTIL = datetime(2026, 11, 1), datetime(2026, 11, 30)  # noqa: DTZ001 - Collective's own local time
OURS = (
    Part("UPRN", KNOWN),
    Part("DateRequested", "2026-11-03T10:00:00+00:00"),
    Part("ExternalReference", "REF"),
)


def asked(
    system: CollectiveStandIn, ask: Callable[[Collective], Awaitable[Told]], password: str = "let-me-in"
) -> Told:
    """What the stand-in answers."""

    async def use(address: str) -> Told:
        return await ask(
            Collective(address, address, "formkit", password, Outgoing(("127.0.0.0/8",)), 0.3, 0.3)
        )

    return asyncio.run(listening(system, use))


async def twice(collective: Collective) -> None:
    await collective.requests(KNOWN, "254", SINCE, UNTIL)
    await collective.requests(KNOWN, "254", SINCE, UNTIL)


def test_one_token_serves_for_many_questions() -> None:
    system = CollectiveStandIn()
    asked(system, twice)
    assert system.asked.count("Authenticate") == 1


def test_a_token_that_is_over_is_renewed() -> None:
    system = CollectiveStandIn()

    async def over(collective: Collective) -> None:
        await collective.requests(KNOWN, "254", SINCE, UNTIL)
        system.tokens.clear()
        await collective.requests(KNOWN, "254", SINCE, UNTIL)

    asked(system, over)
    assert system.asked.count("Authenticate") == 2


def test_a_wrong_password_is_told_without_its_words() -> None:
    with pytest.raises(CollectiveSilent, match="does not let formkit sign in"):
        asked(CollectiveStandIn(), twice, password="wrong")


def test_what_crews_noted_is_told_the_newest_first() -> None:
    noted = [
        ("2026-11-20T07:10:00", "BIN NOT OUT"),
        ("2026-11-27T07:12:00", "NO ACCESS & MORE"),
        ("2026-11-28T00:00:00", ""),
    ]
    found = asked(CollectiveStandIn(events=noted), lambda it: it.events(KNOWN, SINCE, UNTIL))
    assert found == [
        PropertyEvent("2026-11-27T07:12:00", "NO ACCESS & MORE"),
        PropertyEvent("2026-11-20T07:10:00", "BIN NOT OUT"),
    ]


def test_a_request_is_made_with_what_its_service_has_by_default() -> None:
    system = CollectiveStandIn()
    assert asked(system, lambda it: it.create("254", "open", OURS)) == "SR1"
    assert asked(system, lambda it: it.request("SR1")) == {"code": "SR1", "id": "1", "reference": "REF"}


@pytest.mark.parametrize(
    ("service", "status", "parts", "problem", "is_refusal"),
    [
        ("255", "OPEN", OURS, "no service type 255", False),
        ("254", "SHUT", OURS, "no status called SHUT", False),
        ("254", "OPEN", OURS[1:], "refused it", True),
    ],
)
def test_what_cannot_be_made_is_told(
    service: str, status: str, parts: tuple[Part, ...], problem: str, is_refusal: bool
) -> None:
    with pytest.raises(CollectiveRefused if is_refusal else CollectiveSilent, match=problem) as found:
        asked(CollectiveStandIn(), lambda it: it.create(service, status, parts))
    assert "Siân" not in str(found.value)


@pytest.mark.parametrize(
    ("fault", "is_unclear"),
    [("reset", True), ("slow", True), ("500", True), ("nonsense", True), ("a bomb", True), ("made, without a code", True),
     ("503", False), ("404", False)],
)  # fmt: skip
def test_whether_it_was_made_is_known_or_said_not_to_be(fault: str, is_unclear: bool) -> None:
    with pytest.raises(CollectiveSilent) as found:
        asked(CollectiveStandIn(faults=[fault]), lambda it: it.create("254", "OPEN", OURS))
    assert found.value.is_unclear is is_unclear


def test_a_type_of_note_that_there_is_not_is_told() -> None:
    with pytest.raises(CollectiveSilent, match="no type of note called Remark"):
        asked(CollectiveStandIn(), lambda it: it.add_note("1", "Remark", "Hello"))
