"""What a killed process left is swept when the app starts; what is somebody's stays; what is missing is named."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from dataclasses import replace
from functools import partial
from pathlib import Path

from formkit.clock import ClockWatch
from formkit.evidence.keeper import EvidenceKeeper, StoredFile
from formkit.evidence.sweep import Sweep
from formkit.journey.draft import Draft, KeptFile
from formkit.retention.tables import delete_submission
from formkit.storage.base import Saved
from formkit.storage.store import Store, open_store
from tests.evidence.keeping import file_keys, keeper_at
from tests.patience import wait_until
from tests.payments.payments_contract import begun
from tests.storage.making import KEYS, NOW, break_key, new_submission, photo, run_with, started
from tests.web.serving import Clock, Served, settings_for

LONG_AGO = 1_000_000.0


def test_half_uploads_and_half_copies_of_a_killed_process_are_gone_after_the_next_start(
    tmp_path: Path,
) -> None:
    Served(settings_for(tmp_path / "data"), Clock()).close()
    halves = [tmp_path / "data/uploads/left.upload", tmp_path / "data/evidence/left.part"]
    fresh = tmp_path / "data/uploads/now.upload"
    for half in (*halves, fresh):
        half.write_bytes(b"half")
    for half in halves:
        os.utime(half, (LONG_AGO, LONG_AGO))
    site = Served(settings_for(tmp_path / "data"), Clock())
    try:
        wait_until(lambda: not any(half.exists() for half in halves))
        assert fresh.exists()
    finally:
        site.close()


LIFE, DAY = 72_000.0, 86_400.0
DRAFT, SENT, ORPHAN, LOCKED = ("d" * 32, "5" * 32, "0" * 32, "1" * 32)


def sweeping(place: Path, store: Store, clock: ClockWatch | None = None) -> Sweep:
    keeper = keeper_at(place / "evidence", store)
    (place / "uploads").mkdir(exist_ok=True)
    return Sweep(keeper, place / "uploads", store, LIFE, lambda: NOW, clock or ClockWatch(lambda: NOW, 0))


async def filled(place: Path, store: Store, sweep: Sweep) -> None:
    """A file of a submission, one of a draft that waits for a payment, one of nobody, and a fresh one."""
    source = place / "photo"
    source.write_bytes(b"photo")
    for id, age in ((DRAFT, 60), (SENT, 9 * DAY), (ORPHAN, 2 * DAY), (LOCKED, 9 * DAY)):
        await sweep.keeper.keep(source, id)
        os.utime(place / "evidence" / id, (NOW - age, NOW - age))
    await store.submit(
        await started(store, "sent"),
        new_submission("SENT2222", evidence=(replace(photo(), id=SENT),)),
        "t",
        (),
    )
    paying = await started(store, "paying")
    draft = Draft({}, {}, {"photo": (KeptFile(LOCKED, "bin.jpg", "image/jpeg", 5, "00" * 32),)})
    assert isinstance(await store.save(paying, draft.as_bytes(), (), NOW), Saved)
    (paying,) = await store.visits_of("paying")
    await begun(store, paying)


def kept(place: Path) -> set[str]:
    return {path.name for path in (place / "evidence").iterdir()}


def test_a_file_of_nobody_goes_and_what_is_somebody_s_stays(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        sweep = sweeping(tmp_path, store)
        await filled(tmp_path, store, sweep)
        assert (await sweep.sweep()).done == 1
        assert kept(tmp_path) == {DRAFT, SENT, LOCKED}
        assert (await sweep.healthy()).problems == ()
        (tmp_path / "evidence" / SENT).unlink()
        assert (await sweep.sweep()).done == 0
        (problem,) = (await sweep.healthy()).problems
        assert "1 files that were sent are not there any more, of SENT2222." in problem

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_while_a_locked_draft_cannot_be_opened_no_file_is_taken_for_an_orphan(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        sweep = sweeping(tmp_path, store)
        await filled(tmp_path, store, sweep)
        break_key(tmp_path / "formkit.sqlite", "session = 'paying'")
        assert (await sweep.sweep()).done == 0
        assert ORPHAN in kept(tmp_path)

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_by_a_clock_that_leapt_no_file_is_an_orphan(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        wall = [NOW - 3 * DAY]
        clock = ClockWatch(lambda: wall[0], 1_800, lambda: 1_000.0)
        sweep = sweeping(tmp_path, store, clock)
        await filled(tmp_path, store, sweep)
        wall[0] = NOW
        assert (await sweep.sweep()).done == 0
        assert ORPHAN in kept(tmp_path)

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_quotas_of_yesterday_are_forgotten_by_a_job_of_the_site(tmp_path: Path) -> None:
    site = Served(settings_for(tmp_path / "data"), Clock())
    try:
        health = site.client("127.0.0.1").get("/healthz").json()
        assert {"left over files", "quotas of files", "half deliveries", "refusals"} <= set(
            health["background"]
        )
    finally:
        site.close()


def test_the_key_of_a_file_that_was_never_kept_goes_and_others_stay(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        sweep = sweeping(tmp_path, store)
        await filled(tmp_path, store, sweep)
        for at, id in ((NOW - 2 * DAY, "killed" * 5), (NOW, "begun" * 6)):
            await file_keys(store, at=at).new(id)
        assert (await sweep.sweep()).done == 2, "the key, and the orphan"
        assert await file_keys(store).sealed() == {DRAFT, SENT, LOCKED, "begun" * 6}

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


class DeletedMeanwhile(EvidenceKeeper):
    """While its files are listed, a submission is deleted with its file."""

    store: Store

    async def listing(self) -> AsyncGenerator[StoredFile, None]:
        await self.store.engine.write(partial(delete_submission, reference="SENT2222", visit="none", now=NOW))
        await self.remove(SENT)
        async for file in super().listing():
            yield file


def test_what_is_deleted_while_files_are_listed_is_not_told_as_missing(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        sweep = sweeping(tmp_path, store)
        await filled(tmp_path, store, sweep)
        sweep.keeper = DeletedMeanwhile(tmp_path / "evidence", file_keys(store))
        sweep.keeper.store = store
        await sweep.sweep()
        assert sweep.missing == []

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
