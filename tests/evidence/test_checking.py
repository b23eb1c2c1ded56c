"""Files are checked as they come and again until it succeeds; what becomes of one holds up no other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from structlog.testing import capture_logs

from formkit.evidence.checking import AT_ONCE, AWAY_FOR, FIRST_WAIT, LONGEST_WAIT, MOST, Ask, Checker
from formkit.evidence.clamd import FileVerdict
from formkit.storage.base import NOT_ASKED, FileCheck
from formkit.storage.file_check_rows import FileChecks
from formkit.storage.store import Store, open_store
from tests.evidence.keeping import keeper_at
from tests.storage.making import KEYS, NOW, run_with

CLEAN, FOUND = FileVerdict("clean"), FileVerdict("infected", "Eicar-Test")
DOWN, SLOW, LIMITS = (FileVerdict("not checked", why) for why in ("down", "slow", "limits of clamd"))
HELD = FileCheck("held", why="down")


class Scanner:
    """Says of a file what it is told by how the file begins, or of all the same."""

    def __init__(self, of_all: FileVerdict | None = None) -> None:
        self.of_all = of_all
        self.of: dict[bytes, FileVerdict] = {}
        self.asked = 0

    async def __call__(self, plain: AsyncIterator[bytes]) -> FileVerdict:
        whole = b"".join([piece async for piece in plain])
        self.asked += 1
        return self.of_all or self.of[whole]


class Scene:
    """A checker of a store, with clocks that stand still."""

    def __init__(self, place: Path, store: Store, ask: Ask | None) -> None:
        self.at, self.ticks, self.place = NOW, 1_000.0, place
        self.keeper = keeper_at(place / "kept", store)
        checks = FileChecks(store.engine, lambda: self.at)
        self.checker = Checker(
            ask, checks, self.keeper.open, lambda: self.at, may_wait=600, ticks=lambda: self.ticks
        )
        self._store = store

    async def keep(self, number: int, content: bytes, check: FileCheck = HELD) -> str:
        """Keep a file; its id."""
        file, id = self.place / "sent", f"{number:032x}"
        file.write_bytes(content)
        await self.keeper.keep(file, id, check)
        return id

    async def check(self, content: bytes = b"file") -> FileCheck:
        """What is said of a file that just came."""
        file = self.place / "coming"
        file.write_bytes(content)
        return await self.checker.check(file)

    async def said(self) -> dict[str, str]:
        """By id, what is known."""
        return dict(await self._store.engine.rows("SELECT id, checked FROM kept_file"))


def played(tmp_path: Path, ask: Ask | None, play: Callable[[Scene], Awaitable[None]]) -> None:
    async def scenario(store: Store) -> None:
        await play(Scene(tmp_path, store, ask))

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_what_comes_is_clean_infected_or_held_and_without_a_scanner_not_asked(tmp_path: Path) -> None:
    scanner = Scanner()
    scanner.of = {b"good": CLEAN, b"bad": FOUND, b"deep": LIMITS}

    async def play(scene: Scene) -> None:
        assert await scene.check(b"good") == FileCheck("clean", NOW)
        assert await scene.check(b"bad") == FileCheck("infected", NOW, "Eicar-Test")
        assert await scene.check(b"deep") == FileCheck("held", None, "limits of clamd")

    async def unasked(scene: Scene) -> None:
        assert await scene.check(b"bad") == NOT_ASKED
        assert (await scene.checker.check_held()).done == 0

    played(tmp_path, scanner, play)
    played(tmp_path, None, unasked)


def test_nobody_waits_for_a_clamd_that_was_away_a_moment_ago(tmp_path: Path) -> None:
    scanner = Scanner(SLOW)

    async def play(scene: Scene) -> None:
        assert (await scene.check()).why == "slow"
        assert (await scene.check()).why == "down"
        assert scanner.asked == 1
        scene.ticks += AWAY_FOR
        scanner.of_all = CLEAN
        assert (await scene.check()).said == "clean"

    played(tmp_path, scanner, play)


def test_when_many_come_at_once_no_one_waits_behind_others(tmp_path: Path) -> None:
    gate, all_wait, waiting = asyncio.Event(), asyncio.Event(), []

    async def slowly(plain: AsyncIterator[bytes]) -> FileVerdict:
        waiting.append(plain)
        if len(waiting) == AT_ONCE:
            all_wait.set()
        await gate.wait()
        return CLEAN

    async def play(scene: Scene) -> None:
        checks = [asyncio.create_task(scene.check()) for _ in range(AT_ONCE)]
        await all_wait.wait()
        assert await scene.check() == FileCheck("held", why="busy")
        gate.set()
        assert {one.said for one in await asyncio.gather(*checks)} == {"clean"}

    played(tmp_path, slowly, play)


def test_held_files_are_tried_again_and_one_that_never_succeeds_holds_up_no_other(tmp_path: Path) -> None:
    scanner = Scanner()
    scanner.of = {b"good": CLEAN, b"bad": FOUND, b"deep": LIMITS, b"slow": SLOW}

    async def play(scene: Scene) -> None:
        ids = [
            await scene.keep(number, content)
            for number, content in enumerate((b"slow", b"deep", b"gone", b"bad", b"good"))
        ]
        (tmp_path / "kept" / ids[2]).unlink()
        with capture_logs() as logs:
            assert (await scene.checker.check_held()).done == 2
        assert [line["event"] for line in logs] == ["infected file"]
        assert list((await scene.said()).values()) == ["held", "held", "held", "infected", "clean"]
        scanner.of = {b"slow": CLEAN, b"deep": LIMITS}
        assert (await scene.checker.check_held()).done == 0, "not at once"
        scene.at += FIRST_WAIT
        assert (await scene.checker.check_held()).done == 1
        for _ in range(10):
            scene.at += LONGEST_WAIT
            asked = scanner.asked
            await scene.checker.check_held()
            assert scanner.asked == asked + 1, "the one with limits, once each time"

    played(tmp_path, scanner, play)


def test_while_clamd_is_down_it_is_asked_once_a_look_and_all_come_when_it_is_back(tmp_path: Path) -> None:
    scanner = Scanner(DOWN)

    async def play(scene: Scene) -> None:
        for number in range(MOST + 3):
            await scene.keep(number, b"file")
        for look in range(3):
            assert (await scene.checker.check_held()).done == 0
            assert scanner.asked == look + 1
        scanner.of_all = CLEAN
        batches = [await scene.checker.check_held() for _ in range(2)]
        assert [(batch.done, batch.is_full) for batch in batches] == [(MOST, True), (3, False)]

    played(tmp_path, scanner, play)


FIGURES = {
    "checked for viruses": True,
    "held for checking": 1,
    "oldest held seconds": 0.0,
    "found infected later": 1,
}


def test_health_tells_what_is_not_checked_and_what_waits_for_too_long(tmp_path: Path) -> None:
    async def play(scene: Scene) -> None:
        await scene.keep(1, b"file")
        await scene.keep(2, b"file", FileCheck("infected", NOW, "Eicar-Test"))
        well = await scene.checker.healthy()
        assert well.figures == {"files": FIGURES}
        assert not well.problems
        scene.at += 601
        (problem,) = (await scene.checker.healthy()).problems
        assert problem.startswith("1 files wait to be checked for viruses, the oldest for 0.2 hours")

    async def without(scene: Scene) -> None:
        scene.at = NOW
        told = await scene.checker.healthy()
        assert told.figures == {"files": {**FIGURES, "checked for viruses": False}}
        (problem,) = told.problems
        assert "no clamd is named any more" in problem

    played(tmp_path, Scanner(DOWN), play)
    played(tmp_path, None, without)
