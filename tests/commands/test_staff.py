"""`formkit staff`: members are added, listed, changed and shut out; mistakes end with a sentence, passwords never show."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from formkit.staff.members import AuditLine, KeptMember, StaffSession
from formkit.staff.tables import Staff
from formkit.storage.keyring import DATABASE, open_keys
from formkit.storage.spool import private_folder
from formkit.storage.store import Store, open_store
from tests.commands.typing import PROGRAM, Said, run
from tests.patience import LONGEST_WAIT
from tests.storage.making import run_with

PASSWORD = "seven green parcels"


@pytest.fixture
def staff(tmp_path: Path) -> Callable[..., Said]:
    """`formkit staff WORDS` on one data folder, with a line for the password."""

    data = tmp_path / "data"  # as the server makes it when it is started first
    keys = open_keys([], private_folder(data), dev=False, new=True)
    asyncio.run(open_store(data / DATABASE, keys).close())

    def say(*words: str, password: str = PASSWORD) -> Said:
        ended = subprocess.run(
            [PROGRAM, "staff", *words, "--data", tmp_path / "data"],
            input=f"{password}\n",
            capture_output=True,
            text=True,
            timeout=LONGEST_WAIT,
            check=False,
        )
        return Said(ended.returncode, ended.stdout, ended.stderr)

    return say


def test_a_member_is_added_with_roles_and_a_key_for_an_app(
    staff: Callable[..., Said], tmp_path: Path
) -> None:
    said = staff("add", "Maria.Jones", "--role", "analyst:bins,parking", "--role", "caseworker")
    assert said.code == 0
    assert "maria.jones: analyst for bins, parking; caseworker for every form" in said.out
    assert "otpauth://totp/formkit:maria.jones?secret=" in said.out
    assert PASSWORD not in said.out + said.errors
    listed = staff("list").out
    assert (
        listed
        == "maria.jones: analyst for bins, parking; caseworker for every form; password and code; never signed in\n"
    )
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("formkit.sqlite*"))
    assert PASSWORD.encode() not in kept
    assert b"$argon2id$" in kept


def test_a_member_lives_through_all_that_can_be_done_to_them(staff: Callable[..., Said]) -> None:
    assert "otpauth" not in staff("add", "maria", "--role", "analyst", "--no-totp").out
    assert "operator for every form" in staff("roles", "maria", "--role", "operator").out
    assert "signed out" in staff("disable", "MARIA").out
    assert ", disabled" in staff("list").out
    assert "sign in again" in staff("enable", "maria").out
    assert "otpauth" in staff("password", "maria", "--new-app", password="eleven blue parcels").out
    log = staff("log").out
    assert log.count("(command line)") == 6
    assert [line.split("  ")[3] for line in log.splitlines()] == [
        f"{what} maria" for what in ("added", "roles", "disabled", "enabled", "password", "app")
    ]
    assert staff("log", "--who", "maria").out == "Nothing was opened in the last 30 days.\n"


@pytest.mark.parametrize(
    ("words", "password", "told"),
    [
        (("add", "maria", "--role", "root"), PASSWORD, "is no role"),
        (("add", "m", "--role", "analyst"), PASSWORD, "cannot be a name"),
        (("add", "(command line)", "--role", "analyst"), PASSWORD, "cannot be a name"),
        (("add", "trial", "--role", "analyst"), PASSWORD, "Choose another"),
        (("add", "maria", "--role", "analyst"), "elevenchars", "12 characters"),
        (("add", "maria", "--role", "analyst"), "Password1234", "used most"),
        (("add", "maria", "--role", "analyst"), "Exampleton2026", "would try here"),
        (("password", "maria"), "formkit12345", "nothing to do with this place"),
        (("sessions", "nobody"), "", "no member of staff called nobody"),
        (("sign-out", "nobody"), "", "no member of staff called nobody"),
        (("forget-log", "--before", "soon"), "", "2026-01-31"),
        (("forget-log", "--before", "2099-01-01"), "", "still to come"),
        (("disable", "nobody"), "", "no member of staff called nobody"),
        (("password", "nobody"), PASSWORD, "no member of staff called nobody"),
        (("roles", "nobody", "--role", "analyst"), "", "no member of staff called nobody"),
    ],
)
def test_a_mistake_ends_with_a_sentence(
    staff: Callable[..., Said], words: tuple[str, ...], password: str, told: str
) -> None:
    said = staff(*words, password=password)
    assert said.is_kind, said
    assert told in said.errors


def test_the_sessions_of_a_member_are_listed_and_ended(staff: Callable[..., Said], tmp_path: Path) -> None:
    staff("add", "maria", "--role", "analyst")
    assert staff("sessions", "maria").out == "maria is not signed in anywhere.\n"
    keys = open_keys([], tmp_path / "data", dev=False)
    begun = StaffSession(KeptMember("maria", {}), "t", time.time(), time.time(), "Firefox on a Mac")
    line = AuditLine(time.time(), "maria", "sign-in", "password", "", "signed in")

    async def sign_in(store: Store) -> None:
        await Staff(store.engine, keys).begin(begun, line)

    run_with(open_store(tmp_path / "data" / DATABASE, keys), sign_in)
    assert staff("sessions", "Maria").out.startswith("Firefox on a Mac; signed in 20")
    assert "signed out of 1 session." in staff("sign-out", "maria").out
    assert staff("sessions", "maria").out == "maria is not signed in anywhere.\n"
    assert "signed out maria" in staff("log").out
    assert "signed out of 0 sessions." in staff("sign-out", "maria").out


def test_the_log_is_verified_trimmed_and_begun_anew(staff: Callable[..., Said], tmp_path: Path) -> None:
    assert staff("log", "--verify").out == "The log has no entries yet.\n"
    staff("add", "maria", "--role", "analyst")
    staff("disable", "maria")
    said = staff("log", "--verify")
    assert said.out.startswith("2 entries, unbroken since 20")
    assert "The newest is entry 2, with the seal " in said.out
    assert staff("forget-log", "--before", "2026-01-31").out == "0 entries from before 2026-01-31 deleted.\n"
    with closing(apsw.Connection(str(tmp_path / "data" / DATABASE))) as database:
        database.execute(
            "DROP TRIGGER audit_is_not_changed; UPDATE audit SET what = 'enabled maria' WHERE id = 2"
        )
    for words in (("log", "--verify"), ("forget-log", "--before", "2026-01-31")):
        said = staff(*words)
        assert said.is_kind
        assert "Entry 2 was changed" in said.errors
    assert "begins anew with 3 entries" in staff("begin-log").out
    assert staff("log", "--verify").out.startswith("5 entries, unbroken since 20")


def test_a_name_is_given_once(staff: Callable[..., Said]) -> None:
    staff("add", "maria", "--role", "analyst")
    said = staff("add", "Maria", "--role", "analyst")
    assert said.is_kind
    assert "called maria already" in said.errors


def test_the_help_says_what_each_command_does() -> None:
    said = run("staff", "--help")
    words = "add list roles disable enable password sessions sign-out log forget-log begin-log"
    assert [word for word in words.split() if word not in said.out] == []


def test_a_mistyped_data_folder_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    for words in (("list",), ("log",), ("enable", "maria"), ("roles", "maria", "--role", "analyst")):
        said = run("staff", *words, "--data", tmp_path / "typo")
        assert said.is_kind
        assert "There is no database in" in said.errors
    assert list(tmp_path.iterdir()) == []
