"""Delivery as the app sees it."""

from __future__ import annotations

import asyncio
import grp
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from formkit.background import Batch, Job
from formkit.catalogue import Catalogue
from formkit.definition.council import Council
from formkit.definition.form import Form
from formkit.delivery.base import Means, OpenEvidence
from formkit.delivery.form_details import detail_findings, with_details
from formkit.delivery.kinds.email import asks_sensitive
from formkit.delivery.kinds.fetched import fetched_destinations
from formkit.delivery.kinds.folder import folder_of, leads_out, remove_halves, safe_name
from formkit.delivery.outbox import Deliveries
from formkit.delivery.registry import (
    OUTBOX,
    CouncilDestination,
    EveryDestination,
    FindDestination,
    NoDestination,
    destination_findings,
    destination_lacks,
    known_kinds,
)
from formkit.delivery.trial import councils_on_trial
from formkit.errors import FormFileError, SettingsRefused
from formkit.logs import log
from formkit.mail import Mail, relay_of
from formkit.rendering.environment import Pages
from formkit.settings import Settings
from formkit.web.dependencies import Parts
from formkit.wing import Wing

AN_HOUR: Final = 3_600.0


def findings(catalogue: Catalogue) -> Iterable[FormFileError]:
    """What is wrong with the destinations that councils name, and with what forms say of them."""
    return (
        *destination_findings(catalogue.councils, tuple(catalogue.forms.values())),
        *detail_findings(catalogue.forms, known_kinds()),
    )


def wing(kernel: Parts, open_evidence: OpenEvidence) -> Wing:
    """Submissions go where their councils say; files of evidence are read with `open_evidence`.

    Raises SettingsRefused for a group that there is not.
    """
    settings, catalogue = kernel.settings, delivery_catalogue(kernel.settings, kernel.catalogue)
    means = means_for(settings, catalogue, open_evidence, kernel.pages, kernel.now)
    for name, lacking in destination_lacks(catalogue.councils, means):
        log().warning("destination not ready", destination=name, problem=lacking)
    every = EveryDestination(_finder(catalogue), means, known_kinds())
    fetched = fetched_destinations(catalogue)
    deliveries = Deliveries(kernel.store, every, kernel.now, fetched=fetched)
    folders = [folder for _, folder in destination_folders(catalogue, settings.data)]

    async def end() -> None:
        await deliveries.close()
        every.close()

    return Wing(
        "delivery",
        jobs=lambda parts: [deliveries.job, _sweeping(folders, parts)],
        end=end,
        does_without=tuple(findings(kernel.catalogue)),
    )


def delivery_catalogue(settings: Settings, catalogue: Catalogue) -> Catalogue:
    """What a server delivers by: while FORMKIT_DEV is true, what is sent goes to the `test` of each destination that has one."""
    return replace(catalogue, councils=councils_on_trial(catalogue.councils)) if settings.dev else catalogue


def means_for(
    settings: Settings,
    catalogue: Catalogue,
    open_evidence: OpenEvidence,
    pages: Pages,
    now: Callable[[], float],
) -> Means:
    """What destinations may use on this machine. Raises SettingsRefused for a group that there is not."""
    return Means(
        settings.data / OUTBOX,
        open_evidence,
        settings.allow_networks,
        _group(settings.outbox_group),
        settings.address,
        pages,
        _mail(settings),
        _sensitive(catalogue),
        now=now,
    )


def destination_folders(catalogue: Catalogue, data: Path) -> Iterator[tuple[str, Path]]:
    """Each destination that is a folder, and the folder."""
    for council in catalogue.councils.values():
        for name, block in council.destinations.items():
            if "folder" in block and not leads_out(block):
                yield name, folder_of(block, data / OUTBOX / safe_name(council.id))


def _finder(catalogue: Catalogue) -> FindDestination:
    def find(form_id: str, name: str) -> CouncilDestination:
        id, whose, rest = name.partition("/")
        form = catalogue.forms.get(form_id)
        if whose and id in catalogue.councils:
            council, name = catalogue.councils[id], rest
        elif form:  # what was sent before destinations were kept with their council
            council = catalogue.councils.get(form.council.id, form.council)
        else:
            raise NoDestination(f"It is not known whose destination {name} is.")
        block = council.destinations.get(name)
        if block is None and council.destinations:  # not a folder that nobody looks into
            raise NoDestination(
                f"The council's file names no destination {name} any more. Put it back, and it is delivered."
            )
        # A council whose file names no destination at all has folders.
        block = block or {"folder": safe_name(name)}
        return CouncilDestination(council.id, with_details(block, form, _said_for(council, form, name)))

    return find


def _said_for(council: Council, form: Form | None, name: str) -> str:
    """The destination that a form says details for: of one that is there for trials, the one whose trials it gets."""
    if form is None or name in form.send_to:
        return name
    return next((one for one in form.send_to if council.test_of(one) == name), name)


def _mail(settings: Settings) -> Mail | None:
    return Mail(relay_of(settings.smtp), settings.mail_from) if settings.smtp else None


def _sensitive(catalogue: Catalogue) -> Callable[[str], bool]:
    def is_sensitive(form_id: str) -> bool:
        form = catalogue.forms.get(form_id)
        return form is None or asks_sensitive(form)

    return is_sensitive


def _sweeping(folders: Iterable[Path], parts: Parts) -> Job:
    """At the start and every hour: deliveries that a process which was killed left half done."""

    async def sweep() -> Batch:
        removed = [await asyncio.to_thread(remove_halves, folder, parts.now()) for folder in folders]
        return Batch(sum(removed))

    return Job("half deliveries", sweep, AN_HOUR)


def _group(name: str) -> int | None:
    if not name:
        return None
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        raise SettingsRefused(
            f"FORMKIT_OUTBOX_GROUP: This machine has no group called {name}. Make it, or name another."
        ) from None
