"""Deletion as the app sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from formkit.journey.keeping import Keeping, keeping_of
from formkit.retention.forgetting import Forgetting
from formkit.retention.other_rules import OtherRules
from formkit.retention.tables import newest_version
from formkit.staff.audit.chain import Sealer
from formkit.web.dependencies import Parts
from formkit.wing import Wing


def wing(kernel: Parts, remove_file: Callable[[str], Awaitable[object]]) -> Wing:
    """What deletes what was sent when its time is over, and all else that has a time."""
    settings, engine = kernel.settings, kernel.store.engine

    async def keeping(form_id: str) -> Keeping:
        """As the form says now; of one that is not there any more as it said when something was sent with it last."""
        form = kernel.catalogue.forms.get(form_id)
        form = form or await kernel.version(form_id, await newest_version(engine, form_id))
        return keeping_of(form, settings.purge_after) if form else Keeping(None, settings.purge_after)

    forgetting = Forgetting(engine, remove_file, keeping, kernel.now, kernel.clock)
    others = OtherRules(engine, Sealer(kernel.keys), kernel.now, kernel.clock, settings.audit_months)
    return Wing(
        "retention",
        jobs=lambda _: [forgetting.job, others.job],
        health=[forgetting.healthy],
    )
