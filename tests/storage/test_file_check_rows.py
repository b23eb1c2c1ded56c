"""Which files are held, when each is due again, and what is known of those that are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formkit.journey.checked_files import Checked
from formkit.storage.base import NOT_ASKED, FileCheck
from formkit.storage.file_check_rows import CheckFigures, FileChecks, HeldFile, checks_of
from formkit.storage.kept_file_rows import FileKeys
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, new_submission, photo, run_with, started

HELD, CLEAN, FOUND = (
    FileCheck("held", why="down"),
    FileCheck("clean", NOW),
    FileCheck("infected", NOW, "Eicar"),
)


async def kept(store: Store, id: str, check: FileCheck, at: float = NOW) -> None:
    await FileKeys(store.engine, store.keys, lambda: at).new(id, check)


def test_held_files_come_up_oldest_first_and_again_after_their_wait(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        checks = FileChecks(store.engine, lambda: NOW)
        for id, check, at in (
            ("a", HELD, NOW),
            ("b", CLEAN, NOW),
            ("c", HELD, NOW - 9),
            ("d", NOT_ASKED, NOW),
        ):
            await kept(store, id, check, at)
        assert await checks.due(9) == (HeldFile("a", 0), HeldFile("c", 0))
        await checks.postpone("a", 60, "slow")
        assert await checks.due(9) == (HeldFile("c", 0),)
        later = FileChecks(store.engine, lambda: NOW + 60)
        assert await later.due(9) == (HeldFile("c", 0), HeldFile("a", 1))
        assert await later.due(1) == (HeldFile("c", 0),)
        assert await checks.figures() == CheckFigures(2, NOW - 9, 0)

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_what_was_found_stands_and_tells_under_which_reference_it_was_sent(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        checks, one, other = (
            FileChecks(store.engine, lambda: NOW),
            photo(),
            replace(photo(), sha256="ef" * 32),
        )
        for file in (one, other):
            await kept(store, file.id, HELD)
        await kept(store, "a draft's", HELD)
        await store.submit(await started(store), new_submission("REF22222", evidence=(one, other)), "t", ())
        assert await checks.has_become(one.id, CLEAN) == "REF22222"
        assert await checks.has_become("a draft's", FOUND) == ""
        assert await checks.has_become(one.id, FOUND) == "", "it is held no more"
        assert await checks.has_become("gone", CLEAN) == ""
        known = await checks_of(store.engine, "REF22222", 0)
        assert known.by_sha256 == {one.sha256: Checked("clean", NOW), other.sha256: Checked("held", None)}
        assert known.infected == frozenset()
        assert (await checks.figures()).infected == 1

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_what_is_found_in_one_copy_holds_for_the_other(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        one, same = photo(), photo()
        await kept(store, one.id, FOUND)
        await kept(store, same.id, CLEAN)
        await store.submit(await started(store), new_submission("REF22222", evidence=(one, same)), "t", ())
        known = await checks_of(store.engine, "REF22222", 0)
        assert known.by_sha256 == {one.sha256: Checked("infected", NOW)}
        assert known.infected == {one.id, same.id}

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
