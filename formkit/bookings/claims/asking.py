"""Asking the owner of a slot to hold it while somebody waits for their page: what we want is kept before it is asked."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Final, Literal

from formkit.bookings.claims.tables import GRACE, SlotClaims
from formkit.bookings.holds import Hold
from formkit.definition.pages import BookPage
from formkit.web.dependencies import CouncilLookups
from formkit.web.slot_owner import Claim, OwnerAway, SlotOwner
from formkit.web.visits import Here

OWNED: Final = 1_000_000_000
"""The capacity of a slot whose owner counts its places."""
LONGER: Final = 60.0
"""Seconds for which its owner holds a slot longer than we say."""
BOOKED_FOR: Final = 86_400.0
"""Seconds for which a slot is held that is about to be sent: long enough for an owner who is away to be told later."""
A_MINUTE: Final = 60.0

NotHeld = Literal["taken", "away"]
"""Somebody else has it; or its owner gave no clear answer."""


def owner_of(here: Here, page: BookPage) -> SlotOwner | None:
    """Who owns the slots of a page; None where formkit counts them itself, as it does for whoever tries forms out."""
    parts = here.parts
    if parts.settings.dev or parts.catalogue.preview or here.visit.is_trial:
        return None
    return parts.of(CouncilLookups).owner(f"{here.form.council.id}/{page.slots_from}")


async def held_there(
    here: Here, owner: SlotOwner, wanted: Hold, theirs: str, seconds: float
) -> Hold | NotHeld:
    """The hold with its owner's word for it. `theirs`: what the owner calls the slot; "" where only an open claim knows.

    What the owner holds by its last word stays held where no answer comes now.
    """
    claims, now, minutes = here.parts.of(SlotClaims), here.parts.now(), ceil((seconds + LONGER) / A_MINUTE)
    new = Claim(here.parts.random_hex(16), theirs, wanted.places)
    known = await claims.begin(here.visit.id, wanted.page, wanted.book, wanted.slot, new, now)
    if known is None:
        return "taken"
    try:
        name = await owner.hold(known.claim, minutes)
    except OwnerAway:
        is_so = known.is_held and known.until > now + LONGER
        return replace(wanted, claim=known.claim.id) if is_so else "away"
    if name is None:
        await claims.drop(known.claim)
        return "taken"
    if not await claims.held(known.claim, name, now + minutes * A_MINUTE, here.parts.now() + GRACE):
        return "away"
    return replace(wanted, claim=known.claim.id)
