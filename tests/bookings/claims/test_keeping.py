"""What becomes of places that a booking system holds: confirmed for good, held on to, given back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from formkit.bookings.claims.keeping import WAITS, ClaimKeeper, claims_health
from formkit.bookings.claims.tables import SlotClaims, sent_claims
from formkit.storage.sqlite_engine import open_beside
from formkit.storage.store import open_store
from formkit.web.slot_owner import Claim, OwnerAway
from tests.bookings.claims.booking_stand_in import Bookings, always, once
from tests.bookings.claims.conftest import forms_asking
from tests.lookups.standing_in import HERE, Said
from tests.patience import wait_until
from tests.storage.making import KEYS, NOW
from tests.web.booked import THURSDAY, WEDNESDAY, to_the_days, to_the_end
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import reference

DAY = "2027-01-20"
RESETS = Said(resets=True)
DOWN = Said({}, 500)


def states(site: Served) -> list[str]:
    """The states of all claims."""
    with site.database() as database:
        return [
            str(state)
            for (state,) in database.execute("SELECT state FROM slot_claim ORDER BY state").fetchall()
        ]


def attempts(site: Served) -> int:
    """How often an owner was asked in vain."""
    with site.database() as database:
        return int(str(database.execute("SELECT sum(attempts) FROM slot_claim").fetchall()[0][0]))


def test_what_is_given_up_is_given_back(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    person.get("/lorry/day?change")
    person.send({"day": WEDNESDAY})
    assert sorted(slot for slot, _, _ in there.held.values()) == ["crew-1", "crew-2"]
    lorry.clock.move_on(minutes=1)
    wait_until(lambda: [slot for slot, _, _ in there.held.values()] == ["crew-1"])
    wait_until(lambda: lorry.count("slot_claim") == 1)


def test_a_visit_that_ends_gives_its_place_back(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    lorry.clock.move_on(hours=5)
    wait_until(lambda: not there.held)
    wait_until(lambda: lorry.count("slot_claim") == 0)


def test_a_hold_whose_reply_was_lost_is_given_back(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_days(person)
    there.fault = once("hold", RESETS)
    person.send({"day": THURSDAY})
    assert len(there.held) == 1
    lorry.clock.move_on(minutes=1)
    wait_until(lambda: not there.held)
    wait_until(lambda: lorry.count("slot_claim") == 0)


def test_after_a_crash_the_next_start_gives_back_what_is_held(
    serve: Serve, tmp_path: Path, there: Bookings
) -> None:
    forms = forms_asking(there, tmp_path)
    first = serve(forms=forms, allow_networks=HERE, data=tmp_path / "data")
    to_the_end(first.browser(), THURSDAY)
    with first.database() as database:
        database.execute("DELETE FROM visit")
        database.execute("DELETE FROM slot_hold")
    first.close()
    assert len(there.held) == 1
    second = serve(forms=forms, allow_networks=HERE, data=tmp_path / "data")
    second.clock.move_on(minutes=1)
    wait_until(lambda: not there.held)


def test_while_the_journey_goes_on_the_place_is_held_for_longer(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_days(person)
    person.send({"day": THURSDAY})
    lorry.clock.move_on(minutes=15)
    person.send({"way": "A gate"})
    wait_until(lambda: there.heard.count("hold") == 2)
    assert len(there.held) == 1
    assert there.heard == ["hold", "hold"]


def test_a_confirmation_whose_reply_is_lost_is_made_once(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    there.fault = once("confirm", RESETS)
    sent = reference(person.send())
    wait_until(lambda: attempts(lorry) == 1)
    lorry.clock.move_on(minutes=1)
    wait_until(lambda: states(lorry) == ["confirmed"])
    assert list(there.booked.values()) == [("crew-2", 1, sent)]
    assert there.heard.count("confirm") == 2


def test_a_confirmation_waits_until_the_other_side_is_back(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    there.fault = always("confirm", DOWN)
    reference(person.send())
    wait_until(lambda: attempts(lorry) == 1)
    there.fault = lambda _: None
    lorry.clock.move_on(hours=1)
    wait_until(lambda: states(lorry) == ["confirmed"])
    assert len(there.booked) == 1


def test_what_the_other_side_refuses_for_good_is_told_to_staff(lorry: Served, there: Bookings) -> None:
    person = lorry.browser()
    to_the_end(person, THURSDAY)
    there.fault = always("confirm", Said({}, 410))
    sent = reference(person.send())
    wait_until(lambda: states(lorry) == ["refused"])
    assert lorry.client().get("/healthz").status_code == 503
    with open_beside(lorry.settings.data / "formkit.sqlite") as beside:
        (told,) = beside.read(sent_claims)
    assert (told.reference, told.state, told.slot) == (sent, "refused", THURSDAY)


@pytest.mark.parametrize(
    ("figures", "red"),
    [
        ((0, 0, None), 0),
        ((3, 0, NOW - 60), 0),
        ((3, 0, NOW - 4_000), 1),
        ((0, 2, None), 1),
        ((1, 1, NOW - 4_000), 2),
    ],
)
def test_health_is_red_where_something_is_refused_or_waits_for_long(
    figures: tuple[int, int, float | None], red: int
) -> None:
    assert len(claims_health(*figures, NOW).problems) == red


@dataclass
class Owner:
    """An owner that fails at some slots."""

    fails: dict[str, Exception] = field(default_factory=dict)
    released: list[str] = field(default_factory=list)

    async def hold(self, claim: Claim, minutes: int) -> str | None:
        """Never asked here."""
        raise AssertionError(claim, minutes)

    async def confirm(self, claim: Claim, reference: str) -> bool:
        """Never asked here."""
        raise AssertionError(claim, reference)

    async def release(self, claim: Claim) -> None:
        """Given back, or not."""
        if problem := self.fails.get(claim.slot):
            raise problem
        self.released.append(claim.slot)


def test_one_bad_claim_holds_up_no_other_and_is_tried_later_and_later(tmp_path: Path) -> None:
    owner, at = Owner({"away": OwnerAway("away"), "odd": ZeroDivisionError()}), [NOW]

    async def scenario() -> None:
        store = open_store(tmp_path / "formkit.db", KEYS)
        claims = SlotClaims(store.engine)
        keeper = ClaimKeeper(claims, lambda book: owner if book == "a/b" else None, lambda: at[0])
        for book, slot in (
            ("a/b", "away"),
            ("a/b", "odd"),
            ("gone/b", "none"),
            ("a/b", "good"),
            ("a/b", "fine"),
        ):
            wanted = Claim(f"id {slot}", slot, 1)
            known = await claims.begin(slot, "page", book, DAY, wanted, NOW)
            assert known is not None
            assert await claims.held(known.claim, "H", NOW + 600, NOW)
        await keeper.look()
        assert sorted(owner.released) == ["fine", "good"]
        waited = []
        for _ in range(4):
            before = at[0]
            while not [one for one in await claims.due(at[0], 9) if one.claim.slot == "away"]:
                at[0] += 1
            waited.append(at[0] - before)
            await keeper.look()
            if len(waited) == 2:
                owner.fails.pop("odd")
        assert waited == [*WAITS[:4]]
        assert sorted(owner.released) == ["fine", "good", "odd"]
        at[0] = NOW + 5_000
        await keeper.look()
        assert not await claims.due(at[0] + 9e9, 9), "nobody holds them any more"
        await store.close()

    asyncio.run(scenario())
