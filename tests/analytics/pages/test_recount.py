"""What the dashboard says of every form is what a count of its raw events by hand comes to.

`FORMKIT_RECOUNTED_VISITS=50000` makes more visits than the usual 3,000; that takes some minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from formkit.analytics.fold.fold import apply_round, next_round
from formkit.analytics.fold.visit_cache import VisitCache
from formkit.analytics.form_pages import pages_of
from formkit.analytics.pages.form_tables import STATUS_WORDS
from formkit.analytics.report.figures import percent, without_places
from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.definition.form import Form
from formkit.simulation.recorder import Recording, simulated_database
from formkit.simulation.season import Era, Season, simulate
from formkit.storage.engine import Beside
from tests.analytics.pages.analysing import signed_in
from tests.analytics.pages.reading_tables import TableReader
from tests.house.checkout import ROOT
from tests.web.browsing import Browser
from tests.web.serving import Clock, Served, settings_for

VISITS = int(os.environ.get("FORMKIT_RECOUNTED_VISITS", "3000"))
DAYS = 60
FORMS: Mapping[str, Form] = read_catalogue(folder("forms")).forms
NOTHING = "–"


@dataclass(frozen=True)
class Both:
    """What was counted by hand, and a browser in which the dashboard can be read."""

    by_hand: Mapping[str, Any]  # Any: JSON
    analyst: Browser
    span: str

    def tables(self, form: str, view: str = "") -> TableReader:
        """The tables of a view, over all days."""
        shown = self.analyst.get(f"/staff/forms/{form}{view}{self.span}")
        assert shown.status == 200
        return TableReader(shown.html)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Visits to all example forms, folded round by round."""
    data, clock = tmp_path_factory.mktemp("recount") / "data", Clock()
    now = datetime.fromtimestamp(clock(), UTC)
    first = now.date() - timedelta(days=DAYS - 1)
    with simulated_database(data / "formkit.sqlite") as tables:
        for form in FORMS.values():
            many = VISITS // len(FORMS) + 1
            simulate(Season((Era(form, first),), many, first, now, walks=60), Recording(tables))
        _fold(tables, int(clock() * 1000))
    served = Served(settings_for(data), clock)
    browser = served.browser()
    browser.client.cookies.set(*signed_in(served.settings, clock()))
    script, database = ROOT / "scripts" / "recount", data / "formkit.sqlite"
    told = subprocess.run([sys.executable, script, database], capture_output=True, check=True, text=True)
    yield Both(json.loads(told.stdout), browser, f"?from={first - timedelta(days=40)}&to={now.date()}")
    served.close()


def _fold(tables: Beside, now: int) -> None:
    memory = VisitCache()
    while True:
        round = tables.read(partial(next_round, now=now, memory=memory))
        tables.change(partial(apply_round, round=round))
        if round.is_last:
            return


def test_all_visits_are_counted_by_hand(both: Both) -> None:
    assert sum(one["starts"] for one in both.by_hand.values()) >= VISITS * 0.95
    assert set(both.by_hand) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_starts_and_what_became_of_them_agree(both: Both, form: str) -> None:
    by_hand = both.by_hand[form]
    expected = {words: by_hand["status"].get(status, 0) for status, words in STATUS_WORDS.items()}
    shown = {row[0]: _number(row[1]) for row in both.tables(form).rows("ends")}
    assert shown == {**expected, "All starts": by_hand["starts"]}


@pytest.mark.parametrize("form", FORMS)
def test_every_page_was_reached_answered_and_left_by_as_many(both: Both, form: str) -> None:
    titles = {one.page: without_places(one.title) for one in pages_of(FORMS[form])}
    by_hand = Counter(
        (titles[page], *(counts.get(name, 0) for name in ("reached", "answered", "left")))
        for page, counts in both.by_hand[form]["pages"].items()
        if counts.get("reached")
    )
    rows = both.tables(form).rows("pages")
    shown = Counter((row[0], *map(_number, row[1:4])) for row in rows if row[1] != NOTHING)
    assert shown == by_hand
    assert shown.total() > 3
    before = sum(_number(row[3]) for row in rows if row[1] == NOTHING)
    assert sum(key[3] * n for key, n in by_hand.items()) + before == both.by_hand[form]["status"]["abandoned"]


@pytest.mark.parametrize("form", FORMS)
def test_every_mistake_was_made_as_often(both: Both, form: str) -> None:
    by_hand: Counter[tuple[str, int]] = Counter()
    for counts in both.by_hand[form]["pages"].values():
        told = [(name, n) for name, n in counts.items() if name.startswith("mistake ")]
        by_hand.update((name.split(" ", 2)[2], n) for name, n in told)
    reader = both.tables(form, "/errors")
    codes = [row[1] for row in reader.also("errors")]
    shown = Counter((code, _number(row[3])) for code, row in zip(codes, reader.rows("errors"), strict=True))
    assert shown == by_hand


@pytest.mark.parametrize("form", FORMS)
def test_as_many_were_sent_unaided(both: Both, form: str) -> None:
    by_hand = both.by_hand[form]
    ended = by_hand["starts"] - sum(by_hand["status"].get(name, 0) for name in ("active", "saved"))
    text = " ".join(both.analyst.get(f"/staff/forms/{form}{both.span}").text.split())
    assert f"Unaided, first time {percent(by_hand['unaided'] / ended)} " in text


def _number(text: str) -> int:
    return int(text.replace(",", ""))
