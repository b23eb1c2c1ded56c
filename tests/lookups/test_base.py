"""Asking a look-up without being held up by it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import pytest

from formkit.lookups.base import LookupFailed, ask_kindly
from formkit.questions.base import Suggestion
from tests.patience import LONGEST_WAIT

ONE = Suggestion("1", "1 Larkfield Road")


class Known:
    """Answers at once with what it was asked."""

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        return (Suggestion(str(asked["postcode"]), "here"),)


class Broken:
    """Fails with an exception that holds an answer in its text."""

    def __init__(self, problem: Callable[[str], Exception]) -> None:
        self.problem = problem

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        raise self.problem(f"could not find {asked['postcode']}")


class Endless:
    """Never answers; a stubborn one does not mind being cancelled either."""

    def __init__(self, *, stubborn: bool = False) -> None:
        self.stubborn = stubborn
        self.cancelled = False
        self.released = asyncio.Event()

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            if not self.stubborn:
                raise
            await self.released.wait()
        return (ONE,)


def test_an_answer_is_passed_on() -> None:
    assert asyncio.run(ask_kindly(Known(), {"postcode": "EX1 1AA"})) == (Suggestion("EX1 1AA", "here"),)


@pytest.mark.parametrize("problem", [ValueError, KeyError, OSError, RuntimeError])
def test_a_broken_look_up_is_a_value_without_the_persons_answer(problem: Callable[[str], Exception]) -> None:
    failed = asyncio.run(ask_kindly(Broken(problem), {"postcode": "EX1 1AA"}))
    assert isinstance(failed, LookupFailed)
    assert failed.why == "broken"
    assert "EX1" not in repr(failed)
    assert failed.cause == type(problem("")).__name__


def test_a_look_up_that_gives_up_by_itself_was_slow() -> None:
    assert asyncio.run(ask_kindly(Broken(TimeoutError), {"postcode": ""})) == LookupFailed(
        "slow", "TimeoutError"
    )


def test_a_slow_look_up_is_left_and_told_to_stop() -> None:
    async def asked() -> None:
        lookup = Endless()
        assert await ask_kindly(lookup, {}, seconds=0.01) == LookupFailed("slow")
        await asyncio.wait_for(_until(lambda: lookup.cancelled), LONGEST_WAIT)

    asyncio.run(asked())


def test_a_look_up_that_will_not_stop_holds_nobody_up() -> None:
    async def asked() -> None:
        lookup = Endless(stubborn=True)
        assert await asyncio.wait_for(ask_kindly(lookup, {}, seconds=0.01), LONGEST_WAIT) == LookupFailed(
            "slow"
        )
        lookup.released.set()

    asyncio.run(asked())


def test_leaving_the_page_stops_the_look_up_too() -> None:
    async def asked() -> None:
        lookup = Endless()
        page = asyncio.ensure_future(ask_kindly(lookup, {}, seconds=LONGEST_WAIT))
        await _until(lambda: page.get_stack() != [] and len(asyncio.all_tasks()) > 2)
        page.cancel()
        with pytest.raises(asyncio.CancelledError):
            await page
        await asyncio.wait_for(_until(lambda: lookup.cancelled), LONGEST_WAIT)

    asyncio.run(asked())


async def _until(claim: Callable[[], bool]) -> None:
    """Lets the others run until the claim holds."""
    while not claim():  # noqa: ASYNC110  # The claim is about a task from outside; there is no event to wait for.
        await asyncio.sleep(0)
