"""The writer answers after the commit, shares commits, and outlives faulty jobs and a missing disk."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import apsw
import pytest

from formkit.errors import StoreUnavailable
from formkit.storage.engine import Added, Guarded, Tx, Unit
from formkit.storage.sqlite_connection import connect_to_write, make_private
from formkit.storage.writer import GroupCommitWriter

INSERT = "INSERT INTO line VALUES (?)"


def insert(text: str) -> Unit[str]:
    """A unit that keeps one line and answers with it."""

    async def job(tx: Tx) -> str:
        await tx.run(INSERT, text)
        return text

    return job


async def faulty(tx: Tx) -> None:
    """A unit that writes, adds and then breaks."""
    await tx.run(INSERT, "half")
    tx.add(INSERT, [("the other half",)])
    raise ZeroDivisionError


async def nothing(_: Tx) -> None:
    """A unit that changes nothing."""


class Notebook:
    """A file of unique lines, and a writer for it that counts its connections."""

    def __init__(self, folder: Path, most_waiting: int = 100) -> None:
        self.path = folder / "lines.db"
        make_private(self.path)
        connection = connect_to_write(self.path)
        connection.execute("CREATE TABLE line (text TEXT UNIQUE)")
        connection.close()
        self.connected = 0
        self.commits = 0
        self.reachable = True
        self.writer = GroupCommitWriter(self.connect, most_waiting)

    def connect(self) -> apsw.Connection:
        """Open the file, if it is reachable."""
        self.connected += 1
        if not self.reachable:
            raise OSError("the disk was taken away")
        connection = connect_to_write(self.path)
        connection.set_commit_hook(self.count)
        return connection

    def count(self) -> bool:
        """One more commit that changes something; it goes on."""
        self.commits += 1
        return False

    def lines(self) -> list[str]:
        """What is kept, as another program sees it."""
        return [
            str(row[0]) for row in apsw.Connection(str(self.path)).execute("SELECT text FROM line").fetchall()
        ]

    def run(self, scenario: Callable[[], Awaitable[None]]) -> None:
        """Run and close."""

        async def whole() -> None:
            await scenario()

        try:
            asyncio.run(whole())
        finally:
            self.writer.close()


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path)


def test_an_outcome_comes_when_others_can_see_what_was_written(notebook: Notebook) -> None:
    async def scenario() -> None:
        assert await notebook.writer.write(insert("one")) == "one"
        assert notebook.lines() == ["one"]

    notebook.run(scenario)


def test_jobs_of_one_moment_share_a_commit(notebook: Notebook) -> None:
    async def scenario() -> None:
        await notebook.writer.write(nothing)
        before = notebook.commits
        await asyncio.gather(*(notebook.writer.write(insert(str(number))) for number in range(50)))
        assert len(notebook.lines()) == 50
        assert notebook.commits - before <= 2

    notebook.run(scenario)


def test_one_faulty_job_of_sixty_four_costs_the_others_one_more_transaction(notebook: Notebook) -> None:
    async def scenario() -> None:
        await notebook.writer.write(nothing)
        before = notebook.commits
        jobs = [faulty if number == 31 else insert(str(number)) for number in range(64)]
        outcomes = await asyncio.gather(*map(notebook.writer.write, jobs), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes].count(ZeroDivisionError) == 1
        assert notebook.lines() == [str(number) for number in range(64) if number != 31]
        assert notebook.commits - before <= 3

    notebook.run(scenario)


def test_a_faulty_job_harms_only_the_one_who_asked(notebook: Notebook) -> None:
    async def scenario() -> None:
        write = notebook.writer.write
        outcomes = await asyncio.gather(
            write(insert("a")), write(faulty), write(insert("b")), write(insert("a")), return_exceptions=True
        )
        assert outcomes[0] == "a"
        assert isinstance(outcomes[1], ZeroDivisionError)
        assert outcomes[2] == "b"
        assert isinstance(outcomes[3], apsw.ConstraintError)
        assert notebook.lines() == ["a", "b"]

    notebook.run(scenario)


def test_rows_that_were_added_are_written_before_the_answer(notebook: Notebook) -> None:
    async def scenario() -> None:
        async def adds(tx: Tx) -> None:
            tx.add(INSERT, [("x",), ("y",)])

        await notebook.writer.write(adds)
        assert notebook.lines() == ["x", "y"]

    notebook.run(scenario)


def test_when_the_disk_is_away_all_are_refused_and_later_ones_are_kept(notebook: Notebook) -> None:
    async def scenario() -> None:
        notebook.reachable = False
        with pytest.raises(StoreUnavailable, match="taken away"):
            await notebook.writer.write(insert("lost"))
        notebook.writer.post(insert("lost too"))
        with pytest.raises(StoreUnavailable):
            await notebook.writer.write(insert("lost as well"))
        assert notebook.writer.problem
        assert notebook.writer.dropped == 1
        notebook.reachable = True
        await notebook.writer.write(nothing)
        assert notebook.writer.problem, "a commit that changes nothing shows nothing"
        await notebook.writer.write(insert("kept"))
        assert notebook.writer.problem == ""
        assert notebook.lines() == ["kept"]
        assert notebook.connected >= 3

    notebook.run(scenario)


def test_too_many_waiting_jobs_are_refused_at_once(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path, most_waiting=3)
    go_on = threading.Event()
    busy = threading.Event()

    async def slow(_: Tx) -> None:
        busy.set()
        go_on.wait()

    async def scenario() -> None:
        first = notebook.writer.write(slow)
        await asyncio.to_thread(busy.wait)
        waiting = [notebook.writer.write(insert(str(number))) for number in range(3)]
        with pytest.raises(StoreUnavailable, match="Too many"):
            notebook.writer.write(insert("one too many"))
        notebook.writer.post(insert("dropped"))
        assert (notebook.writer.waiting, notebook.writer.dropped) == (3, 1)
        go_on.set()
        await asyncio.gather(first, *waiting)
        assert notebook.lines() == ["0", "1", "2"]

    notebook.run(scenario)


def test_closing_writes_what_was_queued(notebook: Notebook) -> None:
    for number in range(30):
        notebook.writer.post(insert(str(number)))
    notebook.writer.close()
    notebook.writer.close()
    assert len(notebook.lines()) == 30


def test_who_stopped_waiting_does_not_disturb_the_others(notebook: Notebook) -> None:
    async def scenario() -> None:
        gone = notebook.writer.write(insert("gone"))
        gone.cancel()
        await notebook.writer.write(insert("here"))
        assert notebook.lines() == ["gone", "here"]

    notebook.run(scenario)


def test_a_loop_that_ended_does_not_end_the_writer(notebook: Notebook) -> None:
    go_on, busy = threading.Event(), threading.Event()

    async def slow(_: Tx) -> None:
        busy.set()
        go_on.wait()

    async def leaves() -> None:
        notebook.writer.write(slow)
        await asyncio.to_thread(busy.wait)

    async def stays() -> None:
        go_on.set()
        await notebook.writer.write(insert("next"))
        assert notebook.lines() == ["next"]

    asyncio.run(leaves())
    notebook.run(stays)


def test_a_guarded_write_brings_its_rows_where_it_changed_one_and_asks_otherwise_where_not(
    notebook: Notebook,
) -> None:
    async def otherwise(tx: Tx) -> str:
        return f"{len(await tx.rows('SELECT text FROM line'))} lines"

    def renamed(before: str, after: str) -> Guarded[str]:
        update = "UPDATE line SET text = ? WHERE text = ?"
        return Guarded(update, (after, before), (Added(INSERT, [(f"was {before}",)]),), "renamed", otherwise)

    async def scenario() -> None:
        write = notebook.writer.write
        await write(insert("one"))
        assert list(await asyncio.gather(write(renamed("one", "two")), write(renamed("one", "three")))) == [
            "renamed",
            "1 lines",
        ]
        assert notebook.lines() == ["two", "was one"]

    notebook.run(scenario)


def test_rows_that_need_no_guard_are_written_without_a_unit(notebook: Notebook) -> None:
    async def scenario() -> None:
        notebook.writer.post([Added(INSERT, [("x",), ("y",)])])
        await notebook.writer.write(nothing)
        assert notebook.lines() == ["x", "y"]

    notebook.run(scenario)


def test_a_unit_sees_what_others_added_once_it_asks_for_it(notebook: Notebook) -> None:
    async def looks(tx: Tx) -> tuple[int, int]:
        before = len(await tx.rows("SELECT text FROM line"))
        await tx.finish()
        return before, len(await tx.rows("SELECT text FROM line"))

    go_on, busy = threading.Event(), threading.Event()

    async def slow(_: Tx) -> None:
        busy.set()
        go_on.wait()

    async def scenario() -> None:
        held = notebook.writer.write(slow)
        await asyncio.to_thread(busy.wait)
        notebook.writer.post([Added(INSERT, [("x",)])])
        looking = notebook.writer.write(looks)
        go_on.set()
        assert await looking == (0, 1)
        await held

    notebook.run(scenario)


def test_a_unit_that_awaits_something_else_is_refused(notebook: Notebook) -> None:
    async def sleeps(_: Tx) -> None:
        await asyncio.sleep(0)

    async def scenario() -> None:
        with pytest.raises(TypeError, match="something else"):
            await notebook.writer.write(sleeps)
        await notebook.writer.write(insert("kept"))

    notebook.run(scenario)
