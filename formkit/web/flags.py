"""What staff are told beside a submission that a program may have sent. Nobody is refused anything for it.

https://cheatsheetseries.owasp.org/cheatsheets/Bot_Management_and_Anti-Automation_Cheat_Sheet.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from formkit.journey.submission import SentFlag
from formkit.web.visits import Here

TRAP: Final = "website"
"""The name of a box on check answers that no person sees, in no browser and with no screen reader."""
LEAST_SECONDS: Final = 1.0
"""A page takes a person longer than this, with every answer filled in by the browser."""
FEWEST_PAGES: Final = 3
"""Fewer say nothing: who comes back to a form of one page with the answer at hand is quick."""
_PURPOSE: Final = "the same answers"


@dataclass(frozen=True)
class Flags:
    """What was noticed, and the mark by which the same will be known."""

    noticed: tuple[SentFlag, ...]
    mark: str


async def flags_of(here: Here, entry: Mapping[str, Sequence[str]] | None = None) -> Flags:
    """What is noticed about what a visit is about to send; `entry` is what came with the button."""
    mark = here.parts.keys.sign(_PURPOSE, _canonical(here))
    found = (
        _trapped(entry or {}),
        _fast(here),
        _repeated(await here.parts.store.count_marks(mark, here.parts.now())),
    )
    return Flags(tuple(one for one in found if one is not None), mark)


def _trapped(entry: Mapping[str, Sequence[str]]) -> SentFlag | None:
    if not any(value.strip() for value in entry.get(TRAP, ())):
        return None
    return SentFlag("trap", "A box that no person can see was filled in.")


def _fast(here: Here) -> SentFlag | None:
    pages, seconds = len(here.journey.pages), here.parts.now() - here.visit.started_at
    if pages < FEWEST_PAGES or seconds >= pages * LEAST_SECONDS:
        return None
    return SentFlag("fast", f"{pages} pages were filled in within {max(1, round(seconds))} seconds.")


def _repeated(count: int) -> SentFlag | None:
    if not count:
        return None
    times = "once" if count == 1 else f"{count} times"
    return SentFlag("repeated", f"The same answers were sent {times} in the day before.")


def _canonical(here: Here) -> str:
    """The answers and the hashes of files: what is sent, without when and by whom."""
    files = sorted(one.sha256 for kept in here.draft.files.values() for one in kept)
    return json.dumps(
        [here.form.id, dict(here.journey.answers_on_journey), files], sort_keys=True, default=str
    )
