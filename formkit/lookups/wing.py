"""Look-ups as the app sees them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from formkit.catalogue import Catalogue
from formkit.errors import FormFileError
from formkit.lookups.fitting import misfits
from formkit.lookups.registry import open_all
from formkit.lookups.way_out import WayOut
from formkit.web.dependencies import CouncilLookups, Parts
from formkit.wing import Wing


def findings(catalogue: Catalogue) -> Iterable[FormFileError]:
    """What is wrong with the look-ups that councils name, and with their files."""
    lookups = open_all(catalogue.folder, catalogue.councils)
    forms = (
        (form, *catalogue.sources[id].form) for id, form in catalogue.forms.items() if id in catalogue.sources
    )
    return (*lookups.problems, *misfits(forms, lookups.opened))


def wing(kernel: Parts) -> Wing:
    """The look-ups that councils name: where one cannot be opened, people answer without it."""
    way = WayOut(kernel.settings.allow_networks, os.environ)
    lookups = open_all(kernel.catalogue.folder, kernel.catalogue.councils, way)
    return Wing(
        "lookups",
        brings=[CouncilLookups(lookups.ask, lookups.owner)],
        health=[lookups.health],
        does_without=lookups.problems,
    )
