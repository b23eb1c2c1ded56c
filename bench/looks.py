"""Times how long the server works on an analyst's page over a year of 6.7 million visits.

The real app is asked in this process, as a server asks it.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message

from formkit.analytics.pages.cache_warmer import warm_now
from formkit.analytics.report.cache import ReportCache
from formkit.app import create_app
from formkit.errors import SettingsRefused
from formkit.settings import Settings
from formkit.staff.beside import staff_beside
from formkit.staff.members import KeptMember
from formkit.staff.sessions import staff_cookie, token_name
from formkit.storage.keyring import keys_for
from formkit.storage.sqlite_engine import open_beside
from formkit.web.dependencies import Parts

TODAY = datetime(2026, 12, 31, 10, tzinfo=UTC)
YEAR = "?from=2026-01-01&to=2026-12-31"
LARGEST = "/staff/forms/form-01"
VIEWS = ("", "/trend", "/errors", "/time", "/evidence", "/ends", "/satisfaction", "/cost", "/compare")
PAGES = tuple(f"{LARGEST}{view}{YEAR}" for view in VIEWS)
OVERVIEWS = ("/staff", f"/staff{YEAR}")
TOKEN = ("c0ffee" * 12)[:64]
SIGN_IN = "REPLACE INTO staff_session (token, member, started_at, touched_at) VALUES (?, ?, ?, ?)"


@dataclass
class Look:
    """What one page took, look by look, in milliseconds of processor time and by the clock."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def middle(self) -> float:
        """Half of the looks took no more processor time."""
        return median(self.cpu)


class Site:
    """The app over one data folder, with a clock that is moved by hand, and an analyst who is signed in."""

    def __init__(self, data: Path) -> None:
        self.at = TODAY.timestamp()
        self._database = data / "formkit.sqlite"
        settings = Settings(data=data, https=True, hosts=["localhost"], room_to_leave=0)
        self.app: ASGIApp = create_app(settings, lambda: self.at)
        self.tables = _parts_in(self.app).store.engine
        self.cache = _parts_in(self.app).of(ReportCache)
        self._session = _signed_in(settings, self.at)
        self._cookie = f"{staff_cookie(settings)}={TOKEN}"
        gc.collect()
        gc.freeze()  # as the server does before its first page

    async def look(self, address: str, into: Look) -> None:
        """Ask for a page. Raises RuntimeError where something else came back."""
        cpu, wall = time.process_time(), time.perf_counter()
        status, into.size = await self._asked(address)
        into.cpu.append((time.process_time() - cpu) * 1000)
        into.wall.append((time.perf_counter() - wall) * 1000)
        if status != 200:
            raise RuntimeError(f"{address} was answered with {status}.")

    def fold(self) -> None:
        """As if new visits had been folded, and what was counted before had become old."""
        # Backwards, so that it stays the same day: what was counted at a later time than now is old, however little later.
        self.at -= 1
        values = (self._session, "robin", self.at, self.at)
        with open_beside(self._database) as tables:
            tables.change(lambda tx: tx.run("UPDATE fold_mark SET round = round + 1"))
            tables.change(lambda tx: tx.run(SIGN_IN, *values))

    async def _asked(self, address: str) -> tuple[int, int]:
        path, _, query = address.partition("?")
        status, size = 0, 0

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))

        headers = [(b"host", b"localhost"), (b"cookie", self._cookie.encode())]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "https",
            "path": path, "raw_path": path.encode(), "query_string": query.encode(), "headers": headers,
            "server": ("localhost", 443), "client": ("127.0.0.1", 50_000), "root_path": "",
        }  # fmt: skip
        await self.app(scope, receive, send)
        return status, size


@dataclass
class Looks:
    """The looks at one page."""

    cold: Look = field(default_factory=Look)
    """Nothing was counted before: the first look at days that nobody asked for within an hour."""
    warm: Look = field(default_factory=Look)
    """The first look after new visits were folded and counted in the background."""
    again: Look = field(default_factory=Look)


def looks(data: Path, pages: Sequence[str] = (*PAGES, *OVERVIEWS), times: int = 20) -> dict[str, Looks]:
    """Page → its looks; and under `background` what it took to count all that is kept warm."""
    site = Site(data)
    found = {page: Looks() for page in pages}
    background = Looks()
    with _running() as loop:
        for number in range(-1, times):
            # The first round fills the templates' memory: nobody's look counts there.
            kept = found if number >= 0 else {page: Looks() for page in pages}
            for page, one in kept.items():
                site.fold()
                loop.run_until_complete(site.look(page, one.cold))
                loop.run_until_complete(site.look(page, one.again))
            site.fold()
            begun = time.process_time()
            loop.run_until_complete(
                warm_now(site.tables, site.cache, lambda: site.at, TODAY.date(), breath=0)
            )
            background.warm.cpu.append((time.process_time() - begun) * 1000)
            for page, one in kept.items():
                loop.run_until_complete(site.look(page, one.warm))
    return {**found, "background": background}


def _parts_in(app: ASGIApp) -> Parts:
    layer: object = app
    while not isinstance(layer, Starlette):
        layer = layer._app  # type: ignore[attr-defined]  # the layers of create_app hold the next one so
    parts: Parts = layer.state.parts
    return parts


def _signed_in(settings: Settings, now: float) -> str:
    """The name of the session of an analyst who may see every form."""
    keys = keys_for(settings.secrets, settings.data, dev=settings.dev)
    member = KeptMember("robin", {"analyst": ("*",)}, password="no password")
    with suppress(SettingsRefused), staff_beside(settings.data / "formkit.sqlite", keys, now) as staff:
        staff.add(member)  # refused where an earlier run added them
    return token_name(TOKEN)


@contextmanager
def _running() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    try:
        yield loop
    finally:
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
