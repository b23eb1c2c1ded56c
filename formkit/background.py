"""The one supervisor of everything that runs on its own: it runs, logs, counts, backs off and goes on.

a batch ─┬─ more waits   at once the next one
         ├─ done         after its pause
         └─ failed       logged, counted, after a longer pause each time it fails again
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final, NamedTuple

from formkit.logs import log

LONGEST_PAUSE: Final = 60.0
"""Seconds between two tries of a job that fails again and again, where its own pause is not longer."""


LONGEST_BATCH: Final = 900.0
"""Seconds after which a batch that has not ended counts as standing still."""
MANY_FAILURES: Final = 3
"""Failures in a row that an operator has to look at."""


class Batch(NamedTuple):
    """What one batch came to."""

    done: int
    is_full: bool = False
    """Whether it took as much as it may: then more may be waiting."""


@dataclass(frozen=True)
class Job:
    """Something that is done again and again while the app runs."""

    name: str
    """How it is called in the log and on /healthz: "deliveries"."""
    batch: Callable[[], Awaitable[Batch]]
    """Does what is due now. What may go wrong with one item of it is dealt with there: here the whole batch failed."""
    pause: float
    """Seconds between two batches."""


@dataclass
class _Record:
    done: int = 0
    failures: int = 0
    """How many batches failed since one succeeded."""
    problem: str = ""
    began: float | None = None
    """When the batch that runs now began (monotonic seconds); None between two."""
    succeeded: float | None = None
    """When a batch ended well last (monotonic seconds); None for never."""


class Background:
    """Runs jobs, each on its own: one that fails or waits holds up no other."""

    def __init__(self, jobs: Sequence[Job], longest: float = LONGEST_BATCH) -> None:
        """`longest`: seconds after which a batch that has not ended counts as standing still."""
        self._longest = longest
        self._jobs = jobs
        self._records = {job.name: _Record() for job in jobs}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The jobs run until the block ends; each is cancelled then and waited for."""
        tasks = [asyncio.create_task(self._repeat(job)) for job in self._jobs]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task

    def figures(self) -> Mapping[str, object]:
        """For /healthz: of each job how much it did, when it last did well, and what stops it now."""
        now = time.monotonic()
        return {
            name: {
                "done": record.done,
                "failed in a row": record.failures,
                "problem": record.problem,
                "seconds since it succeeded": None
                if record.succeeded is None
                else int(now - record.succeeded),
            }
            for name, record in self._records.items()
        }

    def problems(self) -> Sequence[str]:
        """What stands still, a sentence each: a job that failed several times in a row, or whose batch never ends."""
        now, found = time.monotonic(), []
        for name, record in self._records.items():
            if record.failures >= MANY_FAILURES:
                found.append(f"The job “{name}” failed {record.failures} times in a row: {record.problem}.")
            elif record.began is not None and now - record.began > self._longest:
                found.append(f"The job “{name}” has stood still for {(now - record.began) / 60:.0f} minutes.")
        return found

    async def _repeat(self, job: Job) -> None:
        record = self._records[job.name]
        while True:
            record.began = time.monotonic()
            try:
                batch = await job.batch()
            except Exception as problem:  # noqa: BLE001 - nothing above would hear of it: the job would just stop
                record.failures, record.problem = record.failures + 1, type(problem).__name__
                log().error("job failed", job=job.name, attempts=record.failures, problem=record.problem)
                record.began = None
                await asyncio.sleep(_pause_after(job.pause, record.failures))
            else:
                record.began, record.succeeded = None, time.monotonic()
                record.done, record.failures, record.problem = record.done + batch.done, 0, ""
                await asyncio.sleep(0 if batch.is_full else job.pause)


def _pause_after(pause: float, failures: int) -> float:
    """Twice as long with each failure, up to a bound; a job of every hour is not left alone for an hour."""
    first = min(pause, LONGEST_PAUSE)
    return min(max(pause, LONGEST_PAUSE), first * float(2 ** min(failures, 10)))
