"""Staff in one SQLite file: `Staff` on the store's writer; it does not know passwords, cookies or pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import apsw

from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import Readers, rows_of
from formkit.storage.sqlite_staff_rows import (
    insert_member,
    member_by_name,
    member_by_subject,
    note,
    session_by_token,
    use_step,
)
from formkit.storage.staff import AuditLine, KeptMember, ProviderAttempt, Roles, StaffSession
from formkit.storage.staff_roles import roles_text
from formkit.storage.writer import GroupCommitWriter, Transaction

OVER: Final = 24 * 60 * 60
"""Seconds after which nothing of a session is kept, however long sessions may live."""
MOST_OF_A_NAME: Final = 1_000
"""How many people of one name there may be."""

INSERT_SESSION: Final = (
    "INSERT INTO staff_session (token, member, started_at, touched_at) VALUES (?, ?, ?, ?)"
)
TOUCH: Final = "UPDATE staff_session SET touched_at = max(touched_at, ?) WHERE token = ?"
END: Final = "DELETE FROM staff_session WHERE token = ?"
END_OLD: Final = "DELETE FROM staff_session WHERE started_at < ?"
INSERT_ATTEMPT: Final = "INSERT INTO staff_attempt VALUES (?, ?, ?, ?, ?, ?)"
END_ATTEMPTS: Final = "DELETE FROM staff_attempt WHERE until < ?"
TAKE_ATTEMPT: Final = (
    "DELETE FROM staff_attempt WHERE state = ? RETURNING state, browser, nonce, verifier, onward, until"
)
SEEN: Final = "UPDATE staff_member SET seen_at = ? WHERE name = ?"
ROLES_NOW: Final = "UPDATE staff_member SET roles = ? WHERE subject = ?"


class SqliteStaff:
    """The protocol `Staff` on the file of a `SqliteStore`."""

    def __init__(self, keys: KeyList, readers: Readers, writer: GroupCommitWriter) -> None:
        self._keys = keys
        self._readers = readers
        self._writer = writer

    def member(self, name: str) -> KeptMember | None:
        """The member with this name, disabled or not."""
        with self._readers.reading() as connection:
            return member_by_name(connection, self._keys, name)

    def session(self, token: str) -> StaffSession | None:
        """The session with this token, over or not."""
        with self._readers.reading() as connection:
            return session_by_token(connection, token)

    async def begin(self, session: StaffSession, line: AuditLine, step: int = 0, replaces: str = "") -> bool:
        """Keep a new session and its audit line, unless this step of the app was used before."""
        row = (session.token, session.member.name, session.started_at, session.touched_at)

        def write(transaction: Transaction) -> bool:
            connection = transaction.connection
            if step and not use_step(connection, session.member.name, step):
                return False
            connection.execute(END_OLD, (session.started_at - OVER,))
            connection.execute(END, (replaces,))
            connection.execute(INSERT_SESSION, row)
            connection.execute(SEEN, (session.started_at, session.member.name))
            note(connection, line)
            return True

        return await self._writer.write(write)

    def touch(self, token: str, at: float) -> None:
        """The session was used now."""
        self._writer.post(lambda transaction: transaction.connection.execute(TOUCH, (at, token)))

    async def end(self, token: str, line: AuditLine) -> None:
        """Forget a session."""

        def write(transaction: Transaction) -> None:
            transaction.connection.execute(END, (token,))
            note(transaction.connection, line)

        await self._writer.write(write)

    async def start_attempt(self, attempt: ProviderAttempt, at: float) -> None:
        """Keep a sign-in that goes to the provider; delete those that did not come back."""
        kept = (
            attempt.state,
            attempt.browser,
            attempt.nonce,
            attempt.verifier,
            attempt.onward,
            attempt.until,
        )

        def write(transaction: Transaction) -> None:
            transaction.connection.execute(END_ATTEMPTS, (at,))
            transaction.connection.execute(INSERT_ATTEMPT, kept)

        await self._writer.write(write)

    async def take_attempt(self, state: str) -> ProviderAttempt | None:
        """The attempt with this state, once."""

        def write(transaction: Transaction) -> ProviderAttempt | None:
            rows = rows_of(transaction.connection, TAKE_ATTEMPT, (state,))
            return ProviderAttempt(*rows[0]) if rows else None

        return await self._writer.write(write)

    async def know(self, subject: str, name: str, roles: Roles, at: float) -> KeptMember:
        """The member that the provider vouches for, with the roles of now."""
        return await self._writer.write(
            lambda transaction: _known(
                transaction.connection, self._keys, KeptMember(name, roles, subject), at
            )
        )

    async def note(self, line: AuditLine) -> None:
        """Add a line to the audit log."""
        await self._writer.write(lambda transaction: note(transaction.connection, line))


def _known(connection: apsw.Connection, keys: KeyList, member: KeptMember, at: float) -> KeptMember:
    known = member_by_subject(connection, member.subject)
    if known is not None:
        connection.execute(ROLES_NOW, (roles_text(member.roles), member.subject))
        return replace(known, roles=member.roles)
    # The provider's names are not unique, and one of them may be the name of somebody with a password of ours.
    names = (member.name, *(f"{member.name} {number}" for number in range(2, MOST_OF_A_NAME)))
    return next(
        one
        for one in (replace(member, name=name) for name in names)
        if insert_member(connection, keys, one, at)
    )
