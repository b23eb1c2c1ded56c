"""Staff: the rows of members, sessions and attempts, and the door to them and to the audit log."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from formkit.errors import StoreUnavailable
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.tables import note
from formkit.staff.members import AuditLine, KeptMember, MemberLine, ProviderAttempt, Roles, StaffSession
from formkit.staff.roles import roles_from, roles_text
from formkit.storage.engine import Added, Engine, Reads, Row, Tx
from formkit.storage.sealing import KeyList, new_row_key, open_row_key

_PLAIN: Final = "name, roles, subject, is_disabled"
MEMBER: Final = f"SELECT {_PLAIN}, password, data_key, secret FROM staff_member WHERE name = ?"  # noqa: S608 - our own words
MEMBERS: Final = (
    f"SELECT {_PLAIN}, password <> '', secret IS NOT NULL, seen_at FROM staff_member ORDER BY name"  # noqa: S608 - our own words
)
OF_SUBJECT: Final = f"SELECT {_PLAIN} FROM staff_member WHERE subject = ?"  # noqa: S608 - our own words
SESSION: Final = (
    "SELECT name, roles, subject, is_disabled, token, started_at, touched_at, browser "
    "FROM staff_session JOIN staff_member ON name = member WHERE token = ?"
)
SESSIONS_OF: Final = (
    "SELECT name, roles, subject, is_disabled, token, started_at, touched_at, browser "
    "FROM staff_session JOIN staff_member ON name = member WHERE member = ? ORDER BY touched_at DESC, token"
)
INSERT_MEMBER: Final = (
    "INSERT INTO staff_member (name, roles, subject, password, data_key, secret, made_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)


async def member_by_name(reads: Reads, keys: KeyList, name: str) -> KeptMember | None:
    """A member with all that signing in needs."""
    for *plain, password, wrapped, sealed in await reads.rows(MEMBER, name):
        secret = open_row_key(keys, _row_name(name), wrapped).unseal("secret", sealed) if sealed else b""
        return _member(plain, password, secret.decode())
    return None


async def member_by_subject(reads: Reads, subject: str) -> KeptMember | None:
    """The member that a provider vouches for."""
    rows = await reads.rows(OF_SUBJECT, subject)
    return _member(list(rows[0])) if rows else None


async def session_by_token(reads: Reads, token: str) -> StaffSession | None:
    """A session with its member as they are now."""
    rows = await reads.rows(SESSION, token)
    return StaffSession(_member(list(rows[0][:4])), *rows[0][4:]) if rows else None


async def sessions_of(reads: Reads, name: str) -> tuple[StaffSession, ...]:
    """The sessions of a member, those that are over and not yet deleted too; the one that was used last comes first."""
    return tuple(
        StaffSession(_member(list(row[:4])), *row[4:]) for row in await reads.rows(SESSIONS_OF, name)
    )


async def insert_member(tx: Tx, keys: KeyList, member: KeptMember, at: float) -> bool:
    """Keep a new member; False where the name or the subject is taken."""
    wrapped, sealed = _sealed(keys, member.name, member.secret)
    row = (
        member.name,
        roles_text(member.roles),
        member.subject or None,
        member.password,
        wrapped,
        sealed,
        at,
    )
    return await tx.run(INSERT_MEMBER, *row) > 0


async def set_disabled(tx: Tx, name: str, *, disabled: bool) -> bool:
    """Shut a member out, whose sessions end with it, or let them in again; False where there is none."""
    found = await tx.run("UPDATE staff_member SET is_disabled = ? WHERE name = ?", int(disabled), name) > 0
    if disabled:
        await end_sessions(tx, name)
    return found


async def set_password(tx: Tx, name: str, password: str, but: str = "") -> bool:
    """Keep another hash, and end all sessions of the member, `but` for the one with this token.

    False where nobody with a password has the name.
    """
    changed = await tx.run(
        "UPDATE staff_member SET password = ? WHERE name = ? AND subject IS NULL", password, name
    )
    if changed:
        await end_sessions(tx, name, but)
    return changed > 0


async def set_roles(tx: Tx, name: str, roles: Roles) -> bool:
    """Give a member other roles, from their next page on; False where nobody with a password has the name."""
    sql = "UPDATE staff_member SET roles = ? WHERE name = ? AND subject IS NULL"
    return await tx.run(sql, roles_text(roles), name) > 0


async def set_secret(tx: Tx, keys: KeyList, name: str, secret: str) -> bool:
    """Keep another secret of the app, "" for none, and end all sessions; False where nobody with a password has the name."""
    sql = "UPDATE staff_member SET data_key = ?, secret = ?, step = 0 WHERE name = ? AND subject IS NULL"
    changed = await tx.run(sql, *_sealed(keys, name, secret), name)
    if changed:
        await end_sessions(tx, name)
    return changed > 0


async def end_sessions(tx: Tx, name: str, but: str = "") -> int:
    """Sign a member out everywhere, `but` for the session with this token; how many ended."""
    return await tx.run("DELETE FROM staff_session WHERE member = ? AND token <> ?", name, but)


async def use_step(tx: Tx, name: str, step: int) -> bool:
    """Whether this half minute's code was not used yet; it is from now on."""
    sql = "UPDATE staff_member SET step = ? WHERE name = ? AND step < ?"
    return await tx.run(sql, step, name, step) > 0


