"""Whose file is looked into next: few at once, one of each address, address by address."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

AT_ONCE = 2
"""Children that run at the same time: each may use a core and 768 MB."""


class Turns:
    """Gives out turns. Whoever sends many large pictures waits behind themselves, and others pass them by.

    `had_much` says of an address whether it leaves one turn to those who have had little: all who do so leave the same.

    `address` is what is counted as one sender: all of a library wait for each other. It is for one event loop.
    """

    def __init__(self, had_much: Callable[[str], bool], at_once: int = AT_ONCE) -> None:
        self._had_much = had_much
        self._at_once = at_once
        self._under_way: set[str] = set()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        """By address, whose turn comes first standing first."""

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncGenerator[None, None]:
        """Wait for a turn, and have it until the block ends."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(address, deque()).append(turn)
        self._give_out()
        try:
            await turn
            yield
        finally:
            self._end(address, turn)

    def _give_out(self) -> None:
        for address in list(self._waiting):
            if not self._may_begin(address):
                continue
            # Who went away in this very moment has not been taken out yet.
            turns = deque(turn for turn in self._waiting.pop(address) if not turn.cancelled())
            if not turns:
                continue
            turns.popleft().set_result(None)
            if turns:
                self._waiting[address] = turns
            self._under_way.add(address)

    def _may_begin(self, address: str) -> bool:
        if address in self._under_way or len(self._under_way) >= self._at_once:
            return False
        if not self._had_much(address):
            return True
        return sum(map(self._had_much, self._under_way)) < max(1, self._at_once - 1)

    def _end(self, address: str, turn: asyncio.Future[None]) -> None:
        turns = self._waiting.get(address, deque())
        if turn in turns:
            turns.remove(turn)  # who waited for it went away
        elif not turn.cancelled():
            self._under_way.discard(address)
            if turns:
                self._waiting[address] = self._waiting.pop(address)  # behind all others
        if not turns:
            self._waiting.pop(address, None)
        self._give_out()
