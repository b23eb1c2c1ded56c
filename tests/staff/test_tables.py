"""The rows of staff: who is shut out is signed out, and a read of a session costs next to nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from formkit.staff.beside import staff_beside
from formkit.staff.members import AuditLine, KeptMember, ProviderAttempt, StaffSession
from formkit.staff.tables import (
    OVER,
    insert_member,
    member_by_name,
    member_rows,
    session_by_token,
    set_disabled,
    set_password,
    set_secret,
)
from formkit.storage.engine import driven
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import migrate
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, run_with, staff_of

ADD_SESSION = "INSERT INTO staff_session (token, member, started_at, touched_at) VALUES (?, 'maria', ?, ?)"
MARIA = KeptMember("maria", {"analyst": ("*",)}, password="$hash")


@pytest.fixture
def connection() -> Iterator[apsw.Connection]:
    opened = apsw.Connection(":memory:")
    migrate(opened)
    assert driven(insert_member(SqliteTx(opened), KEYS, MARIA, NOW))
    opened.execute(
        "INSERT INTO staff_session (token, member, started_at, touched_at) VALUES ('t', 'maria', ?, ?)",
        (NOW, NOW),
    )
    yield opened
    opened.close()


def test_a_name_and_a_subject_belong_to_one_member(connection: apsw.Connection) -> None:
    assert not driven(insert_member(SqliteTx(connection), KEYS, replace(MARIA, subject="issuer 1"), NOW))
    assert driven(insert_member(SqliteTx(connection), KEYS, KeptMember("anwen", {}, subject="issuer 1"), NOW))
    assert not driven(
        insert_member(SqliteTx(connection), KEYS, KeptMember("dai", {}, subject="issuer 1"), NOW)
    )


def test_who_is_shut_out_or_gets_another_password_or_app_is_signed_out(connection: apsw.Connection) -> None:
    changes: tuple[Callable[[], bool], ...] = (
        lambda: driven(set_disabled(SqliteTx(connection), "maria", disabled=True)),
        lambda: driven(set_password(SqliteTx(connection), "maria", "$other")),
        lambda: driven(set_secret(SqliteTx(connection), KEYS, "maria", "NEW")),
    )
    for change in changes:
        connection.execute(
            "INSERT OR REPLACE INTO staff_session (token, member, started_at, touched_at) VALUES ('t', 'maria', ?, ?)",
            (NOW, NOW),
        )
        assert change()
        assert driven(session_by_token(SqliteTx(connection), "t")) is None
    found = driven(member_by_name(SqliteTx(connection), KEYS, "maria"))
    assert found is not None
    assert (found.password, found.secret, found.is_disabled) == ("$other", "NEW", True)


def test_a_member_of_the_provider_gets_no_password_here(connection: apsw.Connection) -> None:
    driven(insert_member(SqliteTx(connection), KEYS, KeptMember("anwen", {}, subject="issuer 1"), NOW))
    assert not driven(set_password(SqliteTx(connection), "anwen", "$hash"))
    assert not driven(set_secret(SqliteTx(connection), KEYS, "anwen", "NEW"))
    assert not driven(set_disabled(SqliteTx(connection), "nobody", disabled=True))


def test_a_list_of_members_says_how_they_sign_in(connection: apsw.Connection) -> None:
    driven(insert_member(SqliteTx(connection), KEYS, replace(MARIA, name="anwen", secret="S"), NOW))
    lines = [
        (line.member.name, line.has_password, line.has_app)
        for line in driven(member_rows(SqliteTx(connection)))
    ]
    assert lines == [("anwen", True, True), ("maria", True, False)]


def test_reading_a_session_costs_no_more_among_a_thousand(connection: apsw.Connection) -> None:
    alone = steps_of_reading(connection)
    connection.executemany(
        ADD_SESSION,
        [(f"t{n}", NOW, NOW) for n in range(1_000)],
    )
    assert steps_of_reading(connection) == alone
    assert alone < 100


def steps_of_reading(connection: apsw.Connection) -> int:
    """How many steps SQLite takes to find a session: on every machine the same."""
    steps = 0

    def step() -> bool:
        nonlocal steps
        steps += 1
        return False

    connection.set_progress_handler(step, 1)
    assert driven(session_by_token(SqliteTx(connection), "t"))
    connection.set_progress_handler(None)
    return steps


MEMBER = KeptMember("maria", {"analyst": ("bins",)}, password="$hash", secret="CANARYSECRET")
LINE = AuditLine(NOW, "maria", "sign-in", "password", "", "signed in")
ATTEMPT = ProviderAttempt("state", "browser", "nonce", "verifier", "/staff", NOW + 600)


def session(token: str = "t", at: float = NOW) -> StaffSession:
    return StaffSession(MEMBER, token, at, at)


def store_with_maria(folder: Path, keys: KeyList = KEYS) -> Store:
    store = open_store(folder / "formkit.sqlite", keys)
    with staff_beside(folder / "formkit.sqlite", keys, NOW) as staff:
        staff.add(MEMBER)
    return store


def test_a_member_comes_back_with_all_that_signing_in_needs(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        found = await staff_of(store).member("maria")
        assert found == MEMBER
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
