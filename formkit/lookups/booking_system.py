"""A booking system that owns its slots: asked by POST to hold places, to book what it holds, and to have them back.

    {"id": …, "slot": …, "places": 2, "minutes": 20}                  hold
    {"id": …, "slot": …, "places": 2, "hold": …, "reference": …}      confirm
    {"id": …, "slot": …, "places": 2, "hold": …}                      release

Any status of 200 to 299 is yes, 409 and 410 are no, everything else is no answer.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import quote

from formkit.lookups.json_shape import PLACE, JsonShape, at_path, text_of
from formkit.lookups.remote import LeftAlone, NoAnswer, Remote, refused_with, said_of
from formkit.lookups.way_out import WayOut
from formkit.outgoing import NotReached, Reply
from formkit.web.slot_owner import Claim, OwnerAway

T = TypeVar("T")

HOLD, CONFIRM, RELEASE = "hold", "confirm", "release"
ADDRESSES: Final = (HOLD, CONFIRM, RELEASE)
"""The keys of a look-up that say where each of the three is asked for."""
ASKED_WITH: Final[Mapping[str, tuple[str, ...]]] = {
    HOLD: ("slot", "id"),
    CONFIRM: ("hold", "slot", "id"),
    RELEASE: ("hold", "slot", "id"),
}
"""What may stand between braces in each address."""
NO: Final = (409, 410)
NOTHING_THERE: Final = (404, *NO)


@dataclass(frozen=True)
class BookingSystem:
    """The owner of the slots that a look-up offers (`formkit.web.slot_owner.SlotOwner`)."""

    remote: Remote[Any]  # Any: the look-up's own, of which only the breaker counts here
    shape: JsonShape
    way: WayOut
    addresses: Mapping[str, str]
    """By the words of ADDRESSES."""

    async def hold(self, claim: Claim, minutes: int) -> str | None:
        """See SlotOwner. What was offered before is forgotten: it has changed."""

        async def held() -> str | None:
            reply = await self._post(HOLD, claim, claim.key, {"minutes": minutes})
            if reply.status in NO:
                return None
            return self._name(claim, _good(reply))

        try:
            return await self._asked(held)
        finally:
            self.remote.forget()

    async def confirm(self, claim: Claim, reference: str) -> bool:
        """See SlotOwner."""

        async def confirmed() -> bool:
            key = f"{claim.id}-{CONFIRM}"
            reply = await self._post(CONFIRM, claim, key, {"reference": reference, "hold": claim.hold})
            return reply.status not in NO and _good(reply).is_good

        return await self._asked(confirmed)

    async def release(self, claim: Claim) -> None:
        """See SlotOwner. Where no answer told its name of the hold, the hold is asked for once more, to learn it."""
        name = claim.hold or (await self.hold(claim, 1) if HOLD in self.shape.fields else claim.id)
        if name is None:
            return

        async def released() -> None:
            reply = await self._post(RELEASE, claim, f"{claim.id}-{RELEASE}", {"hold": name}, name)
            if reply.status not in NOTHING_THERE:
                _good(reply)

        await self._asked(released)
        self.remote.forget()

    def _name(self, claim: Claim, reply: Reply) -> str:
        theirs = self.shape.fields.get(HOLD)
        if theirs is None:
            return claim.id
        try:
            name = text_of(at_path(reply.json(), theirs))
        except (ValueError, RecursionError):
            name = ""
        if not name:
            raise NoAnswer("Its answer does not name the hold.")
        return name

    async def _post(
        self, what: str, claim: Claim, key: str, more: Mapping[str, object], hold: str = ""
    ) -> Reply:
        given = {"id": claim.id, "slot": claim.slot, "hold": hold or claim.hold}
        address = PLACE.sub(lambda place: quote(given.get(place[1], ""), safe=""), self.addresses[what])
        body = {"id": claim.id, "slot": claim.slot, "places": claim.places, **more}
        headers = {"Content-Type": "application/json", "Idempotency-Key": key, **self.shape.headers()}
        return await self.way.outgoing.send(
            "POST", address, headers=headers, content=json.dumps(body).encode()
        )

    async def _asked(self, act: Callable[[], Awaitable[T]]) -> T:
        try:
            return await self.remote.do(act)
        except LeftAlone as spared:
            raise OwnerAway(str(spared), is_spared=True) from None
        except (NoAnswer, NotReached, TimeoutError) as problem:
            rest = problem.rest if isinstance(problem, NoAnswer) else None
            raise OwnerAway(said_of(problem), rest=rest or 0.0) from None


def _good(reply: Reply) -> Reply:
    if not reply.is_good:
        raise refused_with(reply)
    return reply
