"""Erases what is kept under one reference: for commands and for the pages of staff."""

from __future__ import annotations

from collections.abc import Callable

from formkit.errors import SettingsRefused
from formkit.retention.holds import holds_on
from formkit.retention.tables import arrival_of, delete_submission
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.tables import note
from formkit.staff.members import AuditLine
from formkit.storage.engine import Tx, Unit
from formkit.storage.outbox_rows import SentRow, sent_rows
from formkit.storage.sealing import KeyList


def erasing(
    reference: str, at: float, keys: KeyList, sealer: Sealer, line_of: Callable[[str], AuditLine]
) -> Unit[tuple[SentRow, ...]]:
    """Deletes it, with its line in the audit log, and gives where it went; `line_of` makes the line, given the form's id.

    It raises SettingsRefused where nothing is there, or it is under a hold.
    """

    async def unit(tx: Tx) -> tuple[SentRow, ...]:
        await tx.lock(f"submission {reference}")
        arrival = await arrival_of(tx, reference)
        if arrival is None:
            raise SettingsRefused(not_there(reference))
        if arrival.holds:
            causes = " and ".join(one.cause for one in await holds_on(tx, keys, reference))
            raise SettingsRefused(
                f"{reference} is under a hold ({causes}), so nothing of it was erased. Once it may go: "
                f"formkit person release --reference {reference}"
            )
        deliveries = await sent_rows(tx, reference)
        await delete_submission(tx, reference, arrival.visit, at)
        await note(tx, sealer, line_of(arrival.form))
        return deliveries

    return unit


def not_there(reference: str) -> str:
    """That nothing is kept under a reference."""
    return f"Nothing is kept under {reference}: it was never sent, or is deleted already."
