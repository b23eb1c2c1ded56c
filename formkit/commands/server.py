"""Serves forms that were read already until it is stopped, with a member of staff for trying out."""

from __future__ import annotations

import asyncio
import gc
import os
import secrets
import signal
import socket
import ssl
import sys
import time
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from formkit.commands.folder_watch import look_at_files
from formkit.commands.handing import REREADING, SAME, Handed, become_server, handed_from, in_memory
from formkit.errors import FormFileError, FormFilesRefused, FormkitError, SettingsRefused
from formkit.logs import note, start_logging
from formkit.settings import Settings
from formkit.staff.beside import staff_beside
from formkit.staff.members import EVERY_FORM, ROLES, KeptMember, Roles
from formkit.staff.passwords import hashed
from formkit.staff.sessions import TRIAL, is_trial
from formkit.storage.keyring import open_keys
from formkit.storage.spool import private_folder
from formkit.web.councils import settled
from formkit.web.health import told_of_files

if TYPE_CHECKING:  # each is loaded when it is needed, so that `formkit --help` answers at once
    import uvicorn
    from starlette.types import ASGIApp

    from formkit.catalogue import Catalogue
    from formkit.settings import Settings
    from formkit.web.dependencies import Parts


def refuse_unsafe(settings: Settings) -> None:
    """Raises SettingsRefused where answers would travel unprotected."""
    if not settings.is_secure and settings.host not in ("127.0.0.1", "localhost", "::1"):
        raise SettingsRefused(
            f"Answers would travel unprotected to {settings.host}. Set FORMKIT_ADDRESS=https://… behind a proxy that "
            "serves https, or give FORMKIT_TLS_CERTIFICATE and FORMKIT_TLS_KEY."
        )


def refuse_nameless(settings: Settings) -> None:
    """Raises SettingsRefused where a site over https answers to no name: it would refuse everybody."""
    if settings.is_secure and not settings.hosts and not settings.address:
        raise SettingsRefused(
            "Nobody could reach the site over https, because it has no name. "
            "Set FORMKIT_ADDRESS=https://forms.exampleton.example."
        )


class Next(NamedTuple):
    """What comes after a server that had its forms read again."""

    memory: int
    """What the next server is handed."""
    is_same_process: bool
    """Whether only the folder had changed: then all that was loaded for this server does for the next one too."""


def run(handed: Handed, *, rereads: bool = False, hang_ups: bool = False) -> Next | None:
    """Serve until stopped. Raises SettingsRefused where the port is taken or the site cannot be safe.

    `rereads`: the forms are read again when their folder changes; `hang_ups`: at a hang-up (SIGHUP) too. What comes
    then is handed back; None where the server was to end.
    """
    from formkit.app import put_together
    from formkit.commands.connections import Listener, most_connections, raise_limit

    told = settled(handed.settings, handed.catalogue) if handed.catalogue else handed.settings
    refuse_unsafe(told)
    refuse_nameless(told)
    start_logging()
    most = most_connections(raise_limit())
    _try_certificate(handed.settings)
    answers, parts = put_together(handed.settings, catalogue=handed.catalogue)
    settings = parts.settings
    listening = listen(settings) if handed.listening is None else socket.socket(fileno=handed.listening)
    config = _config(answers, settings)
    scheme = "https" if settings.tls_certificate else "http"
    port = listening.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"{scheme}://{host}:{port}"
    gc.unfreeze()  # what a server before this one in the same process left can go
    gc.collect()
    gc.freeze()  # what is there now stays: it need not be looked at again and again
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        notes = list(_notes(settings, handed.catalogue))
        if handed.listening is None:
            notes.append(staff_note(settings, settings.address or f"{address}{settings.prefix}"))
        server = Listener(config, most, _no_room(parts), lambda why: parts.refusals.update([why]))
        # The server closes what it serves from; the port stays open for the next one.
        served = listening.dup()
        kept = listening.detach()
        os.set_inheritable(kept, True)
        now = replace(handed, catalogue=None, listening=kept)
        again = Rereading(server, now, hang_ups=hang_ups) if rereads else None
        runner.run(_run(server, again, served, address, settings, notes))
    return again.next if again else None


def _no_room(parts: Parts) -> bytes:
    """The whole answer to a connection that there is no room for: nothing was asked yet, in no language."""
    from formkit.rendering.site_pages import busy_view

    page = parts.pages.page("trouble.html", busy_view(parts.site()))
    head = f"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n"
    return f"{head}Retry-After: 60\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n".encode() + page


