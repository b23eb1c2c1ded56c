"""Delivery as the app sees it."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.delivery.base import OpenEvidence
from formkit.delivery.kinds import EveryDestination
from formkit.delivery.outbox import delivering
from formkit.web.dependencies import Parts
from formkit.wing import Wing


def wing(kernel: Parts, open_evidence: OpenEvidence) -> Wing:
    """Submissions go where their councils say; files of evidence are read with `open_evidence`."""

    def block_of(form_id: str, name: str) -> Mapping[str, str]:
        form = kernel.catalogue.forms.get(form_id)
        return form.council.destinations.get(name, {}) if form else {}

    destination = EveryDestination(block_of, kernel.settings.data / "outbox", open_evidence)
    return Wing("delivery", jobs=lambda parts: [delivering(parts.store, destination, parts.now)])
