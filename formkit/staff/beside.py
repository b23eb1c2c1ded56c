"""Members of staff and the audit log for commands, beside a running server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from formkit.errors import SettingsRefused
from formkit.staff.audit.chain import ChainChecked, Sealer
from formkit.staff.audit.tables import begin_anew, check_chain, forget_before, log_lines, note
from formkit.staff.members import AuditLine, KeptMember, MemberLine, Roles, StaffSession
from formkit.staff.sessions import is_over
from formkit.staff.tables import (
    end_sessions,
    insert_member,
    member_rows,
    sessions_of,
    set_disabled,
    set_password,
    set_roles,
    set_secret,
)
from formkit.storage.engine import Beside, Tx, Unit
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_engine import open_beside

COMMAND_LINE: Final = "(command line)"
"""Who did it, in the audit log: no member can have brackets in their name."""


class StaffBeside:
    """Each change is one short transaction with its line in the audit log; the server sees it with its next page."""

    def __init__(self, beside: Beside, keys: KeyList, at: float) -> None:
        self._beside = beside
        self._keys = keys
        self._sealer = Sealer(keys)
        self._at = at

    def add(self, member: KeptMember) -> None:
        """Keep a new member. Raises SettingsRefused where the name is taken."""
        made = self._change(lambda tx: insert_member(tx, self._keys, member, self._at), "added", member.name)
        if not made:
            raise SettingsRefused(
                f"There is a member of staff called {member.name} already. Choose another name, or change this one "
                "with formkit staff roles or formkit staff password."
            )

    def set_disabled(self, name: str, *, disabled: bool) -> None:
        """Shut a member out, or let them in again. Raises SettingsRefused where there is none."""
        what = "disabled" if disabled else "enabled"
        found = self._change(lambda tx: set_disabled(tx, name, disabled=disabled), what, name)
        self._refuse_unknown(name, found=found)

    def set_roles(self, name: str, roles: Roles) -> None:
        """Give a member other roles. Raises SettingsRefused where there is none, or a provider gives them theirs."""
        found = self._change(lambda tx: set_roles(tx, name, roles), "roles", name)
        self._refuse_unknown(name, found=found, own=True)

    def set_password(self, name: str, password: str) -> None:
        """Keep another hash; the member is signed out everywhere. Raises SettingsRefused where there is none."""
        found = self._change(lambda tx: set_password(tx, name, password), "password", name)
        self._refuse_unknown(name, found=found, own=True)

    def set_secret(self, name: str, secret: str) -> None:
        """Keep another secret for the app; the member is signed out everywhere. Raises SettingsRefused where there is none."""
        found = self._change(lambda tx: set_secret(tx, self._keys, name, secret), "app", name)
        self._refuse_unknown(name, found=found, own=True)

    def sessions(self, name: str) -> tuple[StaffSession, ...]:
        """Where a member is signed in now. Raises SettingsRefused where there is no such member."""
        self._refuse_unknown(name, found=any(line.member.name == name for line in self.members()))
        found = self._beside.read(lambda tx: sessions_of(tx, name))
        return tuple(one for one in found if not is_over(one, self._at))

    def sign_out(self, name: str) -> int:
        """End all sessions of a member; how many there were. Raises SettingsRefused where there is no such member."""
        ended = len(self.sessions(name))

        async def unit(tx: Tx) -> bool:
            return await end_sessions(tx, name) > 0

        self._change(unit, "signed out", name)
        return ended

    def members(self) -> tuple[MemberLine, ...]:
        """All members by name."""
        return self._beside.read(member_rows)

    def log(self, since: float, who: str, most: int) -> tuple[AuditLine, ...]:
        """The newest lines of the audit log, oldest of them first; "" for everybody."""
        return self._beside.read(lambda tx: log_lines(tx, since, who, most))

    def checked_log(self) -> ChainChecked:
        """Whether the audit log is as it was written."""
        return self._beside.read(lambda tx: check_chain(tx, self._sealer))

    def forget_log(self, before: float) -> int:
        """Delete the entries of the audit log from before a moment; how many. Raises SettingsRefused where it is broken."""
        if problem := self.checked_log().problem:
            raise SettingsRefused(
                f"Nothing was deleted, because the log is broken. {problem} Find out why first; then formkit staff "
                "begin-log takes it as it is."
            )
        what = f"forgotten before {datetime.fromtimestamp(before, UTC):%Y-%m-%d}"
        line = AuditLine(self._at, COMMAND_LINE, "log", what, "", "done")
        return self._beside.change(lambda tx: forget_before(tx, self._sealer, before, line))

    def begin_log(self) -> int:
        """Take the audit log as it is for whole, from now on; how many entries it has."""
        line = AuditLine(self._at, COMMAND_LINE, "log", "begun anew", "", "done")
        return self._beside.change(lambda tx: begin_anew(tx, self._sealer, line))

    def _change(self, job: Unit[bool], what: str, name: str) -> bool:
        line = AuditLine(self._at, COMMAND_LINE, "member", f"{what} {name}", "", "done")

        async def unit(tx: Tx) -> bool:
            done = await job(tx)
            if done:
                await note(tx, self._sealer, line)
            return done

        return self._beside.change(unit)

    def _refuse_unknown(self, name: str, *, found: bool, own: bool = False) -> None:
        if found:
            return
        if own and any(line.member.name == name for line in self.members()):
            raise SettingsRefused(
                f"{name} signs in with the provider, which says what they may do. Change it there."
            )
        raise SettingsRefused(f"There is no member of staff called {name}. See them with formkit staff list.")


@contextmanager
def staff_beside(path: Path, keys: KeyList, at: float) -> Iterator[StaffBeside]:
    """The staff in the database at `path`, which is made where there is none; `at` is now, in UTC seconds.

    Raises SettingsRefused where the file is no database of formkit, StoreUnavailable where it cannot be used now.
    """
    with open_beside(path, new=True) as beside:
        yield StaffBeside(beside, keys, at)
