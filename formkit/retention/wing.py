"""Deletion as the app sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from formkit.retention.due import keeping_by
from formkit.retention.forgetting import Forgetting
from formkit.retention.other_rules import OtherRules
from formkit.staff.audit.chain import Sealer
from formkit.web.dependencies import Parts
from formkit.wing import Wing


def wing(kernel: Parts, remove_file: Callable[[str], Awaitable[object]]) -> Wing:
    """What deletes what was sent when its time is over, and all else that has a time."""
    settings, engine = kernel.settings, kernel.store.engine
    keeping = keeping_by(kernel.catalogue, engine, settings.purge_after)
    forgetting = Forgetting(engine, remove_file, keeping, kernel.now, kernel.clock)
    others = OtherRules(engine, Sealer(kernel.keys), kernel.now, kernel.clock, settings.audit_months)
    return Wing(
        "retention",
        jobs=lambda _: [forgetting.job, others.job],
        health=[forgetting.healthy],
    )
