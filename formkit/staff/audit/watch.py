"""Looks at the whole audit log at the start and once a day, and has /healthz say where it is broken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from formkit.background import Batch
from formkit.logs import log, note
from formkit.staff.audit.chain import ChainChecked, Sealer
from formkit.staff.audit.tables import ENDS, NOT_OF_NEWEST, begin_chain, check_chain, seal_again
from formkit.storage.engine import Engine
from formkit.web.dependencies import Health

PAUSE: Final = 24 * 60 * 60.0
TOLD: Final = 16
"""Letters of the newest seal that are written to the server's own log."""


class AuditWatch:
    """What was found the last time."""

    def __init__(self, engine: Engine, sealer: Sealer, now: Callable[[], float]) -> None:
        """`now` is UTC seconds."""
        self._engine = engine
        self._sealer = sealer
        self._now = now
        self._found: ChainChecked | None = None

    async def batch(self) -> Batch:
        """Seal again what an older key sealed, then follow the chain. The server's log keeps how far it went.

        A log that is put back to an earlier day as a whole fits together: only what stands elsewhere shows that.
        """
        if not await self._engine.rows(ENDS):
            await self._engine.write(lambda tx: begin_chain(tx, self._sealer, self._now()))
        done = await self._seal_again()
        found = await self._checked()
        if found.problem:
            found = await self._checked()  # entries may have been forgotten in the middle of it
        self._found = found
        if found.problem:
            log().error("audit log broken", problem=found.problem)
        elif found.entries:
            note("audit log whole", count=found.entries, number=found.newest, seal=found.seal[:TOLD])
        return Batch(done)

    async def healthy(self) -> Health:
        """Red while the log is broken, which it stays until an operator has it begin anew."""
        found = self._found or ChainChecked(0, 0.0, 0, "")
        advice = "Compare it with a backup, then see formkit staff log --verify."
        problems = [f"The audit log of staff is broken. {found.problem} {advice}"] if found.problem else []
        return Health({"audit entries": found.entries}, problems)

    async def _checked(self) -> ChainChecked:
        return await self._engine.read(lambda tx: check_chain(tx, self._sealer))

    async def _seal_again(self) -> int:
        if not await self._engine.rows(NOT_OF_NEWEST, self._sealer.newest):
            return 0
        after, pages = 0, 0
        while after := await self._engine.write(partial(seal_again, sealer=self._sealer, after=after)):
            pages += 1
        return pages
