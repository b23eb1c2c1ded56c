"""Jobs run each on its own: what fails is logged, counted and tried again, and holds up no other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from formkit.background import LONGEST_PAUSE, Background, Batch, Job, _pause_after
from tests.patience import LONGEST_WAIT

AN_HOUR = 3_600.0


class Work:
    """A job that does what its list says, one after the other, and then waits for ever."""

    def __init__(self, *outcomes: Batch | Exception) -> None:
        self._outcomes: Iterator[Batch | Exception] = iter(outcomes)
        self.ended = asyncio.Event()

    async def batch(self) -> Batch:
        """The next outcome."""
        outcome = next(self._outcomes, None)
        if outcome is None:
            self.ended.set()
            await asyncio.Event().wait()
        if isinstance(outcome, Exception):
            raise outcome
        assert outcome is not None
        return outcome


def run(scenario: Callable[[], Awaitable[None]]) -> None:
    """Run a scenario, bounded: only a hang takes so long."""

    async def bounded() -> None:
        async with asyncio.timeout(LONGEST_WAIT):
            await scenario()

    asyncio.run(bounded())


def record(
    done: int = 0, failed: int = 0, problem: str = "", *, has_succeeded: bool = True
) -> dict[str, object]:
    """The figures of a job, which succeeded just now or never."""
    since = pytest.approx(0, abs=LONGEST_WAIT) if has_succeeded else None
    return {
        "done": done,
        "failed in a row": failed,
        "problem": problem,
        "seconds since it succeeded": since,
    }


def test_a_job_that_fails_goes_on_and_tells_what_stopped_it() -> None:
    async def scenario() -> None:
        work = Work(Batch(2), OSError("full"), RuntimeError("a bug of ours"), Batch(3))
        background = Background([Job("work", work.batch, 0.001)])
        async with background.running():
            await work.ended.wait()
        assert background.figures() == {"work": record(done=5)}

    run(scenario)


def test_a_broken_job_and_one_that_never_ends_hold_up_no_other() -> None:
    async def scenario() -> None:
        broken, waits, works = Work(OSError("full")), Work(), Work(Batch(1), Batch(1))
        jobs = [
            Job("broken", broken.batch, AN_HOUR),
            Job("waits", waits.batch, AN_HOUR),
            Job("works", works.batch, 0.001),
        ]
        background = Background(jobs)
        async with background.running():
            await works.ended.wait()
        figures = background.figures()
        assert figures["works"] == record(done=2)
        assert figures["broken"] == record(failed=1, problem="OSError", has_succeeded=False)
        assert figures["waits"] == record(has_succeeded=False)

    run(scenario)


def test_a_full_batch_is_followed_at_once_by_the_next() -> None:
    async def scenario() -> None:
        work = Work(*[Batch(20, is_full=True)] * 50)
        background = Background([Job("work", work.batch, AN_HOUR)])
        async with background.running():
            await work.ended.wait()
        assert background.figures()["work"] == record(done=1_000)

    run(scenario)


@pytest.mark.parametrize(
    ("pause", "failures", "waits"),
    [
        (1, 1, 2),
        (1, 3, 8),
        (1, 30, LONGEST_PAUSE),
        (30, 1, LONGEST_PAUSE),
        (AN_HOUR, 1, 120),
        (AN_HOUR, 9, AN_HOUR),
    ],
)
def test_it_waits_longer_each_time_up_to_a_bound_and_hourly_jobs_not_for_an_hour_at_once(
    pause: float, failures: int, waits: float
) -> None:
    assert _pause_after(pause, failures) == waits


def test_what_fails_or_stands_still_is_told_in_a_sentence() -> None:
    async def scenario() -> None:
        broken, waits, works = Work(*[OSError("full")] * 4), Work(), Work(Batch(1))
        jobs = [Job(name, work.batch, 0.001) for name, work in (("broken", broken), ("still", waits))]
        background = Background([*jobs, Job("well", works.batch, AN_HOUR)], longest=0.01)
        async with background.running():
            await broken.ended.wait()
            await asyncio.sleep(0.02)
            told = background.problems()
        assert any("“still” has stood still for" in one for one in told)
        assert any("“broken”" in one for one in told)
        assert not any("“well”" in one for one in told)

    run(scenario)
