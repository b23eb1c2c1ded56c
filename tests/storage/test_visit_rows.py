"""Two tabs, in any order of loading, saving and sending: no save overwrites what its tab had not seen."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TypeVar

import apsw
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from formkit.storage.base import Saved, Sent, Stale, Visit
from formkit.storage.engine import driven
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import migrate
from formkit.storage.store import Store, open_store
from formkit.storage.visit_rows import forget_visits, move_visits, newest_visit, seal_draft
from tests.storage.making import KEYS, NOW, insert, loaded, new_submission, new_visit

EXAMPLES = 500
T = TypeVar("T")
TABS = st.sampled_from(["left", "right"])


def test_no_save_of_two_tabs_is_silently_overwritten(tmp_path: Path) -> None:
    store = open_store(tmp_path / "formkit.db", KEYS)
    loop = asyncio.new_event_loop()

    class Here(TwoTabs):
        """The machine on this test's store."""

        def __init__(self) -> None:
            super().__init__(store, loop)

    try:
        run_state_machine_as_test(
            Here,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=10,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
    finally:
        loop.run_until_complete(store.close())
        loop.close()


class TwoTabs(RuleBasedStateMachine):
    """One visit, open in two tabs; `kept` is what the person was last told is kept."""

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self.store, self.loop = store, loop
        self.kept = b""
        self.reference: str | None = None

    def run(self, work: Coroutine[object, object, T]) -> T:
        """The outcome, from the loop of all examples."""
        return self.loop.run_until_complete(work)

    @initialize()
    def opens_the_form(self) -> None:
        new = new_visit()
        self.session = new.id
        self.run(self.store.start(new_visit(self.session), ()))
        self.seen: dict[str, Visit] = {}
        for tab in ("left", "right"):
            self.loads(tab)

    @rule(tab=TABS)
    def loads(self, tab: str) -> None:
        self.seen[tab] = self.run(loaded(self.store, self.session))
        assert self.seen[tab].draft == (self.kept if self.reference is None else b"")

    @rule(tab=TABS, draft=st.binary(min_size=1, max_size=20))
    def saves(self, tab: str, draft: bytes) -> None:
        before = self.run(loaded(self.store, self.session))
        outcome = self.run(self.store.save(self.seen[tab], draft, (), NOW))
        if self.seen[tab].version == before.version and self.reference is None:
            assert isinstance(outcome, Saved)
            self.kept = draft
        else:
            assert outcome == Stale(before)
        kept = self.run(loaded(self.store, self.session)).draft
        assert kept == (self.kept if self.reference is None else b"")

    @precondition(lambda self: self.reference is None)
    @rule(tab=TABS)
    def sends(self, tab: str) -> None:
        submission = new_submission(document=self.seen[tab].draft)
        outcome = self.run(self.store.submit(self.seen[tab], submission, self.session, ()))
        if isinstance(outcome, Sent):
            self.reference = outcome.reference
            sent = self.run(self.store.submission(outcome.reference))
            assert sent is not None
            assert sent.document == self.kept
        else:
            assert isinstance(outcome, Stale)
            assert outcome.visit.draft == self.kept != self.seen[tab].draft or (
                outcome.visit.version != self.seen[tab].version
            )


@pytest.fixture
def connection() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    migrate(connection)
    return connection


def test_of_several_visits_to_a_form_the_newest_is_found(connection: apsw.Connection) -> None:
    visits = [new_visit(at=NOW + turn) for turn in range(12)]
    for visit in visits:
        insert(connection, visit)
    newest = driven(newest_visit(SqliteTx(connection), KEYS, "s", "bins"))
    assert newest is not None
    assert newest.id == visits[-1].id


def test_moving_and_forgetting_leave_other_sessions_alone(connection: apsw.Connection) -> None:
    for session in ("mine", "yours"):
        insert(connection, new_visit(session))
    driven(move_visits(SqliteTx(connection), "mine", "moved"))
    driven(forget_visits(SqliteTx(connection), "moved", NOW))
    assert driven(newest_visit(SqliteTx(connection), KEYS, "moved", "bins")) is None
    assert driven(newest_visit(SqliteTx(connection), KEYS, "yours", "bins")) is not None


def test_a_draft_is_sealed_with_the_key_that_its_visit_has() -> None:
    first, again, other = (seal_draft(KEYS, visit, b"x") for visit in ("one", "one", "two"))
    assert first[0] == again[0] != other[0]
    assert first[1] != again[1]