async def member_rows(reads: Reads) -> tuple[MemberLine, ...]:
    """All members by name."""
    found = await reads.rows(MEMBERS)
    return tuple(MemberLine(_member(list(row[:4])), bool(row[4]), bool(row[5]), row[6]) for row in found)


def _member(row: list[object] | Row, password: str = "", secret: str = "") -> KeptMember:
    name, roles, subject, is_disabled = row
    return KeptMember(
        str(name), roles_from(str(roles)), str(subject or ""), password, secret, is_disabled=bool(is_disabled)
    )


def _sealed(keys: KeyList, name: str, secret: str) -> tuple[bytes | None, bytes | None]:
    if not secret:
        return None, None
    key = new_row_key(keys, _row_name(name))
    return key.wrapped, key.seal("secret", secret.encode())


def _row_name(name: str) -> str:
    return f"staff_member {name}"


OVER: Final = 24 * 60 * 60
"""Seconds after which nothing of a session is kept, however long sessions may live."""
MOST_OF_A_NAME: Final = 1_000
"""How many people of one name there may be."""

INSERT_SESSION: Final = (
    "INSERT INTO staff_session (token, member, started_at, touched_at, browser) VALUES (?, ?, ?, ?, ?)"
)
TOUCH: Final = "UPDATE staff_session SET touched_at = ?1 WHERE token = ?2 AND touched_at < ?1"
END: Final = "DELETE FROM staff_session WHERE token = ?"
END_OWN: Final = "DELETE FROM staff_session WHERE token = ? AND member = ?"
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
        self._sealer = Sealer(keys)

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
        at = (session.started_at, session.touched_at)
        row = (session.token, session.member.name, *at, session.browser)

        async def unit(tx: Tx) -> bool:
            if step and not await use_step(tx, session.member.name, step):
                return False
            await tx.run(END_OLD, session.started_at - OVER)
            await tx.run(END, replaces)
            await tx.run(INSERT_SESSION, *row)
            await tx.run(SEEN, session.started_at, session.member.name)
            await note(tx, self._sealer, line)
            return True

        return await self._engine.write(unit)

    def touch(self, token: str, at: float) -> None:
        """The session was used now; nobody waits for it."""
        self._engine.post([Added(TOUCH, ((at, token),))])

    async def end(self, token: str, line: AuditLine) -> None:
        """Forget a session."""

        async def unit(tx: Tx) -> None:
            await tx.run(END, token)
            await note(tx, self._sealer, line)

        await self._engine.write(unit)

    async def sessions_of(self, name: str) -> tuple[StaffSession, ...]:
        """The sessions of a member, the one that was used last first; whether one is over is for the caller to say."""
        return await sessions_of(self._engine, name)

    async def end_own(self, name: str, token: str, line: AuditLine) -> None:
        """Forget one session of a member; nobody else's."""

        async def unit(tx: Tx) -> None:
            if await tx.run(END_OWN, token, name):
                await note(tx, self._sealer, line)

        await self._engine.write(unit)

    async def end_others(self, name: str, token: str, line: AuditLine) -> None:
        """Forget all sessions of a member but the one with this token."""

        async def unit(tx: Tx) -> None:
            if await end_sessions(tx, name, token):
                await note(tx, self._sealer, line)

        await self._engine.write(unit)

    async def change_password(
        self, member: KeptMember, password: str, token: str, line: AuditLine
    ) -> KeptMember | None:
        """Keep another hash, and end all sessions but the one with this token; the member as they are then.

        None where somebody changed the password or took it away in between.
        """

        async def unit(tx: Tx) -> KeptMember | None:
            kept = await member_by_name(tx, self._keys, member.name)
            if kept is None or kept.password != member.password:
                return None
            if not await set_password(tx, member.name, password, token):
                return None
            await note(tx, self._sealer, line)
            return replace(kept, password=password)

        return await self._engine.write(unit)

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

    async def note(self, *lines: AuditLine) -> None:
        """Add lines to the audit log: all of them, or none."""

        async def unit(tx: Tx) -> None:
            for line in lines:
                await note(tx, self._sealer, line)

        await self._engine.write(unit)


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
