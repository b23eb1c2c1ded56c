"""Submissions that are put beside a running site, as many as a test or a measurement wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formkit.settings import Settings
from formkit.storage.engine import Tx, applied
from formkit.storage.keyring import keys_for
from formkit.storage.sqlite_engine import open_beside
from formkit.storage.submission_rows import insert_submission, seal_submission
from formkit.storage.visit_rows import insert_visit
from tests.casework.asking import made_submission
from tests.storage.making import new_visit


def send_beside(settings: Settings, sent: Sequence[tuple[str, float]]) -> None:
    """Keep submissions of every question by their references, each sent at its moment (UTC seconds)."""
    keys = keys_for(settings.secrets, settings.data, dev=settings.dev)

    async def unit(tx: Tx) -> None:
        for reference, at in sent:
            visit = new_visit(form="everything", at=at)
            await applied(tx, insert_visit(keys, visit, ()))
            submission = made_submission(reference, at)
            new = replace(submission, idempotency_key=visit.id)
            await insert_submission(tx, visit.id, seal_submission(keys, new), None)

    with open_beside(settings.data / "formkit.sqlite", new=True) as tables:
        tables.change(unit)
