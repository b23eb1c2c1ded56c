"""The rows of staff: who is shut out is signed out, and a read of a session costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import apsw
import pytest

from formkit.storage.engine import driven
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_migrations import migrate
from formkit.storage.staff import AuditLine, KeptMember
from formkit.storage.staff_rows import (
    insert_member,
    log_lines,
    member_by_name,
    member_rows,
    note,
    session_by_token,
    set_disabled,
    set_password,
    set_secret,
)
from tests.storage.making import KEYS, NOW

MARIA = KeptMember("maria", {"analyst": ("*",)}, password="$hash")


@pytest.fixture
def connection() -> Iterator[apsw.Connection]:
    opened = apsw.Connection(":memory:")
    migrate(opened)
    assert driven(insert_member(SqliteTx(opened), KEYS, MARIA, NOW))
    opened.execute("INSERT INTO staff_session VALUES ('t', 'maria', ?, ?)", (NOW, NOW))
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
        connection.execute("INSERT OR REPLACE INTO staff_session VALUES ('t', 'maria', ?, ?)", (NOW, NOW))
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


def test_the_newest_lines_of_the_log_come_oldest_first(connection: apsw.Connection) -> None:
    for number in range(5):
        driven(
            note(SqliteTx(connection), AuditLine(NOW + number, f"m{number % 2}", "view", "/staff", "", "200"))
        )
    assert [line.at - NOW for line in driven(log_lines(SqliteTx(connection), NOW, "", 3))] == [2, 3, 4]
    assert [line.at - NOW for line in driven(log_lines(SqliteTx(connection), NOW, "m1", 9))] == [1, 3]
    assert [line.at - NOW for line in driven(log_lines(SqliteTx(connection), NOW + 4, "", 9))] == [4]


def test_reading_a_session_costs_no_more_among_a_thousand(connection: apsw.Connection) -> None:
    alone = steps_of_reading(connection)
    connection.executemany(
        "INSERT INTO staff_session VALUES (?, 'maria', ?, ?)", [(f"t{n}", NOW, NOW) for n in range(1_000)]
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
