"""What is still free of what a look-up offers."""

from __future__ import annotations

from pathlib import Path

from formkit.journey.answered import Answers
from formkit.storage.slot_store import Slots
from formkit.web.parts import Parts
from formkit.web.resident.free_slots import SlotNow, book_of, slots_now
from formkit.web.resident.held_slots import new_hold
from tests.web.booked import FRIDAY, THURSDAY, WEDNESDAY, lorry_forms
from tests.web.conftest import Serve
from tests.web.visiting import begun, booking_in, parts_in

ANSWERS: Answers = {"street": "1 Mill Lane", "how_many": 2}


def test_what_others_hold_is_not_free_and_what_i_hold_is(serve: Serve, tmp_path: Path) -> None:
    site = serve(forms=lorry_forms(tmp_path / "forms"))

    async def scenario(parts: Parts) -> None:
        mine, other = [await begun(parts, name, "lorry", ANSWERS) for name in ("mine", "other")]
        page = booking_in(mine)
        assert book_of(mine, page) == "testham/lorry"
        held = new_hold(mine, page, WEDNESDAY, 5)
        assert await parts.of(Slots).hold(mine.visit, held, parts.now()) == held
        full, one = SlotNow(FRIDAY, 0, 0), SlotNow(THURSDAY, 1, 1)
        assert await slots_now(mine, page) == (SlotNow(WEDNESDAY, 5, 5), one, full)
        assert await slots_now(other, page) == (SlotNow(WEDNESDAY, 5, 3), one, full)

    site.run(scenario(parts_in(site)))
