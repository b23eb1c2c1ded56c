"""The rows of payments: figures for the operator, and what was frozen read back whole."""

from __future__ import annotations

from pathlib import Path

import apsw

from formkit.payments.payment import Frozen
from formkit.payments.tables import frozen_by_id, payment_by_id, payment_figures
from formkit.storage.base import Visit
from formkit.storage.engine import driven
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.store import Store, open_store
from tests.payments.payments_contract import PaymentsContract, begun, new_payment
from tests.storage.making import KEYS, NOW, payments_of, photo, run_with, started


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


CANARY = b'{"name": "Canary Wren of 7 Feather Lane"}'


class TestSqlitePayments(PaymentsContract):
    """The contract, on a file."""

    def open_in(self, folder: Path) -> Store:
        return open_store(folder / "formkit.db", KEYS)

    async def send_behind_the_stores_back(self, store: Store, visit: Visit) -> None:
        connection = apsw.Connection(str(self.folder / "formkit.db"))
        connection.execute(
            "INSERT INTO submission (reference, idempotency_key, visit, form, form_hash, sent_at, data_key, document) "
            "VALUES ('OTHER', ?, ?, 'bins', 'ab', 0, x'00', x'00')",
            (visit.id, visit.id),
        )
        connection.close()

    def events(self) -> list[tuple[str, str]]:
        connection = apsw.Connection(str(self.folder / "formkit.db"))
        rows = connection.execute("SELECT kind, page FROM event ORDER BY id").fetchall()
        connection.close()
        return [(str(kind), str(page)) for kind, page in rows]


def test_what_is_paid_for_cannot_be_read_in_the_file_and_goes_when_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: Store) -> None:
        payment = await begun(store, await started(store), document=CANARY)
        kept = _bytes_in(tmp_path)
        assert payment.id.encode() in kept
        assert CANARY not in kept
        assert b"Canary" not in kept
        await payments_of(store).close(payment, "P0030", 0)

    run_with(open_store(path, KEYS), scenario)
    connection = apsw.Connection(str(path))
    assert connection.execute("SELECT data_key, frozen FROM payment").fetchall() == [(None, None)]
    connection.close()


def test_an_open_payment_survives_a_new_secret(tmp_path: Path) -> None:
    path, new = tmp_path / "formkit.db", bytes(range(1, 33))

    async def first(store: Store) -> None:
        await begun(store, await started(store), document=CANARY)

    async def both(store: Store) -> None:
        while await store.rewrap():
            pass

    async def second(store: Store) -> None:
        (payment,) = await payments_of(store).claim(2e9, 60, 10)
        assert payment.document == CANARY

    run_with(open_store(path, KEYS), first)
    run_with(open_store(path, KeyList((new, *KEYS.keys))), both)
    run_with(open_store(path, KeyList((new,))), second)


def _bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())
