"""Each thing that scripts/bench measures, as figures with their targets."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from bench.figures import Figure, at_least, at_most
from bench.load import hello_load, journey_load, question_load
from bench.looks import OVERVIEWS, PAGES, looks
from bench.person import FORM, TYPED
from bench.served import FORMKIT, cores, formkit_served, hello_served, served
from bench.writer import writer_against_thread_pool
from bench.year import fill
from formkit.storage.sqlite_engine import open_beside

ROUNDS = 3
REQUESTS = 2 + 2 * len(TYPED) + 3
"""Start page and starting, each page shown and sent, check answers shown and sent, confirmation."""

Measure = Callable[[float], tuple[Figure, ...]]


def pages(seconds: float) -> tuple[Figure, ...]:
    """A question page against Starlette's plain hello: in turns, as other programs disturb both."""
    with _folder() as data, ExitStack() as stack, _load_elsewhere():
        hello = stack.enter_context(hello_served())
        formkit = stack.enter_context(formkit_served(data))
        rounds = [
            (hello_load(hello, seconds / ROUNDS / 2), question_load(formkit, seconds / ROUNDS / 2))
            for _ in range(ROUNDS)
        ]
    # By processor time, as other programs on the same core slow both down, and not evenly.
    ratio = median(plain.cpu_us / question.cpu_us for plain, question in rounds) * 100
    plain_us, question_us = (median(one.cpu_us for one in loads) for loads in zip(*rounds, strict=True))
    plain_rate, rate = (median(one.rate for one in loads) for loads in zip(*rounds, strict=True))
    return (
        Figure("hello_rate", "Starlette's plain hello, same uvicorn, one core", plain_rate, "requests/s"),
        Figure("question_rate", "a question page of a visit (GET), one core", rate, "requests/s"),
        Figure(
            "question_of_hello", "question pages for each hello, by processor time", ratio, "%", at_least(80)
        ),
        Figure("hello_cpu", "processor time for a hello", plain_us, "µs"),
        Figure("question_cpu", "processor time for a question page", question_us, "µs"),
    )


def journey(seconds: float) -> tuple[Figure, ...]:
    """Whole journeys by 32 people at once, every save on the disk before it is answered."""
    with _folder() as data, formkit_served(data) as server, _load_elsewhere():
        load = journey_load(server, seconds)
        pss, _ = server.memory_mb()
    each = load.cpu_us / REQUESTS
    return (
        Figure("journey_rate", "missed bin: whole journeys, one core", load.rate, "journeys/s"),
        Figure("journey_cpu", f"processor time for a journey ({REQUESTS} requests)", load.cpu_us, "µs"),
        Figure("request_cpu", "the same for each request (750 µs for 7)", each, "µs", at_most(107)),
        Figure("request_p50", "half of the requests answered within", load.percentile_ms(50), "ms"),
        Figure("request_p99", "99 of 100 answered within", load.percentile_ms(99), "ms", at_most(15)),
        Figure("loaded_pss", "memory after those journeys (PSS)", pss, "MB"),
    )


def writer(seconds: float) -> tuple[Figure, ...]:
    """One writer with group commit against 16 threads that commit for themselves."""
    with _folder() as data:
        found = writer_against_thread_pool(seconds, data)
    return (
        Figure(
            "writer_saves", "durable saves, one writer, one core", found["writer_saves_per_second"], "saves/s"
        ),
        Figure(
            "pool_saves", "durable saves, 16 threads, same core", found["pool_saves_per_second"], "saves/s"
        ),
        Figure(
            "writer_of_pool", "writer as a multiple of the threads", found["ratio"], "times", at_least(15)
        ),
        Figure("read", "reading one visit", found["read_us"], "µs"),
    )


def start_up(seconds: float) -> tuple[Figure, ...]:
    """From starting the program to its first page, and what it holds then; three times, the middle one counts."""
    starts, cpu, memory = [], [], []
    with _folder() as data:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            with served((*FORMKIT, "--data", str(data))) as server:
                with urlopen(f"http://{server.host}:{server.port}{FORM}", timeout=20) as page:
                    page.read()
                starts.append(time.perf_counter() - begun)
                cpu.append(server.cpu_seconds())
                memory.append(server.memory_mb())
    pss, rss = (median(values) for values in zip(*memory, strict=True))
    return (
        Figure("start_up", "from starting formkit serve to its first page", median(starts), "s", at_most(2)),
        Figure("start_up_cpu", "processor time for that", median(cpu), "s"),
        Figure("help", "formkit --help", median(_help() for _ in range(ROUNDS)), "s", at_most(0.5)),
        Figure("idle_rss", "memory after one page (RSS)", rss, "MB", at_most(60)),
        Figure("idle_pss", "the same, shared memory in part (PSS)", pss, "MB"),
    )


def _help() -> float:
    begun = time.perf_counter()
    subprocess.run((FORMKIT[0], "--help"), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="formkit-bench-") as place:
        yield Path(place)


@contextmanager
def _load_elsewhere() -> Iterator[None]:
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {cores()[1]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def year(seconds: float) -> tuple[Figure, ...]:
    """An analyst's pages over a year of 6.7 million visits; making the year takes minutes, whatever `seconds` says."""
    with _folder() as data:
        with open_beside(data / "formkit.sqlite", new=True) as tables:
            fill(tables)
        found = looks(data, (PAGES[0], OVERVIEWS[1]), times=max(3, int(seconds)))
    form, overview = found[PAGES[0]], found[OVERVIEWS[1]]
    return (
        Figure(
            "year_form",
            "a year of 1.4 million visits, first look at what was counted beforehand",
            form.warm.middle,
            "ms",
            at_most(100),
        ),
        Figure(
            "year_form_cold", "the same, first look at what was not", form.cold.middle, "ms", at_most(100)
        ),
        Figure("year_form_again", "the same, second look", form.again.middle, "ms"),
        Figure(
            "year_overview",
            "20 forms, 6.7 million visits, first look at what was counted beforehand",
            overview.warm.middle,
            "ms",
            at_most(100),
        ),
        Figure(
            "year_overview_cold",
            "the same, first look at what was not",
            overview.cold.middle,
            "ms",
            at_most(100),
        ),
    )


MEASURES: dict[str, Measure] = {"start-up": start_up, "pages": pages, "journey": journey, "writer": writer}
LONG: dict[str, Measure] = {"year": year}
"""These take many minutes: only where they are named."""
