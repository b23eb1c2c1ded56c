"""The rows that a client fetches: its own, those that wait, in the order in which they were sent."""

from __future__ import annotations

from pathlib import Path

from formkit.casework.tables import Casework
from formkit.evidence.tables import LateFiles
from formkit.staff.members import AuditLine
from formkit.storage.base import FileCheck
from formkit.storage.file_check_rows import FileChecks
from formkit.storage.kept_file_rows import FileKeys
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, new_submission, photo, run_with, started
from tests.storage.outbox_contract import late_part

LINE = AuditLine(NOW, "(api) x", "view", "fetched", "bins", "done")


async def _send(store: Store, *names: str) -> None:
    for name in names:
        visit = await started(store, name)
        await store.submit(visit, new_submission(name, destinations=("c/a", "c/b")), f"{name} sent", ())


def test_only_what_waits_for_one_of_the_destinations_is_found(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await _send(store, "REF22222", "REF33333")
        casework = Casework(store.engine, KEYS)
        assert [one.id for one in await casework.waiting(["c/a"], (), 0, 10)] == [1, 3]
        assert [one.id for one in await casework.waiting(["c/a", "c/b"], ["bins"], 1, 2)] == [2, 3]
        assert await casework.waiting(["c/a"], ["other"], 0, 10) == ()
        assert await casework.waiting([], (), 0, 10) == ()
        assert await casework.acknowledge(1, LINE) == NOW
        assert [one.id for one in await casework.waiting(["c/a"], (), 0, 10)] == [3]

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_what_waits_for_a_check_or_for_its_submission_is_not_there_yet(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        casework, file = Casework(store.engine, KEYS), photo()
        await FileKeys(store.engine, KEYS, lambda: NOW).new(file.id, FileCheck("held", why="down"))
        held = new_submission("REF22222", evidence=(file,), destinations=("c/a",))
        await store.submit(await started(store, "held"), held, "held sent", ())
        await LateFiles(store.engine, KEYS).add(late_part("REF22222"))
        assert await casework.waiting(["c/a"], (), 0, 10) == ()
        assert await casework.delivery(1) is None
        await FileChecks(store.engine, lambda: NOW).has_become(file.id, FileCheck("clean", NOW))
        assert [one.id for one in await casework.waiting(["c/a"], (), 0, 10)] == [1]
        assert await casework.delivery(2) is None
        await casework.acknowledge(1, LINE)
        assert [(one.id, one.part) for one in await casework.waiting(["c/a"], (), 0, 10)] == [(2, 1)]

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_a_fetch_is_an_attempt_until_the_row_is_done(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await _send(store, "REF22222")
        casework = Casework(store.engine, KEYS)
        for _ in range(2):
            await casework.fetched(1, LINE)
        assert await casework.acknowledge(99, LINE) is None
        await casework.acknowledge(1, LINE)
        await casework.fetched(1, LINE)
        kept = await casework.delivery(1)
        assert kept is not None
        assert (kept.attempts, kept.delivered_at) == (2, NOW)
        assert await casework.delivery(99) is None

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
