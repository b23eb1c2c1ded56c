"""The rows of payments: figures for the operator, and what was frozen read back whole."""

from __future__ import annotations

from pathlib import Path

import apsw

from formkit.storage.sqlite import SqliteStore, open_store
from formkit.storage.sqlite_payment_rows import frozen_submission, payment_by_id, payment_figures
from tests.storage.making import KEYS, NOW, photo, run_with, started
from tests.storage.payments_contract import begun, new_payment


def test_what_was_frozen_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: SqliteStore) -> None:
        visit = await started(store)
        new = new_payment(visit, document='{"name": "Siân – “Wren”"}'.encode(), evidence=(photo("ŵ.jpg"),))
        await store.payments.begin(visit, new, ())
        connection = apsw.Connection(str(path))
        assert frozen_submission(connection, KEYS, new.id) == (new.submission, new.submitted)
        assert frozen_submission(connection, KEYS, "unknown") is None
        assert payment_by_id(connection, KEYS, "unknown") is None
        connection.close()

    run_with(open_store(path, KEYS), scenario)


def test_figures_tell_the_oldest_open_payment_and_how_many_wait_for_a_person(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: SqliteStore) -> None:
        connection = apsw.Connection(str(path))
        assert payment_figures(connection) == (None, 0)
        await store.payments.set_aside(await begun(store, await started(store, "one")), "amount", NOW)
        assert payment_figures(connection) == (None, 1)
        await begun(store, await started(store, "two"))
        assert payment_figures(connection) == (NOW, 1)
        connection.close()

    run_with(open_store(path, KEYS), scenario)
