"""Events of thousands of made-up visits, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from formkit.analytics.base import FormPage
from formkit.analytics.tables import keep_pages
from formkit.storage.engine import Beside
from formkit.storage.sqlite_engine import open_beside
from tests.analytics.eventful import COLUMNS, KINDS, MINUTE, NOON

FORMS = {"bins": ("abcdefabcdef", "0123456789ab"), "blue-badge": ("fedcbafedcba",)}
NUMBER_OF_PAGES = 70
"""More than fit into one mask."""
FIRST = date(2026, 11, 2)
NUMBER_OF_DAYS = 5
A_DAY = 24 * 60 * MINUTE
SOURCES = ("", "", "leaflet", "Ffôn symudol", 'it\'s a "test"\\n\tof, quoting')
OUTCOMES = ("not eligible", "go elsewhere", "call us")

Row = tuple[object, ...]


def pages() -> list[FormPage]:
    """The pages of every version; what was `page-3` is another page in another version."""
    return [
        FormPage(
            form, version, number, f"page-{(number + turn) % NUMBER_OF_PAGES}", "question", "Héllo\\ world"
        )
        for form, versions in FORMS.items()
        for turn, version in enumerate(versions)
        for number in range(NUMBER_OF_PAGES)
    ]


def events(visits: int, seed: int = 1) -> list[Row]:
    """Rows in the order of `COLUMNS`, as they would be written: visits mixed with one another."""
    chance = random.Random(seed)
    found = [row for number in range(visits) for row in _visit(chance, number)]
    return sorted(found, key=lambda row: (row[-1], row[0]))


@contextmanager
def database(path: Path, visits: int, seed: int = 1) -> Iterator[Beside]:
    """A database with those events, which nobody has folded."""
    statement = f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({', '.join('?' for _ in COLUMNS)})"
    with open_beside(path, new=True) as tables:
        tables.change(lambda tx: keep_pages(tx, pages()))
        tables.change(lambda tx: tx.each(statement, events(visits, seed)))
        yield tables


def _visit(chance: random.Random, number: int) -> Iterator[Row]:
    """Anything in any order, with a page that no version has, now and then."""
    form = chance.choice(tuple(FORMS))
    begun = chance.randrange(NUMBER_OF_DAYS)
    at = NOON + begun * A_DAY + chance.randrange(10 * 60 * MINUTE)
    classes = (
        f"visit-{number}",
        form,
        chance.choice(FORMS[form]),
        (FIRST + timedelta(days=begun)).isoformat(),
        chance.choice(("office hours", "evening", "weekend")),
        chance.choice(SOURCES),
        chance.choice(("self-service", "self-service", "assisted", "robot")),
        chance.choice(("phone", "tablet", "computer", "unknown")),
        chance.choice(("en", "cy")),
    )
    if chance.random() < 0.1:
        yield (*classes, "", chance.choice(("viewed", "feedback")), "satisfaction", "5", -1, at)
        return
    yield (*classes, "", "started", "", "", -1, at)
    for _ in range(chance.randrange(25)):
        at += chance.choice((0, 0, 900, 5_000, MINUTE, 31 * MINUTE))
        kind = chance.choice(KINDS)
        page = f"page-{chance.randrange(NUMBER_OF_PAGES + 2)}"
        code = chance.choice(OUTCOMES) if kind == "stopped" else chance.choice(("", "helping", "missing"))
        spent = chance.randrange(65) if kind in ("answered", "submitted") else -1
        yield (*classes, page, kind, chance.choice(("", "name", "when")), code, spent, at)
