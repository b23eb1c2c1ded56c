"""The rows of staff in SQLite, read and written with a connection that the caller has; it begins no transaction."""

from __future__ import annotations

from typing import Final

import apsw

from formkit.storage.sealing import KeyList, new_row_key, open_row_key
from formkit.storage.sqlite_connection import Row, rows_of
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


def member_by_name(connection: apsw.Connection, keys: KeyList, name: str) -> KeptMember | None:
    """A member with all that signing in needs."""
    for *plain, password, wrapped, sealed in rows_of(connection, MEMBER, (name,)):
        secret = open_row_key(keys, _row_name(name), wrapped).unseal("secret", sealed) if sealed else b""
        return _member(plain, password, secret.decode())
    return None


def member_by_subject(connection: apsw.Connection, subject: str) -> KeptMember | None:
    """The member that a provider vouches for."""
    rows = rows_of(connection, OF_SUBJECT, (subject,))
    return _member(list(rows[0])) if rows else None


def session_by_token(connection: apsw.Connection, token: str) -> StaffSession | None:
    """A session with its member as they are now."""
    rows = rows_of(connection, SESSION, (token,))
    return StaffSession(_member(list(rows[0][:4])), *rows[0][4:]) if rows else None


def insert_member(connection: apsw.Connection, keys: KeyList, member: KeptMember, at: float) -> bool:
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
    connection.execute(INSERT_MEMBER, row)
    return bool(connection.changes())


def set_disabled(connection: apsw.Connection, name: str, *, disabled: bool) -> bool:
    """Shut a member out, whose sessions end with it, or let them in again; False where there is none."""
    connection.execute("UPDATE staff_member SET is_disabled = ? WHERE name = ?", (int(disabled), name))
    found = bool(connection.changes())
    if disabled:
        end_sessions(connection, name)
    return found


def set_password(connection: apsw.Connection, name: str, password: str) -> bool:
    """Keep another hash, and end all sessions of the member; False where nobody with a password has the name."""
    connection.execute(
        "UPDATE staff_member SET password = ? WHERE name = ? AND subject IS NULL", (password, name)
    )
    found = bool(connection.changes())
    if found:
        end_sessions(connection, name)
    return found


def set_roles(connection: apsw.Connection, name: str, roles: Roles) -> bool:
    """Give a member other roles, from their next page on; False where nobody with a password has the name."""
    kept = (roles_text(roles), name)
    connection.execute("UPDATE staff_member SET roles = ? WHERE name = ? AND subject IS NULL", kept)
    return bool(connection.changes())


def set_secret(connection: apsw.Connection, keys: KeyList, name: str, secret: str) -> bool:
    """Keep another secret of the app, "" for none, and end all sessions; False where nobody with a password has the name."""
    kept = (*_sealed(keys, name, secret), name)
    connection.execute(
        "UPDATE staff_member SET data_key = ?, secret = ?, step = 0 WHERE name = ? AND subject IS NULL",
        kept,
    )
    found = bool(connection.changes())
    if found:
        end_sessions(connection, name)
    return found


def end_sessions(connection: apsw.Connection, name: str) -> None:
    """Sign a member out everywhere."""
    connection.execute("DELETE FROM staff_session WHERE member = ?", (name,))


def use_step(connection: apsw.Connection, name: str, step: int) -> bool:
    """Whether this half minute's code was not used yet; it is from now on."""
    connection.execute("UPDATE staff_member SET step = ? WHERE name = ? AND step < ?", (step, name, step))
    return bool(connection.changes())


def note(connection: apsw.Connection, line: AuditLine) -> None:
    """Add a line to the audit log."""
    connection.execute(NOTE, (line.at, line.who, line.kind, line.what, line.form, line.outcome))


def log_lines(connection: apsw.Connection, since: float, who: str, most: int) -> tuple[AuditLine, ...]:
    """The newest lines of the audit log, oldest of them first; "" for everybody."""
    found = rows_of(connection, LOG, (since, who, most))
    return tuple(AuditLine(*row) for row in reversed(found))


def member_rows(connection: apsw.Connection) -> tuple[MemberLine, ...]:
    """All members by name."""
    found = rows_of(connection, MEMBERS)
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
