"""Events of made-up visits, written straight into a database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from formkit.analytics.base import FormPage
from formkit.storage.engine import Beside
from formkit.storage.sqlite_engine import open_beside

FORM, VERSION, DAY = "bins", "abcdefabcdef", "2026-11-02"
NOON = 1_793_620_800_000
"""2026-11-02 12:00 UTC in milliseconds."""
MINUTE = 60_000
PAGES = ("what", "where", "when", "check-answers")
COLUMNS = (
    "analytics_id",
    "form",
    "version",
    "day",
    "hours",
    "source",
    "channel",
    "device",
    "language",
    "page",
    "kind",
    "question",
    "code",
    "spent",
    "at",
)


@dataclass(frozen=True)
class Happened:
    """One event, with the classes of most visits."""

    visit: str
    kind: str
    page: str = ""
    at: int = NOON
    question: str = ""
    code: str = ""
    spent: int = -1
    day: str = DAY
    channel: str = "self-service"
    device: str = "phone"
    language: str = "en"
    form: str = FORM
    version: str = VERSION

    @property
    def row(self) -> tuple[object, ...]:
        """What is written."""
        classes = (self.day, "office hours", "", self.channel, self.device, self.language)
        done = (self.page, self.kind, self.question, self.code, self.spent, self.at)
        return (self.visit, self.form, self.version, *classes, *done)


def write(tables: Beside, events: Sequence[Happened]) -> None:
    """Write events in this order."""
    places = ", ".join("?" for _ in COLUMNS)
    statement = f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({places})"
    tables.change(lambda tx: tx.each(statement, [one.row for one in events]))


def form_pages(pages: Sequence[str] = PAGES) -> list[FormPage]:
    """The pages of the made-up form."""
    return [
        FormPage(FORM, VERSION, number, page, "question", page.title()) for number, page in enumerate(pages)
    ]


@contextmanager
def filled(path: Path, events: Sequence[Happened] = ()) -> Iterator[Beside]:
    """A database with the made-up form's pages and these events."""
    path.write_bytes(_without_events())
    with open_beside(path) as tables:
        write(tables, events)
        yield tables


@cache
def _without_events() -> bytes:
    """The file of such a database, which is made once: its tables take longer than most tests."""
    from formkit.analytics.tables import keep_pages

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        with open_beside(path, new=True) as tables:
            tables.change(lambda tx: keep_pages(tx, form_pages()))
        return path.read_bytes()


KINDS = (
    "seen",
    "seen",
    "seen",
    "answered",
    "refused",
    "back",
    "saved",
    "resumed",
    "expired",
    "stopped",
    "handed off",
    "failed",
    "evidence",
    "left",
    "submitted",
)


@st.composite
def happenings(draw: st.DrawFn, visits: int = 4, most: int = 30) -> list[Happened]:
    """Anything in any order: the fold must not need visits to make sense."""
    found: list[Happened] = []
    begun: dict[str, tuple[str, str, str, str]] = {}
    at = NOON
    for _ in range(draw(st.integers(1, most))):
        visit = draw(st.sampled_from([f"v{number}" for number in range(visits)]))
        at += draw(st.sampled_from((0, 1, 900, MINUTE, 31 * MINUTE)))
        classes = begun.setdefault(
            visit,
            (
                draw(st.sampled_from((DAY, "2026-11-03", "2026-12-01"))),
                draw(st.sampled_from(("self-service", "assisted", "robot"))),
                draw(st.sampled_from(("phone", "computer"))),
                draw(st.sampled_from(("en", "cy"))),
            ),
        )
        kind = draw(st.sampled_from(KINDS))
        code = draw(st.sampled_from(("not eligible", "go elsewhere", "call us"))) if kind == "stopped" else ""
        found.append(
            Happened(
                visit,
                kind,
                draw(st.sampled_from(PAGES)),
                at,
                code=code,
                spent=draw(st.integers(0, 64)) if kind in ("answered", "submitted") else -1,
                day=classes[0],
                channel=classes[1],
                device=classes[2],
                language=classes[3],
            )
        )
    return found
