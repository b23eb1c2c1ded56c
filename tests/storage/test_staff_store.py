"""Staff in SQLite: sessions of members as they are now, codes and attempts once, nothing kept that opens anything."""

from __future__ import annotations

import asyncio
from pathlib import Path

from formkit.storage.sealing import KeyList
from formkit.storage.staff import AuditLine, KeptMember, ProviderAttempt, StaffSession
from formkit.storage.staff_beside import staff_beside
from formkit.storage.staff_store import OVER
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, run_with, staff_of

MARIA = KeptMember("maria", {"analyst": ("bins",)}, password="$hash", secret="CANARYSECRET")
LINE = AuditLine(NOW, "maria", "sign-in", "password", "", "signed in")
ATTEMPT = ProviderAttempt("state", "browser", "nonce", "verifier", "/staff", NOW + 600)


def session(token: str = "t", at: float = NOW) -> StaffSession:
    return StaffSession(MARIA, token, at, at)


def store_with_maria(folder: Path, keys: KeyList = KEYS) -> Store:
    store = open_store(folder / "formkit.sqlite", keys)
    with staff_beside(folder / "formkit.sqlite", keys, NOW) as staff:
        staff.add(MARIA)
    return store


def test_a_member_comes_back_with_all_that_signing_in_needs(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        found = await staff_of(store).member("maria")
        assert found == MARIA
        assert await staff_of(store).member("nobody") is None

    run_with(store_with_maria(tmp_path), scenario)


def test_the_secret_of_the_app_is_sealed_and_wrapped_again_with_a_new_key(tmp_path: Path) -> None:
    newer = bytes(range(1, 33))

    async def nothing(store: Store) -> None:
        assert await staff_of(store).member("maria")

    async def rewrapped(store: Store) -> None:
        while await store.rewrap():
            pass

    async def opened(store: Store) -> None:
        found = await staff_of(store).member("maria")
        assert found is not None
        assert found.secret == "CANARYSECRET"

    run_with(store_with_maria(tmp_path), nothing)
    path = tmp_path / "formkit.sqlite"
    assert b"CANARYSECRET" not in b"".join(one.read_bytes() for one in tmp_path.glob("formkit.sqlite*"))
    run_with(open_store(path, KeyList((newer, *KEYS.keys))), rewrapped)
    run_with(open_store(path, KeyList((newer,))), opened)


def test_a_session_shows_its_member_as_they_are_now(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        assert await staff_of(store).begin(session(), LINE)
        found = await staff_of(store).session("t")
        assert found is not None
        assert found.member.roles == {"analyst": ("bins",)}
        assert (found.member.password, found.member.secret) == ("", "")
        with staff_beside(tmp_path / "formkit.sqlite", KEYS, NOW) as staff:
            staff.set_roles("maria", {"operator": ("*",)})
        found = await staff_of(store).session("t")
        assert found is not None
        assert found.member.roles == {"operator": ("*",)}

    run_with(store_with_maria(tmp_path), scenario)


def test_a_session_that_is_used_stays_and_one_that_ended_is_gone(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await staff_of(store).begin(session(), LINE)
        staff_of(store).touch("t", NOW + 60)
        staff_of(store).touch("t", NOW + 30)
        await staff_of(store).note(LINE)
        found = await staff_of(store).session("t")
        assert found is not None
        assert found.touched_at == NOW + 60
        await staff_of(store).end("t", LINE)
        assert await staff_of(store).session("t") is None

    run_with(store_with_maria(tmp_path), scenario)


def test_a_new_session_ends_the_browsers_old_one_and_those_of_yesterday(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await staff_of(store).begin(session("old", NOW - OVER - 1), LINE)
        await staff_of(store).begin(session("before"), LINE)
        await staff_of(store).begin(session("elsewhere"), LINE)
        await staff_of(store).begin(session("now"), LINE, replaces="before")
        alive = [one for one in ("old", "before", "elsewhere", "now") if await staff_of(store).session(one)]
        assert alive == ["elsewhere", "now"]

    run_with(store_with_maria(tmp_path), scenario)


def test_of_many_who_send_one_code_one_is_signed_in(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        begun = [staff_of(store).begin(session(f"t{number}"), LINE, step=100) for number in range(16)]
        assert sum(await asyncio.gather(*begun)) == 1
        assert not await staff_of(store).begin(session("older"), LINE, step=99)
        assert await staff_of(store).begin(session("newer"), LINE, step=101)

    run_with(store_with_maria(tmp_path), scenario)


def test_an_attempt_is_taken_once_however_many_ask(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await staff_of(store).start_attempt(ATTEMPT, NOW)
        taken = await asyncio.gather(*(staff_of(store).take_attempt("state") for _ in range(16)))
        assert [one for one in taken if one] == [ATTEMPT]

    run_with(store_with_maria(tmp_path), scenario)


def test_attempts_that_nobody_came_back_from_are_deleted(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await staff_of(store).start_attempt(ATTEMPT, NOW)
        await staff_of(store).start_attempt(
            ProviderAttempt("s2", "b", "n", "v", "/staff", NOW + 9e3), NOW + 601
        )
        assert await staff_of(store).take_attempt("state") is None

    run_with(store_with_maria(tmp_path), scenario)


def test_a_person_of_the_provider_keeps_their_name_and_takes_nobody_elses(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        first = await staff_of(store).know("issuer 1", "maria", {"analyst": ("*",)}, NOW)
        other = await staff_of(store).know("issuer 2", "maria", {}, NOW)
        again = await staff_of(store).know("issuer 1", "maria.new", {"operator": ("*",)}, NOW)
        assert (first.name, other.name, again.name) == ("maria 2", "maria 3", "maria 2")
        assert again.roles == {"operator": ("*",)}
        kept = await staff_of(store).member("maria")
        assert kept is not None
        assert kept.password == "$hash"

    run_with(store_with_maria(tmp_path), scenario)
