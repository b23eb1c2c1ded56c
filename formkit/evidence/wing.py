"""Evidence as the app sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from starlette.routing import Route

from formkit.background import Batch, Job
from formkit.catalogue import Catalogue
from formkit.definition.pages import evidence_page
from formkit.evidence.checking import Checker
from formkit.evidence.clamd import ask_clamd
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.late_pages import show_late, take_late
from formkit.evidence.pages import remove_file, show_file
from formkit.evidence.quotas import Quota, Quotas
from formkit.evidence.room import Room, free_on_disk_of
from formkit.evidence.sealing import sealing_plain_files
from formkit.evidence.sweep import Sweep
from formkit.evidence.tables import LateFiles
from formkit.evidence.turns import Turns
from formkit.storage.file_check_rows import FileChecks
from formkit.storage.kept_file_rows import FileKeys
from formkit.storage.spool import private_folder
from formkit.web.dependencies import Health, Parts
from formkit.web.known import changing
from formkit.web.methods import BOTH, by_method
from formkit.wing import Wing, of_visits

LIBRARY: Final = "libmagic (on Debian and Ubuntu the package libmagic1)"
AN_HOUR: Final = 3_600.0


def wing(kernel: Parts) -> Wing:
    """Kept files, what may come later, and how much one person may send."""
    keys = FileKeys(kernel.store.engine, kernel.keys, kernel.now)
    keeper = EvidenceKeeper(private_folder(kernel.settings.data / "evidence"), keys)
    checker = _checker(kernel, keeper)
    room = Room(free_on_disk_of(private_folder(kernel.uploads)), kernel.settings.room_to_leave)
    if not can_look_into_files():
        for id, form in kernel.catalogue.forms.items():
            if any(evidence_page(page) for page in form.pages):
                kernel.catalogue.cannot_run(id, LIBRARY)
    quotas = Quotas(Quota())
    turns = Turns(lambda address: quotas.has_worked_much(address, kernel.now()))
    life = kernel.settings.visit_hours * AN_HOUR
    sweep = Sweep(keeper, kernel.uploads, kernel.store, life, kernel.now, kernel.clock)
    return Wing(
        "evidence",
        routes=[
            Route("/{form}/evidence/{token}", by_method(show_late, take_late), methods=BOTH),
            of_visits("/{form}/{page:path}/files/{file}", show_file),
            of_visits("/{form}/{page:path}/files/{file}/remove", changing(remove_file), methods=["POST"]),
        ],
        jobs=lambda parts: [
            sweep.job,
            checker.job,
            sealing_plain_files(keeper),
            _forgetting_quotas(quotas, parts.now),
        ],
        brings=[keeper, checker, LateFiles(kernel.store.engine, kernel.keys), quotas, room, turns],
        health=[room.healthy, checker.healthy, sweep.healthy, partial(_looking_into_files, kernel.catalogue)],
    )


def _checker(kernel: Parts, keeper: EvidenceKeeper) -> Checker:
    settings = kernel.settings
    clamd = partial(ask_clamd, Path(settings.clamd), most=settings.clamd_most) if settings.clamd else None
    checks = FileChecks(kernel.store.engine, kernel.now)
    return Checker(clamd, checks, keeper.open, kernel.now, may_wait=settings.waits_at_most * 60)


def can_look_into_files() -> bool:
    """Whether the library is there that tells what a file is; the child that looks into files loads it."""
    for name in ("libmagic.so.1", "libmagic.dylib"):
        with suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


async def _looking_into_files(catalogue: Catalogue) -> Health:
    """For /healthz: which forms cannot be filled in because no file can be looked into."""
    waiting = [id for id, form in catalogue.forms.items() if LIBRARY in form.not_yet]
    problem = f"Files cannot be looked into: install {LIBRARY}. {len(waiting)} forms cannot be filled in."
    return Health({"can look into files": not waiting}, [problem] if waiting else [])


def _forgetting_quotas(quotas: Quotas, now: Callable[[], float]) -> Job:
    """What somebody sent yesterday counts no more, and need not be remembered."""

    async def forget() -> Batch:
        before = quotas.remembered
        quotas.forget_old(now())
        return Batch(before - quotas.remembered)

    return Job("quotas of files", forget, AN_HOUR)
