"""Drafts whose time is over, and their files; no page is drawn."""

import asyncio
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from formkit.background import Batch
from formkit.clock import ClockWatch
from formkit.errors import EvidenceUnavailable
from formkit.journey.draft import Draft, KeptFile
from formkit.storage.base import Event, Saved
from formkit.storage.engine import Tx
from formkit.storage.jobs import Lifetime, forget_expired, making_search_keys, wrapping_again
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store, open_store
from tests.delivery.sending import submission
from tests.evidence.keeping import keeper_at
from tests.patience import LONGEST_WAIT
from tests.storage.making import KEYS, NOW, break_key, loaded, rows_of, run_with, started

LIFETIME = Lifetime(idle=3600, whole=72_000)
PHOTO = KeptFile("ab" * 16, "bin.jpg", "image/jpeg", 5, "00" * 32)


def test_a_draft_whose_time_is_over_goes_with_its_files_and_leaves_no_trace(tmp_path: Path) -> None:
    evidence = keeper_at(tmp_path / "evidence")
    photo = tmp_path / "photo"
    photo.write_bytes(b"photo")

    async def scenario(store: Store) -> None:
        await evidence.keep(photo, PHOTO.id)
        visit = await started(store)
        draft = Draft({"bin": "rubbish"}, {}, {"photo": (PHOTO,)}).as_bytes()
        assert isinstance(await store.save(visit, draft, (), NOW), Saved)
        assert (await forget_expired(store, evidence.remove, LIFETIME, NOW + 3599)).done == 0
        assert [file.id async for file in evidence.listing()] == [PHOTO.id]
        assert (await forget_expired(store, evidence.remove, LIFETIME, NOW + 3601)).done == 1
        assert [file.id async for file in evidence.listing()] == []
        assert await store.visits_of("s") == ()

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


@pytest.mark.parametrize("asked", [True, False])
def test_only_what_a_person_asked_to_keep_is_counted_as_expired(tmp_path: Path, asked: bool) -> None:
    evidence = keeper_at(tmp_path / "evidence")
    path = tmp_path / "formkit.sqlite"

    async def scenario(store: Store) -> None:
        visit, begun, gate = await started(store), threading.Event(), threading.Event()

        async def hold_up(_: Tx) -> bool:
            begun.set()
            return gate.wait(LONGEST_WAIT)

        # While the writer is held up, both come into one commit: the hardest case.
        held = asyncio.ensure_future(store.engine.write(hold_up))
        await asyncio.to_thread(begun.wait, LONGEST_WAIT)
        store.record(visit, [Event("saved" if asked else "seen", "bin", NOW)])
        asyncio.get_running_loop().call_soon(gate.set)
        assert (await forget_expired(store, evidence.remove, LIFETIME, NOW + 3601)).done == 1
        assert await held

    run_with(open_store(path, KEYS), scenario)
    kinds = [row[0] for row in apsw.Connection(str(path)).execute("SELECT kind FROM event").fetchall()]
    assert kinds == (["saved", "expired"] if asked else ["seen"])


def test_a_visit_that_is_looked_at_for_ever_still_ends(tmp_path: Path) -> None:
    evidence = keeper_at(tmp_path / "evidence")

    async def scenario(store: Store) -> None:
        visit = await started(store)
        assert isinstance(await store.save(visit, b"", (), NOW + 71_999), Saved)
        assert (await forget_expired(store, evidence.remove, LIFETIME, NOW + 72_000)).done == 0
        assert (await forget_expired(store, evidence.remove, LIFETIME, NOW + 72_001)).done == 1

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_keys_are_wrapped_by_the_newest_secret_until_an_old_one_can_be_taken_out(tmp_path: Path) -> None:
    path, newer = tmp_path / "formkit.sqlite", bytes(range(1, 33))

    async def fill(store: Store) -> None:
        for number in range(3):
            visit = await started(store, f"s{number}")
            assert isinstance(await store.save(visit, b"draft", (), NOW), Saved)

    async def wrap(store: Store) -> None:
        job = wrapping_again(store)
        assert await job.batch() == Batch(3, is_full=True)
        assert await job.batch() == Batch(0)

    async def read(store: Store) -> None:
        (visit,) = await store.visits_of("s1")
        assert visit.draft == b"draft"

    run_with(open_store(path, KEYS), fill)
    run_with(open_store(path, KeyList((newer, *KEYS.keys))), wrap)
    run_with(open_store(path, KeyList((newer,))), read)


