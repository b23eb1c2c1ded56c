"""The SQLite store keeps the contract of payments, and what was frozen is sealed."""

from __future__ import annotations

from pathlib import Path

import apsw

from formkit.storage.base import Visit
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, payments_of, run_with, started
from tests.storage.payments_contract import PaymentsContract, begun

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
