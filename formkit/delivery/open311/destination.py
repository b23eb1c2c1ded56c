"""Reports a submission to an Open311 GeoReport v2 server, where it becomes a case.

The protocol has no key by which a second POST of the same report would be known. So before each POST, and after one whose
end is not clear, the case is looked for by our reference among those of that time; and what is neither there nor surely
not there is held for staff: nothing is sent twice on a guess.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Final

from formkit.delivery.base import Delivery, DestinationBlock, Means, NotDelivered
from formkit.delivery.open311.report import report_of
from formkit.delivery.open311.server import Georeport, GeoreportTimes, Unclear, Whereabouts
from formkit.logs import log

USUAL: Final = GeoreportTimes()
MARGIN: Final = timedelta(hours=1)
"""By which the other side's clock may differ from ours."""
LONGEST: Final = timedelta(days=89)
"""Servers list at most 90 days at once."""


class Open311Destination:
    """One server. What comes later for a submission is files alone, which it does not take."""

    def __init__(self, block: DestinationBlock, means: Means, times: GeoreportTimes = USUAL) -> None:
        """Raises NoSecret where the server's environment lacks the key."""
        self._block = block
        self._times = times
        self._now = means.now
        self._server = Georeport(
            str(block["open311"]).rstrip("/"),
            str(block.get("jurisdiction", "")),
            means.secret(str(block["api key"])) if "api key" in block else "",
            means.outgoing,
            times,
        )

    async def deliver(self, delivery: Delivery) -> None:
        """Make a case of it, unless there is one. Raises NotDelivered."""
        if delivery.part:
            return
        if "service code" not in self._block:
            raise NotDelivered("The form says no service code below `send to`.")
        if await self._look(delivery) is Whereabouts.FOUND:
            return
        try:
            case = await self._server.create(report_of(delivery.document, self._block))
        except Unclear as problem:
            if not await self._came(delivery):
                raise NotDelivered(f"{problem} There may be a case for it.", is_unclear=True) from None
        else:
            log().info(
                "a case was made", number=delivery.reference, destination=delivery.destination, case=case
            )

    def close(self) -> None:
        """It holds nothing open."""

    async def _look(self, delivery: Delivery) -> Whereabouts:
        """Raises NotDelivered where the server is away: then nothing was sent either, and that is clear."""
        found = await self._search(delivery)
        if found is Whereabouts.AWAY and not await self._server.answers():
            raise NotDelivered("The server is away.")
        return found

    async def _came(self, delivery: Delivery) -> bool:
        for wait in self._times.grace:
            await asyncio.sleep(wait)
            found = await self._search(delivery)
            if found in (Whereabouts.FOUND, Whereabouts.NOT_TOLD):
                return found is Whereabouts.FOUND
        return False

    async def _search(self, delivery: Delivery) -> Whereabouts:
        now = datetime.fromtimestamp(self._now(), UTC)
        sent = datetime.fromisoformat(json.loads(delivery.document)["sent_at"]).astimezone(UTC)
        since = max(sent - MARGIN, now - LONGEST)
        return await self._server.look(
            delivery.reference, str(self._block["service code"]), since, now + MARGIN
        )