@pytest.mark.parametrize("most", [1, 7, 1_000])
def test_a_key_that_cannot_be_opened_holds_up_none_of_the_others(tmp_path: Path, most: int) -> None:
    path, newer = tmp_path / "formkit.sqlite", bytes(range(1, 33))

    async def fill(store: Store) -> None:
        for number in range(20):
            visit = await started(store, f"s{number}")
            assert isinstance(await store.save(visit, b"draft", (), NOW), Saved)

    async def wrap(store: Store) -> None:
        broken, done = Counter[str](), 0
        while seen := await store.rewrap(most, broken):
            done += seen
        assert (done, broken) == (20, {"visit": 1})

    async def read(store: Store) -> None:
        drafts = [(await loaded(store, f"s{number}")).draft for number in range(20)]
        assert drafts == [b""] + 19 * [b"draft"]

    run_with(open_store(path, KEYS), fill)
    break_key(path, "session = 's0'")
    run_with(open_store(path, KeyList((newer, *KEYS.keys))), wrap)
    run_with(open_store(path, KeyList((newer,))), read)


def test_a_draft_that_cannot_be_opened_or_read_is_deleted_with_the_others(tmp_path: Path) -> None:
    path, evidence = tmp_path / "formkit.sqlite", keeper_at(tmp_path / "evidence")

    async def fill(store: Store) -> None:
        for number in range(20):
            visit = await started(store, f"s{number}")
            draft = b'{"answers": {}}' if number == 7 else Draft({"bin": "x"}, {}, {}).as_bytes()
            assert isinstance(await store.save(visit, draft, (), NOW), Saved)

    async def forget(store: Store) -> None:
        assert (await forget_expired(store, evidence.remove, LIFETIME, NOW + 3601)).done == 20

    run_with(open_store(path, KEYS), fill)
    break_key(path, "session = 's3'")
    run_with(open_store(path, KEYS), forget)
    connection = apsw.Connection(str(path))
    assert rows_of(connection, "SELECT count(*) FROM visit") == [(0,)]
    connection.close()


def test_a_file_that_cannot_be_removed_does_not_keep_the_others_from_going(tmp_path: Path) -> None:
    removed: list[str] = []

    async def remove(file: str) -> None:
        if file == PHOTO.id:
            raise EvidenceUnavailable("The disk is away.")
        removed.append(file)

    async def scenario(store: Store) -> None:
        for number in range(3):
            files = (PHOTO,) if number == 1 else (replace(PHOTO, id=f"{number}" * 32),)
            visit = await started(store, f"s{number}")
            draft = Draft({}, {}, {"photo": files}).as_bytes()
            assert isinstance(await store.save(visit, draft, (), NOW), Saved)
        assert (await forget_expired(store, remove, LIFETIME, NOW + 3601)).done == 3

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
    assert sorted(removed) == ["0" * 32, "2" * 32]


def test_while_the_clock_cannot_be_believed_no_draft_is_deleted(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        visit = await started(store)
        assert isinstance(await store.save(visit, b"", (), NOW), Saved)
        ran = [0.0]
        clock = ClockWatch(lambda: NOW + 172_800 + ran[0], 1_800, lambda: ran[0])

        async def remove(_: str) -> None:
            raise AssertionError("It has no files.")

        for seconds, gone in ((34.0, 0), (1_799.0, 0), (1_801.0, 1)):
            ran[0] = seconds
            done = await forget_expired(store, remove, LIFETIME, NOW + 172_800 + seconds, clock)
            assert done.done == gone

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_what_was_sent_before_can_be_found_too_but_for_what_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"
    references = [f"REF23{number}" for number in range(5)]

    async def scenario(store: Store) -> None:
        for reference in references:
            new = replace(submission(reference=reference), evidence=())
            await store.submit(await started(store, reference), new, f"{reference} sent", ())
        connection = apsw.Connection(str(path))
        connection.execute("DELETE FROM search_key; DELETE FROM search_keys_made")
        connection.close()
        break_key(path, "reference = 'REF232'", "submission")
        job = making_search_keys(store, 2)
        batches = [await job.batch() for _ in range(4)]
        assert sum(batch.done for batch in batches) == 4
        assert [batch.is_full for batch in batches] == [True, True, False, False]

    run_with(open_store(path, KEYS), scenario)
    found = rows_of(
        apsw.Connection(str(path)), "SELECT DISTINCT reference FROM search_key ORDER BY reference"
    )
    assert [row[0] for row in found] == [one for one in references if one != "REF232"]
