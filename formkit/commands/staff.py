"""`formkit staff`: who may open the pages of staff, and what they opened."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.database import database_of
from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # each is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.staff.audit.chain import ChainChecked
    from formkit.staff.beside import StaffBeside
    from formkit.staff.members import Roles

app = typer.Typer(
    name="staff",
    help="Say who may open the pages of staff, and see what they opened.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,79}", re.ASCII)
ROLE_HELP = (
    "A role, and the forms that it is for: analyst, or analyst:blue-badge,parking, or analyst:@north for all forms of a "
    "council. May be given more than once"
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that the person signs in with.")]
Role = Annotated[list[str], typer.Option("--role", help=ROLE_HELP)]
NoCode = Annotated[
    bool, typer.Option("--no-totp", help="Let them in without the code of an authenticator app.")
]
Data = Annotated[
    Path | None, typer.Option(help="The data folder of the server. Default: FORMKIT_DATA, else data")
]
NewApp = Annotated[bool, typer.Option("--new-app", help="Make a new key for the authenticator app as well.")]
Who = Annotated[str, typer.Option(help="Only what one member did.")]
Days = Annotated[int, typer.Option(min=1, help="How many days to look back.")]
Verify = Annotated[
    bool,
    typer.Option("--verify", help="Say whether the whole log is as it was written, instead of printing it."),
]
Before = Annotated[
    str, typer.Option(metavar="DATE", help="The first day whose entries stay: 2026-01-31, in UTC.")
]
Most = Annotated[int, typer.Option(min=1, help="How many lines to print, the newest ones.")]


@app.command("add")
def add(name: Name, role: Role, no_totp: NoCode = False, data: Data = None) -> None:
    """Add a member of staff, who signs in with a password of this site."""
    from formkit.staff.members import KeptMember
    from formkit.staff.passwords import hashed, new_secret
    from formkit.staff.sessions import TRIAL

    name, roles = _named(name), _roles(role)
    if name == TRIAL:
        raise SettingsRefused(f"{TRIAL} is the name of the member for trying out. Choose another.")
    password = _asked_password(name, data)
    secret = "" if no_totp else new_secret()
    with _staff(data) as staff:
        staff.add(KeptMember(name, roles, password=hashed(password), secret=secret))
    _say(f"Added {name}: {_in_words(roles)}.")
    _tell_secret(name, secret)


@app.command("list")
def list_members(data: Data = None) -> None:
    """Print the members of staff: name, roles, how they sign in, when they last did."""
    with _staff(data) as staff:
        members = staff.members()
    if not members:
        _say("There are no members of staff yet. Add one: formkit staff add NAME --role analyst")
    for line in members:
        with_app = "password and code" if line.has_app else "password"
        way = "provider" if line.member.subject else with_app
        seen = f"last signed in {_moment(line.seen_at)}" if line.seen_at else "never signed in"
        disabled = ", disabled" if line.member.is_disabled else ""
        _say(f"{line.member.name}: {_in_words(line.member.roles)}; {way}; {seen}{disabled}")


@app.command("roles")
def change_roles(name: Name, role: Role, data: Data = None) -> None:
    """Give a member other roles in place of those that they have, from their next page on."""
    roles = _roles(role)
    with _staff(data) as staff:
        staff.set_roles(_kept(name), roles)
    _say(f"{_kept(name)}: {_in_words(roles)}.")


@app.command("disable")
def disable(name: Name, data: Data = None) -> None:
    """Shut a member out at once, and end their sessions; the audit log keeps their name."""
    with _staff(data) as staff:
        staff.set_disabled(_kept(name), disabled=True)
    _say(
        f"{_kept(name)} cannot sign in any more, and is signed out. Undo it: formkit staff enable {_kept(name)}"
    )


@app.command("enable")
def enable(name: Name, data: Data = None) -> None:
    """Let a member in again who was disabled."""
    with _staff(data) as staff:
        staff.set_disabled(_kept(name), disabled=False)
    _say(f"{_kept(name)} can sign in again.")


@app.command("password")
def change_password(name: Name, new_app: NewApp = False, data: Data = None) -> None:
    """Set another password for a member, who is signed out everywhere."""
    from formkit.staff.passwords import hashed, new_secret

    password = _asked_password(_kept(name), data)
    secret = new_secret() if new_app else ""
    with _staff(data) as staff:
        staff.set_password(_kept(name), hashed(password))
        if new_app:
            staff.set_secret(_kept(name), secret)
    _say(f"{_kept(name)} has another password.")
    _tell_secret(_kept(name), secret)


@app.command("sessions")
def list_sessions(name: Name, data: Data = None) -> None:
    """Print where a member is signed in now: browser, since when, when last seen; times are UTC."""
    with _staff(data) as staff:
        sessions = staff.sessions(_kept(name))
    if not sessions:
        _say(f"{_kept(name)} is not signed in anywhere.")
    for one in sessions:
        _say(
            f"{one.browser or 'A browser that is not known'}; signed in {_moment(one.started_at)}; "
            f"last seen {_moment(one.touched_at)}"
        )


@app.command("sign-out")
def sign_out(name: Name, data: Data = None) -> None:
    """End all sessions of a member, who can sign in again: to keep them out, see disable."""
    with _staff(data) as staff:
        ended = staff.sign_out(_kept(name))
    _say(f"{_kept(name)} was signed out of {ended} session{'' if ended == 1 else 's'}.")


@app.command("log")
def log(who: Who = "", days: Days = 30, most: Most = 200, verify: Verify = False, data: Data = None) -> None:
    """Print who opened what, when, and with what outcome; times are UTC."""
    since = (datetime.now(UTC) - timedelta(days=days)).timestamp()
    with _staff(data) as staff:
        if verify:
            _tell_checked(staff.checked_log())
            return
        lines = staff.log(since, _kept(who), most)
    if not lines:
        _say(f"Nothing was opened in the last {days} days.")
    for line in lines:
        words = (
            _moment(line.at),
            line.who or "(nobody)",
            line.kind,
            line.what,
            line.form,
            line.reference,
            line.outcome,
        )
        _say("  ".join(word for word in words if word))


@app.command("forget-log")
def forget_log(before: Before, data: Data = None) -> None:
    """Delete the entries of the audit log from before a day; the rest can be verified as before."""
    at = _day(before)
    with _staff(data) as staff:
        gone = staff.forget_log(at)
    _say(f"{gone} {_entries(gone)} from before {before} deleted.")


@app.command("begin-log")
def begin_log(data: Data = None) -> None:
    """Take a broken audit log as it is, after you found out why: it is verified from now on."""
    with _staff(data) as staff:
        entries = staff.begin_log()
    _say(f"The log begins anew with {entries} {_entries(entries)}, which nobody vouches for.")


@contextmanager
def _staff(data: Path | None) -> Iterator[StaffBeside]:
    from formkit.staff.beside import staff_beside

    database, keys = database_of(data)
    with staff_beside(database, keys, time.time()) as staff:
        yield staff


def _kept(name: str) -> str:
    return name.strip().casefold()


def _named(name: str) -> str:
    """A name as it is kept. Raises SettingsRefused for one that nobody could tell apart in the log."""
    kept = _kept(name)
    if not NAME.fullmatch(kept):
        raise SettingsRefused(
            f"“{name}” cannot be a name here. Write 2 or more letters, numbers, dots, hyphens or @: maria.jones"
        )
    return kept


def _roles(said: Sequence[str]) -> Roles:
    from formkit.staff.roles import NoSuchRole, roles_from

    try:
        return roles_from(" ".join(said))
    except NoSuchRole as problem:
        raise SettingsRefused(str(problem)) from None


def _asked_password(name: str, data: Path | None) -> str:
    """What the person types, twice and unseen; one line where a program sends it. Raises SettingsRefused for weak ones."""
    from formkit.catalogue import read_councils
    from formkit.settings import read_settings
    from formkit.staff.password_rules import refuse_weak, tried_here

    tried = tried_here(read_councils(read_settings(data=data).forms).values(), datetime.now(UTC).year)
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
        refuse_weak(password, name, tried)
        return password
    password = getpass(f"Password for {name}: ")
    refuse_weak(password, name, tried)
    if getpass("The same password again: ") != password:
        raise SettingsRefused(
            "The two passwords are not the same. Nothing was changed; run the command again."
        )
    return password


def _tell_secret(name: str, secret: str) -> None:
    from formkit.staff.passwords import app_address

    if secret:
        groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        _say("Put this key into an authenticator app, now: it is not shown again.")
        _say(f"  {groups}")
        _say(f"  {app_address(name, secret)}")


def _in_words(roles: Roles) -> str:
    from formkit.staff.members import EVERY_FORM

    said = (
        f"{role} for {'every form' if EVERY_FORM in forms else ', '.join(forms)}"
        for role, forms in roles.items()
    )
    return "; ".join(said) or "no role"


def _tell_checked(found: ChainChecked) -> None:
    """Raises SettingsRefused where the log is broken."""
    if found.problem:
        raise SettingsRefused(f"The audit log is broken. {found.problem}")
    if not found.entries:
        _say("The log has no entries yet.")
        return
    _say(f"{found.entries} {_entries(found.entries)}, unbroken since {_moment(found.since)}.")
    _say(f"The newest is entry {found.newest}, with the seal {found.seal}.")


def _day(said: str) -> float:
    """The first second of a day, UTC. Raises SettingsRefused for what is none, or is not over."""
    try:
        day = datetime.strptime(said, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise SettingsRefused(f"“{said}” is no day. Write it like this: 2026-01-31") from None
    if day > datetime.now(UTC):
        raise SettingsRefused(f"{said} is still to come. Write a day up to today.")
    return day.timestamp()


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