def _config(application: ASGIApp, settings: Settings) -> uvicorn.Config:
    import uvicorn

    return uvicorn.Config(
        application,
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=True,
        http="httptools",
        loop="uvloop",
        ws="none",
        lifespan="on",
        proxy_headers=False,  # the app itself knows whom to believe
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
        timeout_graceful_shutdown=10,
        timeout_keep_alive=60,
    )


class Rereading:
    """Reads the forms again when their folder changed or when it is asked to, and ends the server when that went well."""

    def __init__(self, server: uvicorn.Server, handed: Handed, *, hang_ups: bool) -> None:
        """`handed`: settings and port of this server, and what its folder was when it was read."""
        self._server = server
        self._handed = handed
        self._hang_ups = hang_ups
        self._asked = asyncio.Event()
        self._is_changed = False
        """Whether it is only the folder that asks: who hangs up wants a new server whatever the files hold."""
        self.next: Next | None = None
        """None where the server is to end."""

    async def heed(self) -> None:
        """Wait until asked. While the forms are read this server goes on, and so it does where none can be served."""
        if self._hang_ups:
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._hung_up)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP])
        watching = asyncio.create_task(self._watch()) if self._handed.settings.watch else None
        try:
            while self.next is None:
                await self._asked.wait()
                self._asked.clear()
                self.next = await self._read()
        finally:
            if watching:
                watching.cancel()
        self._server.should_exit = True

    def _hung_up(self) -> None:
        self._is_changed = False
        self._asked.set()

    async def _watch(self) -> None:
        """Ask when the folder is another than when it was read, and stood still from one look to the next."""
        folder, seconds = self._handed.settings.forms, self._handed.settings.watch
        read = last = self._handed.seen
        while True:
            await asyncio.sleep(seconds)
            now = await asyncio.to_thread(look_at_files, folder)
            if now == last != read:
                read = now
                self._is_changed = not self._asked.is_set()
                self._asked.set()
            last = now

    async def _read(self) -> Next | None:
        only_changed = self._is_changed
        memory = in_memory(self._handed if only_changed else replace(self._handed, digest=""))
        reading = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", REREADING, str(memory), pass_fds=[memory], stdout=sys.stderr
        )
        try:
            code = await reading.wait()
        except asyncio.CancelledError:
            reading.kill()
            await reading.wait()
            raise
        if code == 0:
            return Next(memory, is_same_process=only_changed)
        os.close(memory)
        if code != SAME:
            note("forms not read again", status=code)
        return None


def _notes(settings: Settings, catalogue: Catalogue | None) -> list[str]:
    """What an operator should know of the forms: which cannot be filled in here, and that money is pretend."""
    forms = catalogue.forms.values() if catalogue else ()
    notes = [
        f"{form.title}: cannot be filled in here. It needs {', '.join(form.not_yet)}."
        for form in forms
        if form.not_yet
    ]
    notes += told_of_files(catalogue) if catalogue else []
    if settings.is_secure and not settings.address:
        notes.append(
            "FORMKIT_ADDRESS is not set: links in what is sent are made of the name that each request asks for. "
            "FORMKIT_HTTPS and FORMKIT_HOSTS still work, and FORMKIT_ADDRESS says both."
        )
    notes += _destinations(settings, catalogue)
    if settings.is_secure and not settings.clamd:
        notes.append("Files that people send are not checked for viruses: FORMKIT_CLAMD is not set.")
    if (
        any(form.payment for form in forms)
        and (settings.pretend_payments or settings.dev)
        and not settings.is_secure
    ):
        notes.append(
            "Payments are pretend: a page with buttons stands in for GOV.UK Pay, and no money moves."
        )
    return notes


def _destinations(settings: Settings, catalogue: Catalogue | None) -> list[str]:
    """Where what is sent will lie, and for whom it waits."""
    from formkit.delivery.kinds.fetched import waiting_places
    from formkit.delivery.trial import trial_name
    from formkit.delivery.wing import delivery_catalogue, destination_folders

    if catalogue is None:
        return []
    tests = [
        (name, trial_name(council, name))
        for council in catalogue.councils.values()
        for name in council.destinations
    ]
    catalogue = delivery_catalogue(settings, catalogue)
    folders = destination_folders(catalogue, settings.data)
    return [
        *(
            f"What is sent to {name} goes to {test} instead, while FORMKIT_DEV is true."
            for name, test in tests
            if settings.dev and test != name
        ),
        *(f"What is sent to {name} is delivered to {folder}." for name, folder in folders),
        *(f"What is sent to {name} waits until {who} fetches it." for name, who in waiting_places(catalogue)),
    ]


