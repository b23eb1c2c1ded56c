"""The script that counts raw events by hand comes to what the fold comes to, for visits of every kind."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter

import pytest

from formkit.analytics.base import COUNTED
from formkit.analytics.fold.rebuild import rebuild
from formkit.storage.engine import Beside, Row
from tests.analytics.eventful import FORM, KINDS, MINUTE, NOON, PAGES, Happened, filled
from tests.house.checkout import ROOT

VISITS = 3_000
COUNTS = ("reached", "answered", "left", "left with a mistake")
CODES = {"submitted": ("", "", "helping"), "answered": ("", "", "change")}
OUTCOMES = ("not eligible", "go elsewhere", "call us")


def made_up(seed: int) -> list[Happened]:
    """Visits in which anything happens in any order, but never two things of one visit at once."""
    chance = random.Random(seed)
    found: list[Happened] = []
    for number in range(VISITS):
        at, channel = NOON + number, chance.choice(("self-service", "self-service", "assisted", "robot"))
        found.append(Happened(f"v{number}", "started", at=at, channel=channel))
        for _ in range(chance.randint(0, 12)):
            at += chance.choice((1, 900, MINUTE, 10 * MINUTE))
            kind = chance.choice(KINDS if chance.random() < 0.2 else ("seen", "answered", "refused"))
            code = chance.choice(OUTCOMES) if kind == "stopped" else chance.choice(CODES.get(kind, ("",)))
            page = chance.choice((*PAGES, "not-a-page"))
            found.append(Happened(f"v{number}", kind, page, at, code=code, channel=channel))
    return sorted(found, key=lambda one: one.at)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], dict[str, object]]:
    """By hand, and by the roll-ups."""
    path = tmp_path_factory.mktemp("recount") / "a.sqlite"
    with filled(path, made_up(7)) as tables:
        rebuild(tables, NOON + 60 * MINUTE)
        counted = folded(tables)
    told = subprocess.run(
        [sys.executable, ROOT / "scripts" / "recount", path], capture_output=True, check=True, text=True
    )
    by_hand = json.loads(told.stdout)[FORM]
    return by_hand, counted


def folded(tables: Beside) -> dict[str, object]:
    """The same numbers from the roll-ups, read with plain statements."""
    paths = counted(tables, "path")
    tallies = counted(tables, "tally")
    pages: dict[str, Counter[str]] = {page: Counter() for page in PAGES}
    for mask, last, ended, how, n in ((row[6], row[8], row[9], row[10], row[11]) for row in paths):
        for number, page in enumerate(PAGES):
            if mask >> number & 1:
                pages[page]["reached"] += n
        if ended == "abandoned" and last >= 0:
            pages[PAGES[last]]["left"] += n
            pages[PAGES[last]]["left with a mistake"] += n if how == "error showing" else 0
    for row in tallies:
        if row[6] == "answered" and row[9] == "" and row[7] in pages:
            pages[row[7]]["answered"] += row[10]
    by_page = {page: {name: n for name, n in counts.items() if n} for page, counts in pages.items()}
    status: Counter[str] = Counter()
    for row in paths:
        status[row[9]] += row[11]
    refused: Counter[str] = Counter()
    for row in tallies:
        if row[6] == "refused":
            refused[row[7]] += row[11]
    return {
        "starts": sum(row[11] for row in paths),
        "unaided": sum(row[11] for row in paths if row[10] == "unaided"),
        "status": dict(status),
        "pages": by_page,
        "refused": dict(refused),
    }


def counted(tables: Beside, roll_up: str) -> list[Row]:
    rows = tables.rows_now(f"SELECT * FROM {roll_up} WHERE length(period) = 10")
    return [row for row in rows if row[3] in COUNTED]


def test_starts_endings_and_unaided_agree(both: tuple[dict[str, object], dict[str, object]]) -> None:
    by_hand, counts = both
    for name in ("starts", "unaided", "status"):
        assert by_hand[name] == counts[name], name
    assert len(dict(counts["status"])) == 8, "Every status should have been met"  # type: ignore[call-overload]  # read from JSON


@pytest.mark.parametrize("page", PAGES)
def test_what_happened_on_a_page_agrees(page: str, both: tuple[dict[str, object], dict[str, object]]) -> None:
    hand, counts = both[0]["pages"][page], both[1]["pages"][page]  # type: ignore[index]  # read from JSON
    assert {name: hand.get(name, 0) for name in COUNTS} == {name: counts.get(name, 0) for name in COUNTS}
    mistakes = sum(n for name, n in hand.items() if name.startswith("mistake"))
    assert mistakes == both[1]["refused"][page]  # type: ignore[index]  # read from JSON
