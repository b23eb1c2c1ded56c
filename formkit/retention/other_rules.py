"""What is kept by rules of its own: comments, tokens, payments that came to nothing, the audit log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from formkit.background import Batch, Job
from formkit.clock import ClockWatch
from formkit.journey.promises import london_day
from formkit.logs import log
from formkit.retention.tables import (
    forget_comments,
    forget_payments,
    forget_tokens,
    log_begins,
)
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.tables import ITSELF, check_chain, forget_before
from formkit.staff.members import AuditLine
from formkit.storage.engine import Engine, Tx

PAUSE: Final = 6 * 3_600.0
A_DAY: Final = 86_400.0
COMMENT_MONTHS: Final = 24
"""Months for which comments on forms are kept: as long as two years are compared."""
TOKEN_DAYS: Final = 365
"""Days for which a token that opens nothing any more is still listed."""
PAYMENT_DAYS: Final = 90
"""Days for which a payment that came to nothing is kept; one that was paid goes with what was sent."""


@dataclass(frozen=True)
class OtherRules:
    """Deletes what is older than its own rule says."""

    engine: Engine
    sealer: Sealer
    now: Callable[[], float]
    clock: ClockWatch
    audit_months: int
    """Months for which the audit log is kept; 0 for ever."""

    @property
    def job(self) -> Job:
        """The job that deletes."""
        return Job("what else is over", self.batch, PAUSE)

    async def batch(self) -> Batch:
        """Delete what is over; how many rows."""
        if not self.clock.may_delete():
            return Batch(0)
        now = self.now()
        today = london_day(datetime.fromtimestamp(now, UTC))
        month = months_before(f"{today:%Y-%m}", COMMENT_MONTHS)

        async def unit(tx: Tx) -> int:
            gone = await forget_comments(tx, month)
            gone += await forget_tokens(tx, now - TOKEN_DAYS * A_DAY)
            return gone + await forget_payments(tx, now - PAYMENT_DAYS * A_DAY)

        gone = await self.engine.write(unit)
        return Batch(gone + await self._forget_log(today.strftime("%Y-%m")))

    async def _forget_log(self, month: str) -> int:
        """Whole months of the audit log, so that the line about it comes once a month; nothing of a broken log."""
        begins = await log_begins(self.engine)
        if not self.audit_months or begins is None:
            return 0
        first = months_before(month, self.audit_months)
        before = datetime.fromisoformat(f"{first}-01").replace(tzinfo=UTC).timestamp()
        if begins >= before:
            return 0
        if (await self.engine.read(lambda tx: check_chain(tx, self.sealer))).problem:
            log().error("audit log not shortened", problem="it is broken")
            return 0
        line = AuditLine(self.now(), ITSELF, "log", f"forgotten before {first}-01", "", "done")
        return await self.engine.write(lambda tx: forget_before(tx, self.sealer, before, line))


def months_before(month: str, count: int) -> str:
    """The month (2026-11) that lies `count` months before one."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - count, 12)
    return f"{year:04}-{number + 1:02}"