async def _run(
    server: uvicorn.Server,
    again: Rereading | None,
    listening: socket.socket,
    address: str,
    settings: Settings,
    notes: list[str],
) -> None:
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for this
        await asyncio.sleep(0.01)
    if server.started:
        note("started", version=version("formkit"))
        _say(f"formkit serves {settings.forms} at {address}")
        if not settings.is_secure:
            _say("For this machine only (plain http).")
        for line in notes:
            _say(line)
    heeding = asyncio.create_task(again.heed()) if again else None
    try:
        await serving
    finally:
        if heeding:
            heeding.cancel()
            await asyncio.wait([heeding])
    note("stopped")


def _try_certificate(settings: Settings) -> None:
    """The server would end with a traceback where the files cannot be read or do not belong together."""
    if settings.tls_certificate is None:
        return
    try:
        ssl.create_default_context().load_cert_chain(settings.tls_certificate, settings.tls_key)
    except OSError as problem:  # ssl.SSLError is one
        why = problem.strerror or "it does not belong to its key"
        raise SettingsRefused(
            f"The certificate {settings.tls_certificate} cannot be used: {why}. Look at FORMKIT_TLS_CERTIFICATE and "
            "FORMKIT_TLS_KEY."
        ) from None


def listen(settings: Settings) -> socket.socket:
    """A socket on the port of the settings. Raises SettingsRefused where it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as problem:
        listening.close()
        raise SettingsRefused(
            f"Port {settings.port} on {settings.host} cannot be used: {problem.strerror}. Choose another with --port."
        ) from None
    return listening


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def refuse_to_start(problems: tuple[FormFileError, ...]) -> NoReturn:
    """Tell the mistakes and what follows from them, and end with exit code 1: there is no form to serve."""
    from formkit.commands.findings import print_problems

    print_problems(problems)
    files = dict.fromkeys(one.file for one in problems if one.level == "error")
    sys.stdout.flush()
    sys.stderr.write(f"formkit did not start, because of what is to put right in {', '.join(files)}.\n")
    sys.exit(1)


BYTES = 12


@dataclass(frozen=True)
class Trial:
    """How to sign in. The password is kept nowhere: print it once."""

    name: str
    password: str

    def says(self, address: str) -> str:
        """The line to print, for a site at `address` (http://127.0.0.1:8000)."""
        return f"Staff pages: {address}/staff. Sign in as {self.name} with the password {self.password}"


def trial_member(settings: Settings) -> Trial:
    """Make the trial member, who may open everything, with a new password; who was signed in as them is signed out.

    Raises SettingsRefused unless the site runs with FORMKIT_DEV, on this machine only.
    """
    if not is_trial(settings):
        raise SettingsRefused("A trial member is for trying out only, with FORMKIT_DEV=true on this machine.")
    keys = open_keys(settings.secrets, private_folder(settings.data), dev=True, lost=settings.lost_key)
    password = secrets.token_urlsafe(BYTES)
    everything: Roles = dict.fromkeys(ROLES, (EVERY_FORM,))
    with staff_beside(settings.data / "formkit.sqlite", keys, time.time()) as staff:
        if any(line.member.name == TRIAL for line in staff.members()):
            staff.set_password(TRIAL, hashed(password))
        else:
            staff.add(KeptMember(TRIAL, everything, password=hashed(password)))
    return Trial(TRIAL, password)


def staff_note(settings: Settings, address: str) -> str:
    """The line that a server prints when it starts: how staff sign in."""
    if is_trial(settings):
        return trial_member(settings).says(address)
    if settings.oidc_issuer:
        return (
            f"Staff pages: {address}/staff. Staff sign in with {settings.oidc_name or settings.oidc_issuer}."
        )
    return f"Staff pages: {address}/staff. Add yourself: formkit staff add NAME --role analyst --data {settings.data}"


def main() -> None:
    """The second half of `formkit serve`. A mistake that a person can put right ends with a sentence and exit code 1."""
    try:
        in_terminal = bool(sys.stdin and sys.stdin.isatty())
        # A terminal ends what it began when it is closed; elsewhere a hang-up waits until the server can heed it.
        hang_up_is = signal.SIG_UNBLOCK if in_terminal else signal.SIG_BLOCK
        comes: Next | None = Next(int(sys.argv[1]), is_same_process=True)
        while comes and comes.is_same_process:
            handed = handed_from(comes.memory)
            os.close(comes.memory)
            signal.pthread_sigmask(hang_up_is, [signal.SIGHUP])
            comes = run(handed, rereads=True, hang_ups=not in_terminal)
        if comes:
            become_server(comes.memory)
    except FormFilesRefused as refused:
        refuse_to_start(refused.problems)
    except FormkitError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
