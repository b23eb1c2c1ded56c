"""The page that says in sentences what `/healthz` says to programs: whether somebody has to do something, and what."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.errors import FormFileError
from formkit.rendering.frame import Frame, Site
from formkit.staff.access import strip_of
from formkit.staff.views import Strip, room_frame
from formkit.web.dependencies import Health, parts_of
from formkit.web.health import whole_health

HEALTH: Final = "/staff/health"
HEADING: Final = "Health"
JOBS: Final = "background"
"""Below this the figures are those of the jobs."""
SQLITE: Final = "sqlite"
PACKAGES: Final = ("formkit", "starlette", "uvicorn", "jinja2", "pyyaml", "jsonschema", "apsw")
_COMMAND: Final = re.compile(r"`([^`]+)`")
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


class JobLine(NamedTuple):
    """One thing that runs on its own."""

    name: str
    last: str
    """When it succeeded last, in words."""
    done: str
    problem: str
    """What stops it; "" for nothing."""


@dataclass(frozen=True)
class HealthView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    strip: Strip
    lead: str
    problems: tuple[str, ...]
    left_out: tuple[FormFileError, ...]
    jobs: tuple[JobLine, ...]
    figures: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]


async def show_health(request: Request) -> Response:
    """GET /staff/health, for operators."""
    parts = parts_of(request)
    view = health_view(parts.site(), strip_of(request), await whole_health(parts), parts.does_without)
    return HTMLResponse(parts.pages.page("staff/health.html", view))


def health_view(site: Site, strip: Strip, health: Health, left_out: Sequence[FormFileError]) -> HealthView:
    """The page, with what is red first."""
    count = len(health.problems)
    jobs = health.figures.get(JOBS)
    return HealthView(
        frame=room_frame(site, HEADING),
        heading=HEADING,
        strip=strip,
        lead="All is well: nothing needs anybody."
        if not count
        else "1 thing needs somebody."
        if count == 1
        else f"{count} things need somebody.",
        problems=tuple(_COMMAND.sub(r"“\1”", one) for one in health.problems),
        left_out=tuple(left_out),
        jobs=tuple(sorted(_jobs(jobs if isinstance(jobs, Mapping) else {}), key=lambda job: not job.problem)),
        figures=tuple(_figures({name: one for name, one in health.figures.items() if name != JOBS})),
        versions=tuple(_versions(health.figures)),
    )


def _jobs(jobs: Mapping[str, Mapping[str, object]]) -> Iterator[JobLine]:
    for name, record in jobs.items():
        failed, since = record["failed in a row"], record["seconds since it succeeded"]
        times = "once" if failed == 1 else f"{failed} times in a row"
        yield JobLine(
            name[:1].upper() + name[1:],
            "not yet" if since is None else _ago(float(str(since))),
            f"{record['done']:,}",
            f"Failed {times}: {record['problem']}" if failed else "",
        )


def _figures(figures: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """Each figure by its own name, those of one subject below each other."""
    for name, figure in figures.items():
        called = f"{before}: {name}" if before else name[:1].upper() + name[1:]
        called = called.replace("_", " ")
        if isinstance(figure, Mapping):
            yield from _figures(figure, called)
        elif (said := _said(called, figure)) and name != SQLITE:
            yield called.removesuffix(" seconds").replace(" bytes", " room"), said


def _said(called: str, figure: object) -> str:
    if isinstance(figure, bool):
        return "yes" if figure else "no"
    if figure is None:
        return "none"
    if isinstance(figure, int | float) and called.endswith(" seconds"):
        return _length(float(figure))
    if isinstance(figure, int) and called.endswith(" bytes"):
        return f"{figure / 1e9:,.1f} GB"
    return f"{figure:,}" if isinstance(figure, int | float) else str(figure)


def _versions(figures: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield from ((name, version(name)) for name in PACKAGES)
    yield "Python", platform.python_version()
    store = figures.get("store")
    if isinstance(store, Mapping) and SQLITE in store:
        yield "SQLite", str(store[SQLITE])


def _ago(seconds: float) -> str:
    return "just now" if seconds < _MINUTE else f"{_length(seconds)} ago"


def _length(seconds: float) -> str:
    for unit, length in (("day", _DAY), ("hour", _HOUR), ("minute", _MINUTE)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {unit}" if count == 1 else f"{count:,} {unit}s"
    return "none" if not seconds else "less than a minute"
