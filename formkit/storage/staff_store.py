"""Members of staff, their sessions and the audit log, for the server; `staff_beside` is for commands."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from formkit.errors import StoreUnavailable
from formkit.storage.engine import Added, Engine, Tx
from formkit.storage.sealing import KeyList
from formkit.storage.staff import AuditLine, KeptMember, ProviderAttempt, Roles, StaffSession
from formkit.storage.staff_roles import roles_text
from formkit.storage.staff_rows import (
    insert_member,
    member_by_name,
    member_by_subject,
    note,
    session_by_token,
    use_step,
)

OVER: Final = 24 * 60 * 60
"""Seconds after which nothing of a session is kept, however long sessions may live."""
MOST_OF_A_NAME: Final = 1_000
"""How many people of one name there may be."""

INSERT_SESSION: Final = (
    "INSERT INTO staff_session (token, member, started_at, touched_at) VALUES (?, ?, ?, ?)"
)
TOUCH: Final = "UPDATE staff_session SET touched_at = ?1 WHERE token = ?2 AND touched_at < ?1"
END: Final = "DELETE FROM staff_session WHERE token = ?"
END_OLD: Final = "DELETE FROM staff_session WHERE started_at < ?"
INSERT_ATTEMPT: Final = "INSERT INTO staff_attempt VALUES (?, ?, ?, ?, ?, ?)"
END_ATTEMPTS: Final = "DELETE FROM staff_attempt WHERE until < ?"
TAKE_ATTEMPT: Final = (
    "DELETE FROM staff_attempt WHERE state = ? RETURNING state, browser, nonce, verifier, onward, until"
)
SEEN: Final = "UPDATE staff_member SET seen_at = ? WHERE name = ?"
ROLES_NOW: Final = "UPDATE staff_member SET roles = ? WHERE subject = ?"


class Staff:
    """Keeps members of staff, sessions and the audit log. A write is durable before it is acknowledged."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys

    async def member(self, name: str) -> KeptMember | None:
        """The member with this name, disabled or not."""
        return await member_by_name(self._engine, self._keys, name)

    async def session(self, token: str) -> StaffSession | None:
        """The session with this token (its SHA-256), over or not."""
        return await session_by_token(self._engine, token)

    async def begin(self, session: StaffSession, line: AuditLine, step: int = 0, replaces: str = "") -> bool:
        """Keep a new session and its audit line; False where this step of the authenticator app was used before.

        `step` is the number of the half minute that the code belonged to; 0 where no code was asked for. `replaces` is
        the session that the browser had before: it ends.
        """
        row = (session.token, session.member.name, session.started_at, session.touched_at)

        async def unit(tx: Tx) -> bool:
            if step and not await use_step(tx, session.member.name, step):
                return False
            await tx.run(END_OLD, session.started_at - OVER)
            await tx.run(END, replaces)
            await tx.run(INSERT_SESSION, *row)
            await tx.run(SEEN, session.started_at, session.member.name)
            await note(tx, line)
            return True

        return await self._engine.write(unit)

    def touch(self, token: str, at: float) -> None:
        """The session was used now; nobody waits for it."""
        self._engine.post([Added(TOUCH, ((at, token),))])

    async def end(self, token: str, line: AuditLine) -> None:
        """Forget a session."""

        async def unit(tx: Tx) -> None:
            await tx.run(END, token)
            await note(tx, line)

        await self._engine.write(unit)

    async def start_attempt(self, attempt: ProviderAttempt, at: float) -> None:
        """Keep what is needed when the provider sends somebody back; those that are over are deleted."""
        kept = (
            attempt.state,
            attempt.browser,
            attempt.nonce,
            attempt.verifier,
            attempt.onward,
            attempt.until,
        )

        async def unit(tx: Tx) -> None:
            await tx.run(END_ATTEMPTS, at)
            await tx.run(INSERT_ATTEMPT, *kept)

        await self._engine.write(unit)

    async def take_attempt(self, state: str) -> ProviderAttempt | None:
        """The attempt with this state (its SHA-256), once: a second time there is none."""

        async def unit(tx: Tx) -> ProviderAttempt | None:
            rows = await tx.rows(TAKE_ATTEMPT, state)
            return ProviderAttempt(*rows[0]) if rows else None

        return await self._engine.write(unit)

    async def know(self, subject: str, name: str, roles: Roles, at: float) -> KeptMember:
        """The member that the provider vouches for, with the roles that it gives them now; made the first time."""
        member = KeptMember(name, roles, subject)
        return await self._engine.write(lambda tx: _known(tx, self._keys, member, at))

    async def note(self, line: AuditLine) -> None:
        """Add a line to the audit log."""
        await self._engine.write(lambda tx: note(tx, line))


async def _known(tx: Tx, keys: KeyList, member: KeptMember, at: float) -> KeptMember:
    await tx.lock(f"member {member.subject}")
    known = await member_by_subject(tx, member.subject)
    if known is not None:
        await tx.run(ROLES_NOW, roles_text(member.roles), member.subject)
        return replace(known, roles=member.roles)
    # The provider's names are not unique, and one of them may be the name of somebody with a password of ours.
    for number in range(1, MOST_OF_A_NAME):
        named = replace(member, name=f"{member.name} {number}") if number > 1 else member
        if await insert_member(tx, keys, named, at):
            return named
    raise StoreUnavailable(f"There are {MOST_OF_A_NAME} members called {member.name} already.")
