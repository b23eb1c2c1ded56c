"""The writer answers after the commit, shares commits, and outlives faulty jobs and a missing disk."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import apsw
import pytest

from formkit.errors import StoreUnavailable
from formkit.storage.sqlite_connection import connect_to_write, make_private
from formkit.storage.writer import GroupCommitWriter, Transaction, Write

INSERT = "INSERT INTO line VALUES (?)"


def insert(text: str) -> Write[str]:
    """A job that keeps one line and answers with it."""

    def job(transaction: Transaction) -> str:
        transaction.connection.execute(INSERT, (text,))
        return text

    return job


def faulty(transaction: Transaction) -> None:
    """A job that writes and then breaks."""
    transaction.connection.execute(INSERT, ("half",))
    raise ZeroDivisionError


class Notebook:
    """A file of unique lines, and a writer for it that counts its connections."""

    def __init__(self, folder: Path, most_waiting: int = 100) -> None:
        self.path = folder / "lines.db"
        make_private(self.path)
        connection = connect_to_write(self.path)
        connection.execute("CREATE TABLE line (text TEXT UNIQUE)")
        connection.close()
        self.connected = 0
        self.reachable = True
        self.writer = GroupCommitWriter(self.connect, most_waiting)

    def connect(self) -> apsw.Connection:
        """Open the file, if it is reachable."""
        self.connected += 1
        if not self.reachable:
            raise OSError("the disk was taken away")
        return connect_to_write(self.path)

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
    commits: list[None] = []

    async def scenario() -> None:
        await notebook.writer.write(lambda shared: shared.connection.set_commit_hook(lambda: _count(commits)))
        commits.clear()
        await asyncio.gather(*(notebook.writer.write(insert(str(number))) for number in range(50)))
        assert len(notebook.lines()) == 50
        assert len(commits) <= 2

    notebook.run(scenario)


def _count(commits: list[None]) -> bool:
    commits.append(None)
    return False


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
        await notebook.writer.write(lambda shared: shared.add(INSERT, [("x",), ("y",)]))
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
        await notebook.writer.write(lambda shared: None)
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

    def slow(_: Transaction) -> None:
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

    def slow(_: Transaction) -> None:
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
