"""Look-ups as the app sees them."""

from __future__ import annotations

from formkit.lookups.registry import open_all
from formkit.web.dependencies import CouncilLookups, Parts
from formkit.wing import Wing


def wing(kernel: Parts) -> Wing:
    """The look-ups that councils name. Raises FormFilesRefused."""
    lookups = open_all(kernel.catalogue.folder, kernel.catalogue.councils)
    return Wing("lookups", brings=[CouncilLookups(lookups.ask)])
