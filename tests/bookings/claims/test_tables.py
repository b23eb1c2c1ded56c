"""SlotClaims are kept before their owner is asked, and seen to by one at a time."""

from __future__ import annotations

import asyncio
from pathlib import Path

from formkit.bookings.claims.tables import GRACE, SlotClaims
from formkit.storage.store import open_store
from formkit.web.slot_owner import Claim
from tests.storage.making import KEYS, NOW

DAY = "2027-01-20"


def test_what_a_page_is_asking_for_is_left_to_it_and_what_is_leaving_is_not_held_again(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        store = open_store(tmp_path / "formkit.db", KEYS)
        claims = SlotClaims(store.engine)
        known = await claims.begin("visit", "page", "a/b", DAY, Claim("one", "slot", 1), NOW)
        assert known is not None
        assert await claims.due(NOW + GRACE - 1, 9) == ()
        (due,) = await claims.due(NOW + GRACE, 9)
        assert await claims.take(due.claim.id, NOW + GRACE, leaves=True)
        assert not await claims.take(due.claim.id, NOW + GRACE, leaves=True), "somebody sees to it"
        assert not await claims.held(known.claim, "H", NOW + 600, NOW)
        again = await claims.begin("visit", "page", "a/b", DAY, Claim("two", "slot", 1), NOW + GRACE)
        assert again is not None
        assert again.claim.id == "two"
        assert await claims.begin("visit", "other page", "a/b", DAY, Claim("three", "", 1), NOW) is None
        await store.close()

    asyncio.run(scenario())
