"""Evidence as the app sees it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from starlette.routing import Route

from formkit.background import Batch, Job
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.late_pages import show_late, take_late
from formkit.evidence.pages import remove_file, show_file
from formkit.evidence.quotas import Quota, Quotas
from formkit.evidence.tables import LateFiles
from formkit.storage.spool import private_folder, remove_leftovers
from formkit.web.dependencies import Parts
from formkit.web.known import changing
from formkit.web.methods import BOTH, by_method
from formkit.wing import Wing, of_visits

AN_HOUR: Final = 3_600.0


def wing(kernel: Parts) -> Wing:
    """Kept files, what may come later, and how much one person may send."""
    keeper = EvidenceKeeper(private_folder(kernel.settings.data / "evidence"), kernel.settings.room_to_leave)
    return Wing(
        "evidence",
        routes=[
            Route("/{form}/evidence/{token}", by_method(show_late, take_late), methods=BOTH),
            of_visits("/{form}/{page:path}/files/{file}", show_file),
            of_visits("/{form}/{page:path}/files/{file}/remove", changing(remove_file), methods=["POST"]),
        ],
        jobs=lambda parts: [_sweeping(keeper, parts.uploads)],
        brings=[keeper, LateFiles(kernel.store.engine, kernel.keys), Quotas(Quota())],
        health=[keeper.healthy],
    )


def _sweeping(keeper: EvidenceKeeper, uploads: Path) -> Job:
    """At the start and every hour: what a process that was killed left half done."""

    async def sweep() -> Batch:
        halves = await asyncio.to_thread(keeper.remove_halves)
        return Batch(halves + await asyncio.to_thread(remove_leftovers, uploads))

    return Job("half uploads", sweep, AN_HOUR)
