"""What is remembered, who is left alone, and what an operator is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from formkit.lookups.remote import (
    AT_ONCE,
    FAILURES,
    LONGEST_REST,
    MOST_REMEMBERED,
    NOT_AGAIN_SECONDS,
    REMEMBERED_SECONDS,
    RESTS,
    STAYS_BROKEN,
    NoAnswer,
    Remote,
    good_ones,
    json_at,
)
from tests.lookups.standing_in import Said, standing_in


class Provider:
    """Counts how often it is asked, at a clock of its own."""

    def __init__(self) -> None:
        self.at = 0.0
        self.asked = 0
        self.fails: Exception | None = None
        self.others = 0
        self.remote: Remote[str] = Remote("exampleton/addresses", now=lambda: self.at)

    async def look(self) -> tuple[str, ...]:
        self.asked += 1
        if self.fails:
            raise self.fails
        return ("found",)

    def ask_another(self) -> str:
        """A question that nobody has asked before."""
        self.others += 1
        return self.ask(f"EX9 {self.others}AA")

    def ask(self, question: str = "EX1 1AA") -> str:
        """What came of it: the answer, or the class of what was raised."""

        async def run() -> str:
            try:
                return " ".join(await self.remote.ask(question, self.look))
            except Exception as problem:  # noqa: BLE001 - any of them is what the test looks at
                return type(problem).__name__

        return asyncio.run(run())


@pytest.fixture
def provider() -> Provider:
    return Provider()


def test_what_was_told_is_remembered_for_minutes(provider: Provider) -> None:
    assert [provider.ask(), provider.ask(), provider.ask("EX2 2BB")] == ["found"] * 3
    provider.at = REMEMBERED_SECONDS - 1
    provider.ask()
    assert (provider.asked, provider.remote.figures.remembered) == (2, 2)
    provider.at = REMEMBERED_SECONDS
    provider.ask()
    assert provider.asked == 3


def test_what_is_remembered_has_a_bound_and_the_oldest_goes_first() -> None:
    remote: Remote[int] = Remote("exampleton/addresses")
    whole = MOST_REMEMBERED // 4

    async def run() -> list[int]:
        asked: list[int] = []

        async def of(question: int) -> tuple[int, ...]:
            asked.append(question)
            return tuple(range(whole))

        for question in (1, 2, 3, 1, 4, 1, 2):
            await remote.ask(str(question), lambda question=question: of(question))  # type: ignore[misc]  # its default is its own
        return asked

    assert asyncio.run(run()) == [1, 2, 3, 4, 2]


def test_a_question_that_failed_is_not_put_again_at_once(provider: Provider) -> None:
    provider.fails = OSError()
    assert [provider.ask(), provider.ask()] == ["OSError", "LeftAlone"]
    provider.fails = None
    assert (provider.ask("EX2 2BB"), provider.asked) == ("found", 2)
    provider.at = NOT_AGAIN_SECONDS
    assert provider.ask() == "found"


def test_who_fails_again_and_again_is_left_alone_and_tried_once_later(provider: Provider) -> None:
    provider.fails = OSError()
    assert [provider.ask_another() for _ in range(FAILURES)] == ["OSError"] * FAILURES
    assert [provider.ask_another() for _ in range(20)] == ["LeftAlone"] * 20
    assert (provider.asked, provider.remote.figures.spared) == (FAILURES, 20)
    provider.at += RESTS
    provider.ask_another()
    assert provider.asked == FAILURES + 1
    provider.at += RESTS
    assert provider.ask_another() == "LeftAlone", "it failed again, so it is left alone for twice as long"
    provider.at += RESTS
    provider.fails = None
    assert [provider.ask_another(), provider.remote.is_left_alone] == ["found", False]
    provider.fails = OSError()
    assert provider.ask("EX2 2BB") == "OSError", "one failure among good answers is only one"
    assert not provider.remote.is_left_alone


def test_one_question_at_a_time_finds_out_whether_it_is_well_again(provider: Provider) -> None:
    provider.fails = OSError()
    for _ in range(FAILURES):
        provider.ask_another()
    provider.at += RESTS

    async def run() -> int:
        waits = asyncio.Event()

        async def look() -> tuple[str, ...]:
            provider.asked += 1
            await waits.wait()
            return ()

        many = [asyncio.ensure_future(provider.remote.ask(str(number), look)) for number in range(10)]
        await asyncio.sleep(0)
        waits.set()
        done = await asyncio.gather(*many, return_exceptions=True)
        return sum(isinstance(one, NoAnswer) for one in done)

    assert asyncio.run(run()) == 9


def test_no_provider_is_asked_more_than_it_can_bear_at_once(provider: Provider) -> None:
    async def run() -> int:
        waits = asyncio.Event()

        async def look() -> tuple[str, ...]:
            await waits.wait()
            return ()

        many = [
            asyncio.ensure_future(provider.remote.ask(str(number), look)) for number in range(AT_ONCE + 5)
        ]
        await asyncio.sleep(0)
        waits.set()
        done = await asyncio.gather(*many, return_exceptions=True)
        return sum(isinstance(one, NoAnswer) for one in done)

    assert asyncio.run(run()) == 5
    assert provider.remote.figures.failed == 0


@pytest.mark.parametrize(
    ("said", "rests"),
    [
        (Said({}, 429, {"Retry-After": "120"}), 120.0),
        (Said({}, 429, {"Retry-After": "1"}), RESTS),
        (Said({}, 429, {"Retry-After": "99999999999999"}), LONGEST_REST),
        (Said({}, 429, {"Retry-After": "Sun, 29 Nov 2026 13:00:00 GMT"}), RESTS),
        (Said({}, 503, {"Retry-After": "60"}), 60.0),
        (Said({}, 401), RESTS),
        (Said({}, 403), RESTS),
        (Said({}, 500), 0.0),
    ],
)
def test_who_says_no_is_left_alone_at_once_for_as_long_as_it_says(said: Said, rests: float) -> None:
    at = 0.0
    remote: Remote[str] = Remote("exampleton/addresses", now=lambda: at)

    async def run() -> None:
        async with standing_in(lambda _: said) as there:

            async def look() -> tuple[str, ...]:
                await json_at(there.way().outgoing, there.address, {})
                return ()

            with pytest.raises(NoAnswer):
                await remote.ask("EX1 1AA", look)

    asyncio.run(run())
    assert remote.is_left_alone is (rests > 0)
    at = max(rests - 0.5, 0.0)
    assert remote.is_left_alone is (rests > 0)
    at = rests
    assert not remote.is_left_alone


def break_it(provider: Provider, problem: Exception) -> Callable[[], str]:
    provider.fails = problem
    for _ in range(FAILURES):
        provider.ask_another()
    return lambda: provider.remote.problem


def test_an_operator_is_told_only_of_what_stays_broken(provider: Provider) -> None:
    problem = break_it(provider, NoAnswer("It answers with the status 401."))
    assert problem() == ""
    provider.at += STAYS_BROKEN
    assert "exampleton/addresses" in problem()
    assert "401" in problem()
    provider.fails = None
    provider.ask_another()
    assert problem() == ""


def test_what_was_asked_stands_in_no_figure_and_no_sentence(provider: Provider) -> None:
    problem = break_it(provider, ValueError("EX1 1AA of Mrs Smith"))
    provider.at += STAYS_BROKEN
    told = f"{problem()} {provider.remote.told()}"
    assert "EX1" not in told
    assert "ValueError" in told
    assert provider.remote.told() == {
        "asked": FAILURES, "remembered": 0, "failed": FAILURES, "slow": 0, "spared": 0, "left_alone": False,
    }  # fmt: skip


def test_one_bad_row_keeps_no_other_out_and_bad_rows_alone_are_no_answer() -> None:
    assert good_ones([None, 1, None, 2], "a number") == (1, 2)
    assert good_ones([], "a number") == ()
    with pytest.raises(NoAnswer):
        good_ones([None, None], "a number")


def test_what_a_look_up_remembers_for_a_moment_is_asked_anew_after_it(provider: Provider) -> None:
    provider.remote = Remote("exampleton/slots", now=lambda: provider.at, remembers=15.0)
    for at in (0.0, 14.9, 15.0):
        provider.at = at
        provider.ask()
    assert provider.asked == 2
