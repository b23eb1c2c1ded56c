"""Holds: what is needed for a complaint, a request for information or a court case is not deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from formkit.retention.tables import HoldRow, all_hold_rows, delete_hold, hold_rows, insert_hold
from formkit.storage.engine import Reads, Tx
from formkit.storage.sealing import KeyList, SealBroken, new_row_key, open_row_key

HoldCause = Literal["complaint", "information request", "court case"]
CAUSES: Final[tuple[HoldCause, ...]] = get_args(HoldCause)
NOT_OPENED: Final = "(the reason cannot be opened)"


@dataclass(frozen=True)
class LegalHold:
    """Why one submission is kept. There may be one for each cause: the last that ends lets it go."""

    reference: str
    cause: str
    placed_at: float
    placed_by: str
    why: str


async def place_hold(tx: Tx, keys: KeyList, hold: LegalHold) -> bool:
    """Keep a submission; a hold with the same cause stays as it is. False where there is no such submission."""
    await tx.lock(f"submission {hold.reference}")
    key = new_row_key(keys, _row_name(hold.reference, hold.cause))
    sealed = key.seal("why", hold.why.encode())
    row = HoldRow(hold.reference, hold.cause, hold.placed_at, hold.placed_by, key.wrapped, sealed)
    return await insert_hold(tx, row)


async def release_hold(tx: Tx, reference: str, cause: str) -> int:
    """End the hold with a cause, or all of a submission for ""; how many there were."""
    return await delete_hold(tx, reference, cause)


async def holds_on(reads: Reads, keys: KeyList, reference: str) -> tuple[LegalHold, ...]:
    """The holds of a submission."""
    return tuple(_opened(keys, row) for row in await hold_rows(reads, reference))


async def all_holds(reads: Reads, keys: KeyList) -> tuple[LegalHold, ...]:
    """Every hold, oldest first."""
    return tuple(_opened(keys, row) for row in await all_hold_rows(reads))


def _opened(keys: KeyList, row: HoldRow) -> LegalHold:
    """It holds even where its reason cannot be opened."""
    try:
        key = open_row_key(keys, _row_name(row.reference, row.cause), row.data_key)
        why = key.unseal("why", row.why).decode()
    except SealBroken:
        why = NOT_OPENED
    return LegalHold(row.reference, row.cause, row.placed_at, row.placed_by, why)


def _row_name(reference: str, cause: str) -> str:
    return f"legal_hold {reference}/{cause}"
