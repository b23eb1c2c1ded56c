"""How one visit stands: the same as the SQL says, whatever the order in which its events are added."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.analytics.base import IDLE
from formkit.analytics.fold.sql import visits_sql
from formkit.analytics.fold.visit_status import Classes, EventDone, PageBits, VisitStatus
from formkit.analytics.tables import bits_of
from tests.analytics.eventful import MINUTE, NOON, PAGES, Happened, filled, happenings

PLACES = {page: PageBits(number, *bits_of(number)) for number, page in enumerate(PAGES)}


def stands_after(events: list[Happened]) -> VisitStatus:
    first = events[0]
    classes = Classes(
        first.form, first.version, first.day, "office hours", "", first.channel, first.device, first.language,
    )  # fmt: skip
    standing = VisitStatus(classes)
    for one in events:
        standing.add(
            classes, EventDone(one.kind, one.page, one.question, one.code), one.at, PLACES.get(one.page)
        )
    return standing


@settings(deadline=None, max_examples=60)
@given(happenings(visits=1, most=12), st.randoms(), st.sampled_from((0, IDLE, 3 * IDLE)))
def test_it_is_what_the_sql_says_in_any_order(events: list[Happened], chance: object, later: int) -> None:
    now = max(one.at for one in events) + later
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "a.sqlite", events) as tables:
        ((*_, mask, mask_high, last, status, how),) = tables.rows_now(visits_sql(now))
    mixed = list(events)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random, whose type hypothesis keeps to itself
    standing = stands_after(mixed)
    found = (standing.mask, standing.mask_high, standing.last, standing.status(now), standing.how)
    assert found == (mask, mask_high, last, status, how)


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        (("viewed",), ""),
        (("started",), "active"),
        (("started", "saved"), "saved"),
        (("started", "saved", "expired"), "active"),
        (("started", "failed"), "failed"),
        (("started", "failed", "seen"), "active"),
        (("started", "handed off"), "handed off"),
        (("started", "left"), "abandoned"),
        (("started", "left", "submitted"), "submitted"),
    ],
)
def test_what_came_last_decides_how_it_stands(kinds: tuple[str, ...], status: str) -> None:
    events = [Happened("a", kind, at=NOON + number) for number, kind in enumerate(kinds)]
    assert stands_after(events).status(NOON + MINUTE) == status


def test_a_thing_is_the_first_of_its_kind_once() -> None:
    standing = stands_after([Happened("a", "started")])
    refused = EventDone("refused", "what", "name", "empty")
    assert standing.add(standing.classes, refused, NOON, None)
    assert not standing.add(standing.classes, refused, NOON, None)
    assert standing.add(standing.classes, EventDone("refused", "what", "name", "too long"), NOON, None)
    assert not standing.add(standing.classes, EventDone("seen", "what", "", ""), NOON, PLACES["what"])


def test_events_of_other_classes_make_it_odd() -> None:
    standing = stands_after([Happened("a", "started")])
    assert not standing.is_odd
    standing.add(standing.classes._replace(language="cy"), EventDone("seen", "what", "", ""), NOON, None)
    assert standing.is_odd
