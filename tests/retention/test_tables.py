"""What counts as over, what goes with it, and what the database refuses to delete."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import apsw
import pytest

from formkit.retention.tables import delete_submission, forget_over, forms_sent, newest_version, over
from formkit.storage.base import Sent
from formkit.storage.store import Store, open_store
from tests.payments.payments_contract import new_payment
from tests.storage.making import KEYS, NOW, due, new_submission, payments_of, run_with, started

LATER = NOW + 86_400


async def sent(store: Store, reference: str, *destinations: str) -> str:
    """A submission on its way; the id of its visit."""
    visit = await started(store, reference)
    outcome = await store.submit(visit, new_submission(reference, destinations=destinations), "t", ())
    assert isinstance(outcome, Sent)
    return visit.id


async def names(store: Store) -> list[str]:
    return [row.reference for row in await over(store.engine, "bins", LATER, LATER, 10)]


def test_it_is_over_once_every_destination_has_it(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent(store, "REF22222", "office", "archive")
        assert await forms_sent(store.engine) == ("bins",)
        assert await newest_version(store.engine, "bins") == "ab" * 32
        assert await newest_version(store.engine, "nothing") == ""
        first, second = await due(store, NOW)
        await store.delivered(first, NOW)
        assert await names(store) == []
        assert not await store.engine.write(
            partial(forget_over, reference="REF22222", arrived_before=LATER, now=LATER)
        )
        await store.not_delivered(second, "given up", float("inf"), NOW)
        assert await names(store) == [], "a dead letter has not arrived"
        await store.delivered(second, NOW + 5)
        assert await over(store.engine, "bins", LATER, LATER, 10) == (("REF22222", NOW + 5, None),)
        assert await over(store.engine, "bins", NOW + 5, LATER, 10) == ()
        assert await store.engine.write(
            partial(forget_over, reference="REF22222", arrived_before=LATER, now=LATER)
        )
        assert await forms_sent(store.engine) == ()

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_its_visit_and_its_ended_payments_go_with_it_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"

    async def scenario(store: Store) -> None:
        visit, other = await sent(store, "REF22222", "office"), await started(store, "other")
        await payments_of(store).begin(other, new_payment(other, "REF33333"), ())
        database = apsw.Connection(str(path))
        database.execute(
            "INSERT INTO payment (id, visit, form, council, provider, amount, reference, standing, created_at, due_at, "
            "touched_at) VALUES ('a', ?, 'bins', 'c', 'p', 1, 'REF22222', 'settled', 0, 0, 0), "
            "('b', ?, 'bins', 'c', 'p', 1, 'REF44444', 'closed', 0, 0, 0), "
            "('c', 'v', 'bins', 'c', 'p', 1, 'REF55555', 'closed', 0, 0, 0)",
            (visit, visit),
        )
        await store.engine.write(partial(delete_submission, reference="REF22222", visit=visit, now=NOW))
        kept = database.execute("SELECT reference FROM payment ORDER BY reference").fetchall()
        assert kept == [("REF33333",), ("REF55555",)]
        assert database.execute("SELECT id FROM visit").fetchall() == [(other.id,)]
        assert database.execute("SELECT count(*) FROM outbox").fetchall() == [(0,)]
        database.close()

    run_with(open_store(path, KEYS), scenario)


def test_the_database_itself_refuses_to_delete_what_is_under_a_hold(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"

    async def scenario(store: Store) -> None:
        visit = await sent(store, "REF22222", "office")
        database = apsw.Connection(str(path))
        database.execute("INSERT INTO legal_hold VALUES ('REF22222', 'complaint', 0, 'm', x'00', x'00')")
        database.close()
        with pytest.raises(apsw.ConstraintError):
            await store.engine.write(partial(delete_submission, reference="REF22222", visit=visit, now=NOW))
        assert await store.submission("REF22222") is not None

    run_with(open_store(path, KEYS), scenario)


GOES_OTHERWISE = {"audit", "visit", "payment", "file_to_remove", "legal_hold", "slot_claim"}
"""The audit log has a rule of its own; the next three are deleted by name; a hold has to be released first; what a booking
system has to hear of a slot, which is no answer, goes when its day is over."""


def test_every_table_about_a_reference_loses_it_with_its_submission(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"
    run_with(open_store(path, KEYS), _nothing)
    database = apsw.Connection(str(path))
    about = database.execute(
        "SELECT t.name FROM pragma_table_list t, pragma_table_info(t.name) c WHERE c.name = 'reference'"
    ).fetchall()
    follow = database.execute(
        "SELECT t.name FROM pragma_table_list t, pragma_foreign_key_list(t.name) f "
        "WHERE f.\"table\" = 'submission' AND f.\"from\" = 'reference' AND f.on_delete = 'CASCADE'"
    ).fetchall()
    database.close()
    assert {name for (name,) in about} - {name for (name,) in follow} == {*GOES_OTHERWISE, "submission"}


async def _nothing(_: Store) -> None:
    """Made, and closed again."""
