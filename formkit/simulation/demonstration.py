"""Thirteen months of made-up visits to the example forms, for `formkit demo`.

One page of one form loses people because its question confuses them. In another form something was broken for phones
until its newest version. Everything else is as it usually is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from formkit.analytics.fold.rebuild import rebuild
from formkit.analytics.fold.worker import KEPT_DAYS
from formkit.definition.form import Form
from formkit.definition.form_reader import read_form
from formkit.definition.sources import FormSources
from formkit.journey.promises import LONDON
from formkit.simulation.causes import PlantedCause
from formkit.simulation.recorder import Recording, simulated_memory
from formkit.simulation.season import Era, Progress, Season, simulate
from formkit.simulation.tables import copy_into, forget_events_before, keep_with_indexes, type_in_calls
from formkit.storage.engine import Tx
from formkit.storage.sqlite_connection import make_private

if TYPE_CHECKING:
    from formkit.catalogue import Catalogue

DAYS: Final = 396
"""A little over 13 months."""
WALKS: Final = 50
ELSEWHERE: Final = 1_500
"""Visits to a form that the list does not name."""
FIXED_BEFORE: Final = 120
"""Days ago that the newest version of the mended form came."""
CALLS: Final = 0.4
"""Phone calls about a form, for each visit."""
_VERSION: Final = re.compile(r"^version: *(\d+)", re.MULTILINE)


@dataclass(frozen=True)
class DemoForm:
    """What is simulated of one example form."""

    visits: int
    cause: PlantedCause | None = None
    mended: PlantedCause | None = None
    """What was wrong in the version before the newest."""


PARTS: Final[Mapping[str, DemoForm]] = {
    "report-a-missed-bin": DemoForm(4_500, mended=PlantedCause("broken branch", "place", 14, "phone")),
    "single-person-discount": DemoForm(4_000, PlantedCause("confusing question", "account", 14)),
    "report-fly-tipping": DemoForm(2_500),
    "housing-benefit-change-of-circumstances": DemoForm(2_200),
    "report-a-housing-repair": DemoForm(2_000),
    "resident-parking-permit": DemoForm(1_200),
    "bulky-waste": DemoForm(1_200),
}


def visits_in(catalogue: Catalogue) -> int:
    """How many visits the demonstration of these forms has, nearly."""
    return sum(_part(id).visits for id in catalogue.forms)


def demonstrate(path: Path, catalogue: Catalogue, now: datetime, progress: Progress = lambda _: None) -> None:
    """Make the database at `path`, with the visits counted, and events kept as long as a server keeps them."""
    forgotten = str(now.astimezone(LONDON).date() - timedelta(days=KEPT_DAYS))

    async def round_off(tx: Tx) -> None:
        await forget_events_before(tx, forgotten)
        await type_in_calls(tx, CALLS)
        await keep_with_indexes(tx)

    with simulated_memory() as tables:
        for season in _seasons(catalogue, now):
            simulate(season, Recording(tables), progress)
        rebuild(tables, int(now.timestamp() * 1000))
        tables.change(round_off)
        make_private(path)
        path.unlink()
        copy_into(tables.rows_now, path)
        path.chmod(0o600)


def version_before(sources: FormSources) -> Form | None:
    """The same form as an earlier version; None for the first version, or where it cannot be told."""
    name, text = sources.form
    found = _VERSION.search(text)
    if found is None or int(found[1]) < 2:
        return None
    earlier = _VERSION.sub(f"version: {int(found[1]) - 1}", text, count=1)
    return read_form(replace(sources, form=(name, earlier))).form


def _seasons(catalogue: Catalogue, now: datetime) -> Iterator[Season]:
    first = now.astimezone(LONDON).date() - timedelta(days=DAYS - 1)
    for form in catalogue.forms.values():
        part = _part(form.id)
        eras = tuple(_eras(form, catalogue.sources[form.id], part, first))
        yield Season(eras, part.visits, first, now, seed="demonstration", walks=WALKS)


def _eras(form: Form, sources: FormSources, part: DemoForm, first: date) -> Iterator[Era]:
    causes = (part.cause,) if part.cause else ()
    before = version_before(sources) if part.mended else None
    if before is None or part.mended is None:
        yield Era(form, first, causes)
        return
    yield Era(before, first, (part.mended,))
    yield Era(form, first + timedelta(days=DAYS - FIXED_BEFORE), causes)


def _part(form: str) -> DemoForm:
    return PARTS.get(form, DemoForm(ELSEWHERE))
