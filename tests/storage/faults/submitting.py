"""A program that sends submissions until it is killed, and says each reference only once it was acknowledged.

    python -m tests.storage.faults.submitting DATABASE TASKS [COUNT] [MOST_BYTES]

Prints "opened", then "kept REFERENCE" or "refused" for each; with MOST_BYTES no file may grow beyond that
until COUNT were tried, and five more are tried afterwards.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
from itertools import count
from pathlib import Path

from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, sent


def say(line: str) -> None:
    """One line, in one write: a kill cannot cut it in half."""
    os.write(1, f"{line}\n".encode())


def submit_until_killed(
    path: Path, tasks: int, most: int | None = None, most_bytes: int | None = None
) -> None:
    """Open the store and send from `tasks` tasks at once, `most` times in all."""
    store = open_store(path, KEYS)
    say("opened")
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    if most_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    asyncio.run(_submit(store, tasks, most))
    if most_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        asyncio.run(_submit(store, 1, 5))


async def _submit(store: Store, tasks: int, most: int | None) -> None:
    turns = iter(count() if most is None else range(most))

    async def person(number: int) -> None:
        for turn in turns:
            reference = await sent(store, f"{os.getpid()} {number} {turn}")
            say("refused" if reference is None else f"kept {reference}")

    await asyncio.gather(*(person(number) for number in range(tasks)))


if __name__ == "__main__":
    database, at_once, *limits = sys.argv[1:]
    submit_until_killed(Path(database), int(at_once), *(int(limit) for limit in limits))
