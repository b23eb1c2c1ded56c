"""The one care for all look-ups over HTTP: what was told is remembered, and who does not answer is left alone for a while.

Nothing that people typed goes into a figure, a log or a sentence here: only names of look-ups, counts and statuses.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Generic, NoReturn, TypeVar

from formkit.errors import FormkitError
from formkit.logs import log
from formkit.lookups.base import SECONDS
from formkit.outgoing import Outgoing, Reply

T = TypeVar("T")
D = TypeVar("D")

OWN_SECONDS: Final = SECONDS - 0.1
"""A provider's time ends before the person's, so that a slow one is known as slow."""
REMEMBERED_SECONDS: Final = 600.0
NOT_AGAIN_SECONDS: Final = 10.0
"""After a failure the same question is not put again for so long: the page that a person is led to asks it once more."""
MOST_REMEMBERED: Final = 20_000
"""Of all that one look-up was told, whatever it was asked."""
FAILURES: Final = 5
"""So many in a row, and a provider is left alone."""
RESTS: Final = 30.0
"""Seconds; twice as long each time that it fails again."""
LONGEST_REST: Final = 300.0
AT_ONCE: Final = 32
"""Questions that one provider is asked at the same time."""
MOST_BYTES: Final = 1_000_000
STAYS_BROKEN: Final = 600.0
"""Seconds without one good answer after which an operator is told."""
NOTHING_THERE: Final = 404
AT_ONCE_LEFT_ALONE: Final = (401, 403, 429)
"""Who says so is not asked again at once: it would say the same, or count it against the council."""


class NoAnswer(FormkitError):
    """A provider gave nothing that could be used; the text is a sentence of our own for an operator.

    `rest`: seconds for which it should be left alone at once; None counts as one failure among others.
    """

    def __init__(self, problem: str, *, rest: float | None = None) -> None:
        super().__init__(problem)
        self.rest = rest


class LeftAlone(NoAnswer):
    """A provider was not asked, so that it has its rest."""

    def __init__(self) -> None:
        super().__init__("It is left alone for a while.")


@dataclass
class Figures:
    """What an operator sees of one look-up, since the server began."""

    asked: int = 0
    """Questions that were put to the provider."""
    remembered: int = 0
    """Those that were answered from memory."""
    failed: int = 0
    """Of those asked; the slow ones too."""
    slow: int = 0
    spared: int = 0
    """Those that were not put to it, because it is left alone or failed at the same question just now."""


class Remote(Generic[T]):
    """How one provider is asked."""

    def __init__(
        self,
        name: str,
        *,
        now: Callable[[], float] = time.monotonic,
        seconds: float = OWN_SECONDS,
        remembers: float = REMEMBERED_SECONDS,
    ) -> None:
        """`name`: of the council and the look-up, for the log. `now`: seconds of any clock that never goes back.

        `remembers`: seconds for which an answer is given again.
        """
        self.name = name
        self._remembers = remembers
        self.figures = Figures()
        self._now = now
        self._seconds = seconds
        self._known: OrderedDict[str, tuple[float, tuple[T, ...]]] = OrderedDict()
        self._size = 0
        self._failed_at: dict[str, float] = {}
        self._under_way = 0
        self._in_a_row = 0
        self._broken_since: float | None = None
        self._rests = 0
        self._left_alone_until = 0.0
        self._why = ""

    async def ask(self, question: str, look: Callable[[], Awaitable[tuple[T, ...]]]) -> tuple[T, ...]:
        """What is remembered of a question, else what `look` finds in time. Raises NoAnswer, TimeoutError, NotReached."""
        if (known := self._remembered(question)) is not None:
            self.figures.remembered += 1
            return known
        if self._has_just_failed(question):
            self._spare()
        try:
            found = await self.do(look)
        except LeftAlone:
            raise
        except Exception:  # passed on: whatever it was, this question is spared for a while
            self._failed_at[question] = self._now()
            raise
        self._remember(question, found)
        return found

    async def do(self, act: Callable[[], Awaitable[D]]) -> D:
        """What comes of an act in time, of which nothing is remembered. Raises LeftAlone, NoAnswer, TimeoutError, NotReached."""
        if self.is_left_alone or self._under_way >= AT_ONCE:
            self._spare()
        self.figures.asked += 1
        self._under_way += 1
        try:
            async with asyncio.timeout(self._seconds):
                found = await act()
        except Exception as problem:  # counted, whatever it is, and raised again
            self._failed(problem)
            raise
        finally:
            self._under_way -= 1
        self._in_a_row, self._rests, self._broken_since = 0, 0, None
        return found

    def forget(self) -> None:
        """Remember nothing of what was told."""
        self._known.clear()
        self._size = 0

    def _spare(self) -> NoReturn:
        self.figures.spared += 1
        raise LeftAlone

    @property
    def is_left_alone(self) -> bool:
        """Whether nobody asks it now. Then one question at a time finds out whether it is well again."""
        if self._now() < self._left_alone_until:
            return True
        return self._in_a_row >= FAILURES and self._under_way > 0

    @property
    def problem(self) -> str:
        """A sentence for an operator where it has been broken for long; "" where not."""
        since = self._broken_since
        if since is None or self._in_a_row < FAILURES or self._now() - since < STAYS_BROKEN:
            return ""
        return f"The look-up {self.name} gives no answers, so people type theirs by hand: {self._why}"

    def told(self) -> Mapping[str, object]:
        """Its figures, and whether it is left alone."""
        return {**asdict(self.figures), "left_alone": self.is_left_alone}

    def _failed(self, problem: Exception) -> None:
        now, figures = self._now(), self.figures
        figures.failed += 1
        figures.slow += isinstance(problem, TimeoutError)
        self._in_a_row += 1
        self._broken_since = now if self._broken_since is None else self._broken_since
        self._why = said_of(problem)
        rest = problem.rest if isinstance(problem, NoAnswer) else None
        if rest is not None:
            self._in_a_row = max(self._in_a_row, FAILURES)
        if self._in_a_row < FAILURES or now < self._left_alone_until:
            return
        doubled = RESTS * 2.0 ** min(self._rests, 4)
        self._rests += 1
        self._left_alone_until = now + min(max(doubled, rest or 0.0), LONGEST_REST)
        log().warning("look-up left alone", where=self.name, problem=self._why)

    def _has_just_failed(self, question: str) -> bool:
        since = self._now() - NOT_AGAIN_SECONDS
        self._failed_at = {one: at for one, at in self._failed_at.items() if at > since}
        return question in self._failed_at

    def _remembered(self, question: str) -> tuple[T, ...] | None:
        known = self._known.get(question)
        if known is None:
            return None
        if self._now() - known[0] >= self._remembers:
            self._forget(question)
            return None
        self._known.move_to_end(question)
        return known[1]

    def _remember(self, question: str, found: tuple[T, ...]) -> None:
        self._forget(question)
        self._known[question] = self._now(), found
        self._size += 1 + len(found)
        while self._size > MOST_REMEMBERED:
            self._forget(next(iter(self._known)))

    def _forget(self, question: str) -> None:
        if (known := self._known.pop(question, None)) is not None:
            self._size -= 1 + len(known[1])


def said_of(problem: Exception) -> str:
    """A sentence for an operator, in which nothing stands of what was asked."""
    if isinstance(problem, TimeoutError):
        return f"It takes longer than {SECONDS:.0f} seconds."
    # Any other text could hold what was asked.
    return str(problem) if isinstance(problem, FormkitError) else f"It fails ({type(problem).__name__})."


async def json_at(
    outgoing: Outgoing, address: str, headers: Mapping[str, str]
) -> Any:  # Any: JSON has no closed type
    """What another machine says at an address; None where it says that nothing is there. Raises NoAnswer, NotReached."""
    asked = {"Accept": "application/json", **headers}
    # Who asks waits a shorter time, and then it counts as slow.
    reply = await outgoing.send("GET", address, headers=asked, seconds=2 * SECONDS, most_bytes=MOST_BYTES)
    if reply.status == NOTHING_THERE:
        return None
    if not reply.is_good:
        raise refused_with(reply)
    try:
        return reply.json()
    except (ValueError, RecursionError):
        raise NoAnswer("Its answer is not JSON.") from None


def refused_with(reply: Reply) -> NoAnswer:
    """What is raised for an answer that is none."""
    return NoAnswer(f"It answers with the status {reply.status}.", rest=_rest(reply))


def _rest(reply: Reply) -> float | None:
    """For how long who said no is left alone, by its own word (429, 503) where it gives one."""
    said = reply.retry_after()
    if said is not None:
        return min(said, LONGEST_REST)
    return RESTS if reply.status in AT_ONCE_LEFT_ALONE else None


def good_ones(found: Sequence[T | None], what: str) -> tuple[T, ...]:
    """Those that could be read. One bad row keeps no other out; a whole answer of bad rows is none. Raises NoAnswer."""
    good = tuple(one for one in found if one is not None)
    if found and not good:
        raise NoAnswer(f"No row of its answer is {what}.")
    return good
