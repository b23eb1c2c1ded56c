"""Look-ups as the app sees them."""

from __future__ import annotations

from collections.abc import Iterable

from formkit.catalogue import Catalogue
from formkit.errors import FormFileError, FormFilesRefused
from formkit.lookups.registry import open_all
from formkit.web.dependencies import CouncilLookups, Parts
from formkit.wing import Wing


def findings(catalogue: Catalogue) -> Iterable[FormFileError]:
    """What is wrong with the look-ups that councils name, and with their files."""
    try:
        open_all(catalogue.folder, catalogue.councils)
    except FormFilesRefused as refused:
        return refused.problems
    return ()


def wing(kernel: Parts) -> Wing:
    """The look-ups that councils name. Raises FormFilesRefused."""
    lookups = open_all(kernel.catalogue.folder, kernel.catalogue.councils)
    return Wing("lookups", brings=[CouncilLookups(lookups.ask)])
