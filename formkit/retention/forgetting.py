"""Deletes what was sent when its time is over, a few at a time: rows and keys first, then files.

a trial                                       over after a day, whether it arrived or not
not arrived, worked on, a link, or a hold     kept, whatever the form says
over                                          rows and the keys of files in one transaction, each submission by itself
a file that cannot be removed                 counted and named on /healthz, tried again; it is noise without its key
the clock leapt ahead                         nothing is deleted until it can be believed
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from formkit.background import Batch, Job
from formkit.clock import ClockWatch
from formkit.errors import EvidenceUnavailable, StoreUnavailable
from formkit.journey.keeping import Keeping
from formkit.journey.promises import london_day
from formkit.logs import log
from formkit.retention.tables import (
    TRIAL_SECONDS,
    OverRow,
    file_not_removed,
    file_removed,
    files_to_remove,
    forget_over,
    forget_trial,
    forms_sent,
    over,
    stuck_files,
    trials_over,
)
from formkit.storage.engine import Engine, Unit
from formkit.web.dependencies import Health

PAUSE: Final = 900.0
MOST: Final = 100
"""Submissions of one form, and files, in one batch: a server does other things too."""
MOST_NAMED: Final = 5
LONDON: Final = ZoneInfo("Europe/London")

KeepingOf = Callable[[str], Awaitable[Keeping]]
"""How long what is sent with a form is kept, by the form's id."""


@dataclass
class Forgetting:
    """Deletes what is over."""

    engine: Engine
    remove_file: Callable[[str], Awaitable[object]]
    """Removes a kept file by its id."""
    keeping_of: KeepingOf
    now: Callable[[], float]
    clock: ClockWatch
    failed: set[str] = field(default_factory=set)
    """References that could not be deleted. They are tried again after the next start, and hold up no other."""
    stuck: dict[str, int] = field(default_factory=dict)
    """Reference → how many of its files could not be removed."""

    @property
    def job(self) -> Job:
        """The job that deletes."""
        return Job("what was sent", self.batch, PAUSE)

    async def batch(self) -> Batch:
        """Delete what is over now; how many submissions and files."""
        gone, is_full = await self._forget_trials()
        for form in await forms_sent(self.engine):
            done, waits = await self._forget(form)
            gone, is_full = gone + done, is_full or waits
        removed = await self._remove_files()
        self.stuck = await stuck_files(self.engine)
        return Batch(gone + removed, is_full)

    async def healthy(self) -> Health:
        """For /healthz: what should be gone and is not."""
        figures = {"not deleted": len(self.failed), "files not removed": sum(self.stuck.values())}
        problems = []
        if self.failed:
            problems.append(
                f"{len(self.failed)} submissions whose time is over could not be deleted, {_named(self.failed)}. "
                "The log says why; they are tried again when the server starts."
            )
        if self.stuck:
            problems.append(
                f"{sum(self.stuck.values())} files of submissions that are deleted could not be removed, "
                f"{_named(self.stuck)}. Check that the place for evidence can be written; they are tried again."
            )
        return Health(figures, problems)

    async def _forget(self, form: str) -> tuple[int, bool]:
        """How many submissions of a form went, and whether more of them wait."""
        keeping = await self.keeping_of(form)
        newest = keeping.newest_over(self._today())
        if newest is None:
            return 0, False
        before, most = _end_of(newest), MOST + len(self.failed)
        found = await over(self.engine, form, before, self.now(), most)
        due = [row for row in found if row.reference not in self.failed]
        if not due or not self.clock.may_delete(max(self._overdue(keeping, row) for row in due)):
            return 0, False
        gone = 0
        for row in due:
            forget = partial(forget_over, reference=row.reference, arrived_before=before, now=self.now())
            gone += await self._forget_one(form, row.reference, forget)
        if gone:
            log().info("deleted what was over", form=form, count=gone)
        return gone, len(found) == most and gone > 0

    async def _forget_trials(self) -> tuple[int, bool]:
        """The same for what was only tried out."""
        now = self.now()
        before, most = now - TRIAL_SECONDS, MOST + len(self.failed)
        found = await trials_over(self.engine, before, most)
        due = [one for one in found if one[0] not in self.failed]
        if not due or not self.clock.may_delete(max(before - sent_at for _, sent_at in due)):
            return 0, False
        gone = 0
        for reference, _ in due:
            forget = partial(forget_trial, reference=reference, before=before, now=now)
            gone += await self._forget_one("", reference, forget)
        return gone, len(found) == most and gone > 0

    async def _forget_one(self, form: str, reference: str, forget: Unit[bool]) -> bool:
        try:
            return await self.engine.write(forget)
        except StoreUnavailable:  # the whole database: nothing is wrong with this one
            raise
        except Exception as problem:  # noqa: BLE001 - whatever it is, the others must go
            log().error("not deleted", form=form, number=reference, problem=type(problem).__name__)
            self.failed.add(reference)
            return False

    async def _remove_files(self) -> int:
        """The keys of these are gone already; how many could be removed."""
        removed = 0
        for id, reference in await files_to_remove(self.engine, MOST):
            try:
                await self.remove_file(id)
            except EvidenceUnavailable:
                log().error("file not deleted", number=reference)
                await self.engine.write(partial(file_not_removed, id=id))
            else:
                await self.engine.write(partial(file_removed, id=id))
                removed += 1
        return removed

    def _overdue(self, keeping: Keeping, row: OverRow) -> float:
        """Seconds since a submission could first be deleted."""
        last = keeping.last_day(london_day(datetime.fromtimestamp(row.counts_from, UTC)))
        return 0.0 if last is None else max(0.0, self.now() - _end_of(last))

    def _today(self) -> date:
        return london_day(datetime.fromtimestamp(self.now(), UTC))


def _end_of(day: date) -> float:
    """When a day in London ends (UTC seconds)."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON).timestamp()


def _named(references: set[str] | dict[str, int]) -> str:
    first = sorted(references)[:MOST_NAMED]
    return f"such as {', '.join(first)}" if len(references) > MOST_NAMED else f"of {', '.join(first)}"
