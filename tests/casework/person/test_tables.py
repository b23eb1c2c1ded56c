"""The rows that a record is made of."""

from __future__ import annotations

from pathlib import Path

import apsw

from formkit.casework.person.tables import PaymentLine, parts_of_reference, payment_lines, references_after
from formkit.evidence.tables import LatePart
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, late_of, new_submission, run_with, started


def test_references_come_by_the_alphabet_a_page_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"

    async def scenario(store: Store) -> None:
        for name in ("C2222222", "A2222222", "B2222222"):
            await store.submit(await started(store, name), new_submission(name), name, ())
        assert await references_after(store.engine, "", 2) == ("A2222222", "B2222222")
        assert await references_after(store.engine, "B2222222", 2) == ("C2222222",)
        assert await references_after(store.engine, "C2222222", 2) == ()
        for number in (1, 2):
            assert await late_of(store).add(LatePart("A2222222", number, "q", b"{}", (), True, NOW))
        assert await parts_of_reference(store.engine, "A2222222") == (1, 2)
        database = apsw.Connection(str(path))
        database.execute(
            "INSERT INTO payment (id, visit, form, council, provider, provider_id, amount, reference, standing, created_at, "
            "due_at, touched_at) VALUES ('a', 'v', 'bins', 'c', 'gov.uk pay', 'x', 2800, 'A2222222', 'settled', 1, 2, 3)"
        )
        database.close()
        assert await payment_lines(store.engine, "A2222222") == (
            PaymentLine("gov.uk pay", "x", 2800, "settled", "", 1, 3),
        )

    run_with(open_store(path, KEYS), scenario)
