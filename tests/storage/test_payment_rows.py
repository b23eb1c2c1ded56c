"""The rows of payments: figures for the operator, and what was frozen read back whole."""

from __future__ import annotations

from pathlib import Path

import apsw

from formkit.storage.engine import driven
from formkit.storage.payment_rows import frozen_by_id, payment_by_id, payment_figures
from formkit.storage.payments import Frozen
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, payments_of, photo, run_with, started
from tests.storage.payments_contract import begun, new_payment


def test_what_was_frozen_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: Store) -> None:
        visit = await started(store)
        new = new_payment(visit, document='{"name": "Siân – “Wren”"}'.encode(), evidence=(photo("ŵ.jpg"),))
        await payments_of(store).begin(visit, new, ())
        connection = apsw.Connection(str(path))
        assert driven(frozen_by_id(SqliteTx(connection), KEYS, new.id)) == Frozen(
            new.submission, new.submitted, new.late
        )
        assert driven(frozen_by_id(SqliteTx(connection), KEYS, "unknown")) is None
        assert driven(payment_by_id(SqliteTx(connection), KEYS, "unknown")) is None
        connection.close()

    run_with(open_store(path, KEYS), scenario)


def test_figures_tell_the_oldest_open_payment_and_how_many_wait_for_a_person(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: Store) -> None:
        connection = apsw.Connection(str(path))
        assert driven(payment_figures(SqliteTx(connection))) == (None, 0)
        await payments_of(store).set_aside(await begun(store, await started(store, "one")), "amount", NOW)
        assert driven(payment_figures(SqliteTx(connection))) == (None, 1)
        await begun(store, await started(store, "two"))
        assert driven(payment_figures(SqliteTx(connection))) == (NOW, 1)
        connection.close()

    run_with(open_store(path, KEYS), scenario)
