"""The rows of staff: members, their sessions, and the audit log."""

from __future__ import annotations

from typing import Final

from formkit.storage.engine import Reads, Row, Tx
from formkit.storage.sealing import KeyList, new_row_key, open_row_key
from formkit.storage.staff import AuditLine, KeptMember, MemberLine, Roles, StaffSession
from formkit.storage.staff_roles import roles_from, roles_text

_PLAIN: Final = "name, roles, subject, is_disabled"
MEMBER: Final = f"SELECT {_PLAIN}, password, data_key, secret FROM staff_member WHERE name = ?"  # noqa: S608 - our own words
MEMBERS: Final = (
    f"SELECT {_PLAIN}, password <> '', secret IS NOT NULL, seen_at FROM staff_member ORDER BY name"  # noqa: S608 - our own words
)
OF_SUBJECT: Final = f"SELECT {_PLAIN} FROM staff_member WHERE subject = ?"  # noqa: S608 - our own words
SESSION: Final = (
    "SELECT name, roles, subject, is_disabled, token, started_at, touched_at "
    "FROM staff_session JOIN staff_member ON name = member WHERE token = ?"
)
INSERT_MEMBER: Final = (
    "INSERT INTO staff_member (name, roles, subject, password, data_key, secret, made_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
NOTE: Final = "INSERT INTO audit (at, who, kind, what, form, outcome) VALUES (?, ?, ?, ?, ?, ?)"
LOG: Final = "SELECT at, who, kind, what, form, outcome FROM audit WHERE at >= ? AND (? IN ('', who)) ORDER BY id DESC LIMIT ?"


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


async def set_password(tx: Tx, name: str, password: str) -> bool:
    """Keep another hash, and end all sessions of the member; False where nobody with a password has the name."""
    changed = await tx.run(
        "UPDATE staff_member SET password = ? WHERE name = ? AND subject IS NULL", password, name
    )
    if changed:
        await end_sessions(tx, name)
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


async def end_sessions(tx: Tx, name: str) -> None:
    """Sign a member out everywhere."""
    await tx.run("DELETE FROM staff_session WHERE member = ?", name)


async def use_step(tx: Tx, name: str, step: int) -> bool:
    """Whether this half minute's code was not used yet; it is from now on."""
    sql = "UPDATE staff_member SET step = ? WHERE name = ? AND step < ?"
    return await tx.run(sql, step, name, step) > 0


async def note(tx: Tx, line: AuditLine) -> None:
    """Add a line to the audit log."""
    await tx.run(NOTE, line.at, line.who, line.kind, line.what, line.form, line.outcome)


async def log_lines(reads: Reads, since: float, who: str, most: int) -> tuple[AuditLine, ...]:
    """The newest lines of the audit log, oldest of them first; "" for everybody."""
    found = await reads.rows(LOG, since, who, most)
    return tuple(AuditLine(*row) for row in reversed(found))


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
