"""Many people at once for some seconds: pages asked for again and again, or whole journeys."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

import uvloop

from bench.line import Line
from bench.person import FORM, Person
from bench.served import Served

LINES = 32
"""People at once."""


@dataclass(frozen=True)
class Load:
    """What came of it."""

    done: int
    """Requests, or whole journeys."""
    seconds: float
    cpu_seconds: float
    """Of the server."""
    request_ms: tuple[float, ...]
    """How long each request took, as the person sees it."""

    @property
    def rate(self) -> float:
        """Done in a second."""
        return self.done / self.seconds

    @property
    def cpu_us(self) -> float:
        """Processor time of the server for each, in µs."""
        return self.cpu_seconds / self.done * 1e6

    def percentile_ms(self, percent: int) -> float:
        """So many per cent of the requests were answered within this time."""
        return quantiles(self.request_ms, n=100)[percent - 1]


def hello_load(server: Served, seconds: float) -> Load:
    """Ask for the plain hello."""
    request = f"GET / HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n\r\n".encode()
    return uvloop.run(_asking(server, [request] * LINES, seconds))


def question_load(server: Served, seconds: float) -> Load:
    """Ask for the first question page, each person for that of their own visit."""

    async def run() -> Load:
        lines = [await Line.opened(server.host, server.port) for _ in range(LINES)]
        people = [Person(line, f"{server.host}:{server.port}") for line in lines]
        await asyncio.gather(*(person.start() for person in people))
        for line in lines:
            line.close()
        return await _asking(server, [person.get_request(f"{FORM}/bin") for person in people], seconds)

    return uvloop.run(run())


def journey_load(server: Served, seconds: float, most: int = 20_000) -> Load:
    """Go through the missed bin form from start page to reference; at most `most` journeys for each person."""
    return uvloop.run(_journeys(server, seconds, most))


async def _asking(server: Served, requests: Sequence[bytes], seconds: float) -> Load:
    lines = [await Line.opened(server.host, server.port) for _ in requests]
    for line, request in zip(lines, requests, strict=True):  # what is done only once is not what is measured
        await line.ask(request)
    took: list[float] = []
    cpu, begun = server.cpu_seconds(), time.perf_counter()
    until = begun + seconds

    async def person(line: Line, request: bytes) -> None:
        while (asked := time.perf_counter()) < until:
            reply = await line.ask(request)
            took.append((time.perf_counter() - asked) * 1000)
            if reply.status != 200:
                raise ValueError(f"A page was answered with {reply.status}.")

    await asyncio.gather(*map(person, lines, requests))
    load = Load(len(took), time.perf_counter() - begun, server.cpu_seconds() - cpu, tuple(took))
    for line in lines:
        line.close()
    return load


async def _journeys(server: Served, seconds: float, most: int) -> Load:
    took: list[float] = []
    lines = [await Line.opened(server.host, server.port) for _ in range(LINES)]
    people = [Person(line, f"{server.host}:{server.port}") for line in lines]
    await _journey(people[0], [])
    cpu, begun = server.cpu_seconds(), time.perf_counter()
    until = begun + seconds

    async def one(person: Person) -> int:
        done = 0
        while time.perf_counter() < until and done < most:
            await _journey(person, took)
            done += 1
        return done

    done = sum(await asyncio.gather(*map(one, people)))
    load = Load(done, time.perf_counter() - begun, server.cpu_seconds() - cpu, tuple(took))
    for line in lines:
        line.close()
    return load


async def _journey(person: Person, took: list[float]) -> None:
    asked = time.perf_counter()
    async for _ in person.journey():
        now = time.perf_counter()
        took.append((now - asked) * 1000)
        asked = now
