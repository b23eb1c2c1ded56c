"""Turns: one address waits behind itself, and everybody else passes it by."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from formkit.evidence.turns import Turns


class Street:
    """People who wait for turns, and whose turn it is."""

    def __init__(self, at_once: int) -> None:
        self.had_much: set[str] = set()
        self.turns = Turns(self.had_much.__contains__, at_once)
        self.begun: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def comes(self, address: str, name: str) -> None:
        """Somebody comes, and has begun if they may."""
        self.gates[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._look(address, name))
        await asyncio.sleep(0)

    async def goes(self, *names: str) -> None:
        """They are done."""
        for name in names:
            self.gates[name].set()
            await self.tasks[name]
        await asyncio.sleep(0)

    async def _look(self, address: str, name: str) -> None:
        async with self.turns.turn(address):
            self.begun.append(name)
            await self.gates[name].wait()


def test_an_address_has_one_turn_while_others_pass_it_by() -> None:
    async def story() -> None:
        street = Street(2)
        for name in ("a1", "a2", "a3"):
            await street.comes("A", name)
        assert street.begun == ["a1"]
        await street.comes("B", "b1")
        await street.comes("C", "c1")
        assert street.begun == ["a1", "b1"]
        await street.goes("b1")
        assert street.begun == ["a1", "b1", "c1"]
        await street.goes("c1")
        assert street.begun == ["a1", "b1", "c1"], "A has its turn already"
        await street.goes("a1", "a2", "a3")
        assert street.begun == ["a1", "b1", "c1", "a2", "a3"]

    asyncio.run(story())


def test_addresses_take_turns_however_many_files_each_has() -> None:
    async def story() -> None:
        street = Street(1)
        for name in ("a1", "a2", "a3", "b1", "b2", "c1"):
            await street.comes(name[0], name)
        for name in ("a1", "b1", "c1", "a2", "b2", "a3"):
            assert street.begun[-1] == name
            await street.goes(name)

    asyncio.run(story())


def test_those_who_had_much_leave_one_turn_to_others_however_many_they_are() -> None:
    async def story() -> None:
        street = Street(2)
        street.had_much.update("abc")
        for name in ("a1", "b1", "c1"):
            await street.comes(name[0], name)
        assert street.begun == ["a1"]
        await street.comes("d", "d1")
        assert street.begun == ["a1", "d1"]
        await street.comes("e", "e1")
        await street.goes("a1")
        assert street.begun == ["a1", "d1", "b1"], "they take turns with the others all the same"
        await street.goes("b1")
        assert street.begun[-1] == "c1"
        await street.goes("c1", "d1", "e1")
        street.had_much.clear()
        await street.comes("a", "a2")
        await street.comes("b", "b2")
        assert street.begun[-2:] == ["a2", "b2"], "an hour later nobody remembers"
        await street.goes("a2", "b2")

    asyncio.run(story())


def test_where_there_is_one_turn_everybody_has_it() -> None:
    async def story() -> None:
        street = Street(1)
        street.had_much.update("ab")
        await street.comes("a", "a1")
        await street.comes("b", "b1")
        await street.goes("a1", "b1")
        assert street.begun == ["a1", "b1"]

    asyncio.run(story())


def test_who_goes_away_leaves_their_place_to_the_next() -> None:
    async def story() -> None:
        street = Street(1)
        for name in ("a1", "a2", "b1", "c1"):
            await street.comes(name[0], name)
        for name in ("b1", "a2"):
            street.tasks[name].cancel()
            with suppress(asyncio.CancelledError):
                await street.tasks[name]
        street.tasks["a1"].cancel()
        with suppress(asyncio.CancelledError):
            await street.tasks["a1"]
        await asyncio.sleep(0)
        assert street.begun == ["a1", "c1"]
        await street.goes("c1")
        await street.comes("D", "d1")
        assert street.begun[-1] == "d1"
        await street.goes("d1")

    asyncio.run(story())


def test_whose_turn_came_in_the_moment_they_went_away_gives_it_back() -> None:
    async def story() -> None:
        street = Street(1)
        for name in ("a1", "b1", "c1"):
            await street.comes(name[0], name)
        street.gates["a1"].set()
        await street.tasks["a1"]  # b1 has its turn and does not know it yet
        street.tasks["b1"].cancel()
        with suppress(asyncio.CancelledError):
            await street.tasks["b1"]
        await asyncio.sleep(0)
        assert street.begun[-1] == "c1"
        await street.goes("c1")

    asyncio.run(story())


def test_all_may_go_away_at_once() -> None:
    async def story() -> None:
        street = Street(1)
        for name in ("a1", "a2", "b1", "c1"):
            await street.comes(name[0], name)
        for task in street.tasks.values():
            task.cancel()
        ended = await asyncio.gather(*street.tasks.values(), return_exceptions=True)
        assert [type(one) for one in ended] == [asyncio.CancelledError] * 4
        await street.comes("d", "d1")
        assert street.begun == ["a1", "d1"]
        await street.goes("d1")

    asyncio.run(story())


def test_a_look_that_fails_ends_its_turn() -> None:
    async def story() -> None:
        turns = Turns(set[str]().__contains__, 1)
        with pytest.raises(ConnectionError):
            async with turns.turn("A"):
                raise ConnectionError
        async with turns.turn("A"):
            pass

    asyncio.run(story())
