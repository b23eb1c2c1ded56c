"""The real application on a free port, and any answer of it shown once more."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import uvicorn
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from formkit.app import create_app
from formkit.bundled import folder
from formkit.settings import Settings
from tests.patience import LONGEST_WAIT
from tests.sharing import SHARED
from tests.web.browsing import Browser

AGAIN = "/again/"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC).timestamp()
"""A Wednesday, so that the last working days lie in the same week."""
MARK = re.compile("<!-- drawn with ([a-z_]+[.]html) -->")
NOT_AGAIN = {
    "content-length",
    "content-encoding",
    "transfer-encoding",
    "set-cookie",
    "clear-site-data",
    "date",
}

_running: list[Callable[[], None]] = []


def clock() -> Callable[[], float]:
    """Time that starts on that Wednesday and goes on as it does."""
    began = time.monotonic()
    return lambda: NOON + time.monotonic() - began


class Clock:
    """Time that stands still on that Wednesday until a test puts it forward."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.at


@dataclass
class Site:
    """One running application with a data folder of its own."""

    settings: Settings
    now: Callable[[], float] = field(default_factory=clock)
    address: str = ""
    stop: Callable[[], None] = lambda: None
    """Stop serving."""
    _kept: list[Response] = field(default_factory=list)
    _people: list[httpx2.Client] = field(default_factory=list)

    def start(self) -> Site:
        """Serve in a thread until the tests end."""
        server = uvicorn.Server(
            uvicorn.Config(self._app(), port=0, ws="none", log_config=None, access_log=False)
        )
        serving = threading.Thread(target=server.run, daemon=True)
        serving.start()
        while not server.started:
            if not serving.is_alive():
                raise RuntimeError("The application did not start: see what it wrote above.")
            time.sleep(0.01)
        self.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"

        def stop() -> None:
            self.send_everyone_home()
            server.should_exit = True
            serving.join(LONGEST_WAIT)

        _running.append(stop)
        self.stop = stop
        return self

    def _app(self) -> ASGIApp:
        inner = create_app(self.settings, now=self.now)

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and scope["path"].startswith(AGAIN):
                await self._kept[int(scope["path"].removeprefix(AGAIN))](scope, receive, send)
            else:
                await inner(scope, receive, send)

        return app

    def person(self, language: str = "en") -> Browser:
        """Somebody at a device of their own, without script, who reads a language."""
        client = httpx2.Client(base_url=self.address, timeout=LONGEST_WAIT)
        self._people.append(client)
        person = Browser(client)
        if language != "en":
            person.get(f"/?lang={language}")
            person.page.path = ""
        return person

    def send_everyone_home(self) -> None:
        """Close what the people of this site hold open."""
        while self._people:
            self._people.pop().close()

    def again(self, page: Kept) -> str:
        """An address that gives this very answer, with its status and its headers, as often as it is opened."""
        self._kept.append(Response(page.content, page.status, dict(page.headers)))
        return f"{self.address}{AGAIN}{len(self._kept) - 1}"


@dataclass(frozen=True)
class Kept:
    """An answer of the application as it came over the wire."""

    path: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    template: str = ""
    """The file that it was drawn with, on a site that tells."""

    @property
    def html(self) -> str:
        """The page's source."""
        return self.content.decode()


def kept(browser: Browser) -> Kept:
    """What this browser shows now."""
    page = browser.page
    headers = tuple((name, value) for name, value in page.headers.items() if name.lower() not in NOT_AGAIN)
    found = MARK.search(page.html)
    html = MARK.sub("", page.html)
    return Kept(page.path, page.status, headers, html.encode(), found[1] if found else "")


def marking_templates() -> Path:
    """Templates of a council that add to each page, in a comment, which template it is; `kept` takes it out again."""
    place = room()
    for path in folder("templates").glob("*.html"):
        if "{% extends" in path.read_text(encoding="utf-8"):
            mark = f"{{% block footer %}}{{{{ super() }}}}<!-- drawn with {path.name} -->{{% endblock %}}"
            (place / path.name).write_text(
                f'{{% extends "formkit:{path.name}" %}}\n{mark}\n', encoding="utf-8"
            )
    return place


def only(forms: Path, name: str) -> Path:
    """A copy of a forms folder with this one form: it is read sooner than all."""
    place = room() / "forms"
    shutil.copytree(forms, place)
    for path in place.glob("*.yaml"):
        if path.name.partition(".")[0] != name:
            path.unlink()
    return place


def room() -> Path:
    """A folder that goes away with the run, in memory where there is room (tests/plugin.py)."""
    made = Path(tempfile.mkdtemp(prefix="site-", dir=os.environ.get(SHARED)))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def stop_all() -> None:
    """Stop every site. At the end of the interpreter it would be too late: its threads are gone by then."""
    while _running:
        _running.pop()()


def served(
    forms: Path, now: Callable[[], float] | None = None, *, marked: bool = False, **more: object
) -> Site:
    """The forms of a folder, served; limits are out of the way unless a test gives its own.

    `marked`: what `kept` keeps of its pages tells the template.
    """
    if marked:
        more = {"overrides": [marking_templates()]} | more
    given = {
        "pages_a_minute": 100_000,
        "starts_a_minute": 100_000,
        "dev": True,
        "room_to_leave": 0,
        "clock_hold": 0,
    } | more
    return Site(Settings(forms=forms, data=room(), **given), now or clock()).start()  # type: ignore[arg-type]  # checked by pydantic
