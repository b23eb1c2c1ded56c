"""What a look-up must be able to do, and how it is asked so that nobody is held up.

What a look-up offers is `formkit.questions.base.Offered`: the value that is sent, the label that is shown and the facts
that are kept when it is chosen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from formkit.questions.base import Suggestion

SECONDS = 2.0
"""How long a person may wait for a look-up before the question is asked plainly."""


class Lookup(Protocol):
    """Something that the council knows and that helps to answer a question."""

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """What can be offered for earlier answers, by id, in the order in which the form names them.

        `asked` may also hold `today` (a date, in London). Returns () where nothing is known; that is no failure.
        May raise and may be slow: ask with `ask_kindly`. Must not block the event loop.
        """


@dataclass(frozen=True)
class LookupFailed:
    """The look-up gave no answer; the question is asked plainly."""

    why: Literal["slow", "broken"]
    cause: str = ""
    """The name of the exception's class: fit for a log, because its text could hold an answer."""


async def ask_kindly(
    lookup: Lookup, asked: Mapping[str, object], seconds: float = SECONDS
) -> tuple[Suggestion, ...] | LookupFailed:
    """Ask a look-up for at most `seconds`. Never raises; only the caller's own cancellation passes through."""
    task = asyncio.ensure_future(_ask(lookup, asked))
    try:
        # Not wait_for: that would also wait for a look-up that is slow to accept being cancelled.
        await asyncio.wait({task}, timeout=seconds)
    finally:
        if not task.done():
            task.cancel()
    return task.result() if task.done() and not task.cancelled() else LookupFailed("slow")


async def _ask(lookup: Lookup, asked: Mapping[str, object]) -> tuple[Suggestion, ...] | LookupFailed:
    try:
        return tuple(await lookup.choices(asked))
    except TimeoutError:
        return LookupFailed("slow", "TimeoutError")
    except Exception as problem:  # noqa: BLE001  # A provider may fail in any way; the person types the answer instead.
        return LookupFailed("broken", type(problem).__name__)
