"""Collects the wings and puts the app together: the one place where they are chosen."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Final, NamedTuple, cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from formkit.analytics import wing as analytics
from formkit.analytics.fold.fold import unfold
from formkit.analytics.tables import comment_keeper
from formkit.background import Background, Batch, Job
from formkit.bookings import wing as bookings
from formkit.bundled import folder
from formkit.casework import wing as casework
from formkit.catalogue import Catalogue, let_guests_in, read_catalogue
from formkit.checks.statement_checks import statement_findings
from formkit.clock import ClockWatch
from formkit.delivery import wing as delivery
from formkit.designs import wing as designs
from formkit.directory import wing as directory
from formkit.errors import EvidenceUnavailable, FormFileError, StoreUnavailable
from formkit.evidence import wing as evidence
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.tables import late_part
from formkit.guests import guests_at
from formkit.logs import log
from formkit.lookups import wing as lookups
from formkit.operating import wing as operating
from formkit.pages import wing as pages
from formkit.payments import wing as payments
from formkit.people import wing as people
from formkit.references import new_reference
from formkit.rendering.assets import Assets
from formkit.rendering.embedding import STYLE
from formkit.rendering.environment import ASSETS, Pages, bundled_pages
from formkit.rendering.pictures import pictures_in
from formkit.rendering.theme import BadAsset, bad_assets
from formkit.retention import wing as retention
from formkit.settings import Settings
from formkit.staff import wing as staff
from formkit.storage.form_rows import FormVersion
from formkit.storage.jobs import (
    Lifetime,
    forgetting,
    forgetting_marks,
    making_search_keys,
    wrapping_again,
)
from formkit.storage.keyring import DATABASE, open_keys
from formkit.storage.spool import private_folder
from formkit.storage.store import open_store
from formkit.web import health, indexing, opt_out, security_txt, site
from formkit.web.councils import CouncilByHost, address_findings, by_host, settled
from formkit.web.dependencies import Health, Healthy, Parts
from formkit.web.error_pages import LastResort, http_trouble, pass_on, store_trouble, trouble
from formkit.web.headers import Doorkeeper, SecurityHeaders
from formkit.web.htmx import InPlace
from formkit.web.languages import LanguageCookie
from formkit.web.limits import Limits
from formkit.web.methods import BOTH, by_method
from formkit.web.prefix import UnderPrefix
from formkit.web.proxies import ON_THIS_MACHINE, Proxies
from formkit.wing import Wing

A_MINUTE: Final = 60.0

# What one wing is handed of another, so that they need not know each other:
#
#     the store       unfold          of analytics   before the events of a visit are deleted
#     the store       late_part       of evidence    what came after a submission, for its delivery
#     the store       remove          of evidence    the files of a draft that is deleted
#     delivery        open            of evidence    the files of a submission
#     retention       remove          of evidence    the files of what was sent and is over
#     pages           keep_comment    of analytics   what residents write about a form
#     designs         findings        of all         what is wrong with what forms share


def findings(catalogue: Catalogue) -> tuple[FormFileError, ...]:
    """What is wrong with what forms share, beside the forms themselves: an error would keep them from being served."""
    every = (_themes, address_findings, _statements, lookups.findings, payments.findings, delivery.findings)
    told = (find(catalogue) for find in every)
    return tuple(sorted({finding for found in told for finding in found}))


def _statements(catalogue: Catalogue) -> Iterator[FormFileError]:
    return statement_findings(catalogue.councils.values())


def _themes(catalogue: Catalogue) -> Iterator[FormFileError]:
    return (bad.finding for bad in _bad_assets(catalogue))


def _bad_assets(catalogue: Catalogue) -> Iterator[BadAsset]:
    councils = (*catalogue.councils.values(), *catalogue.councils_in_welsh.values())
    return bad_assets(councils, catalogue.folder / "councils")


def _wings(kernel: Parts) -> Sequence[Wing]:
    """In the order in which their addresses are tried: the last takes all that are left."""
    kept_files = evidence.wing(kernel)
    (keeper,) = (brought for brought in kept_files.brings if isinstance(brought, EvidenceKeeper))
    guests = cast("Mapping[str, Callable[[Parts], Wing]]", guests_at("formkit.wings"))
    return (
        *(open_wing(kernel) for open_wing in guests.values()),
        staff.wing(kernel),
        casework.wing(kernel),
        analytics.wing(kernel),
        lookups.wing(kernel),
        bookings.wing(kernel),
        kept_files,
        payments.wing(kernel),
        delivery.wing(kernel, keeper.open),
        directory.wing(kernel),
        operating.wing(kernel),
        designs.wing(kernel, findings),
        retention.wing(kernel, keeper.remove),
        people.wing(kernel),
        pages.wing(kernel, comment_keeper(kernel.store.engine)),
    )


OF_THE_SITE = (
    Route("/cookies", by_method(opt_out.show_cookies, opt_out.choose_counting), methods=BOTH),
    Route("/privacy", site.show_privacy),
    Route("/healthz", health.show_health),
    Route("/readyz", health.show_readiness),
    Route("/static/{name:path}", site.show_asset),
    Route(STYLE, site.show_embed_style),
    Route(indexing.ROBOTS, indexing.show_robots),
    Route(indexing.SITEMAP, indexing.show_sitemap),
    Route(security_txt.PATH, security_txt.show_security_txt),
)


class App(NamedTuple):
    """An application and the parts that it is made of, for who serves it."""

    answers: ASGIApp
    parts: Parts


def create_app(
    settings: Settings, now: Callable[[], float] = time.time, catalogue: Catalogue | None = None
) -> ASGIApp:
    """The whole application, for any ASGI server; see `put_together`."""
    return put_together(settings, now, catalogue).answers


def put_together(
    settings: Settings, now: Callable[[], float] = time.time, catalogue: Catalogue | None = None
) -> App:
    """The whole application. Raises SettingsRefused, and FormFilesRefused where it reads the forms, with what to put right.

    `catalogue` is what `settings.forms` holds, where it was read before.
    """
    let_guests_in()
    catalogue = catalogue or read_catalogue(settings.forms, preview=settings.preview)
    kernel = _kernel(settled(settings, catalogue), catalogue, now)
    wings = _wings(kernel)
    parts = _with_wings(kernel, wings)
    jobs = [job for wing in wings if wing.jobs for job in wing.jobs(parts)]
    background = Background([*_jobs_of_the_kernel(parts), *jobs])
    parts = replace(parts, health=(*parts.health, _told(background)))
    _tell_of_the_start(parts)

    app = Starlette(
        routes=[*OF_THE_SITE, *(route for wing in wings for route in wing.routes)],
        exception_handlers={
            HTTPException: http_trouble,
            StoreUnavailable: store_trouble,
            EvidenceUnavailable: store_trouble,
            Exception: pass_on,
        },
        lifespan=_lifespan(parts, wings, background),
    )
    app.router.redirect_slashes = False  # it would answer with an absolute address made of the Host header
    app.state.parts = parts

    return App(_guarded(app, parts), parts)


def _tell_of_the_start(parts: Parts) -> None:
    """Which networks of the council's own may be reached, and what is left out."""
    if parts.settings.allow_networks:
        log().info("own networks open", where=", ".join(parts.settings.allow_networks))
    for problem in parts.does_without:
        log().error("left out", where=f"{problem.file}:{problem.line}", problem=problem.problem)


def _guarded(app: Starlette, parts: Parts) -> ASGIApp:
    """What each request passes on its way in, and each answer on its way out; the last of these lines is outermost."""
    settings = parts.settings

    async def refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
        scope["app"] = app
        await trouble(Request(scope, receive), status)(scope, receive, send)

    whole: ASGIApp = InPlace(LanguageCookie(app, settings))
    whole = Doorkeeper(whole, hosts=settings.allowed_hosts, refuse=refuse)
    if councils := by_host(parts):  # outside the doorkeeper, whose pages are a council's too
        whole = CouncilByHost(whole, councils)
    whole = SecurityHeaders(
        LastResort(whole, parts), is_secure=settings.is_secure, owns_host=not settings.prefix
    )
    if settings.prefix:
        whole = UnderPrefix(whole, settings.prefix)
    trusted = settings.proxies or (ON_THIS_MACHINE if settings.is_behind_proxy else ())
    return Proxies(whole, trusted, expected=settings.is_behind_proxy)


def _lifespan(
    parts: Parts, wings: Sequence[Wing], background: Background
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """The wings begin, the jobs run, the wings end; what is queued is written last."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as ends:  # each end is reached, whatever became of the others
            ends.push_async_callback(parts.store.close)
            for wing in wings:
                if wing.end:
                    ends.push_async_callback(wing.end)
            await _keep_forms(parts)
            for wing in wings:
                if wing.begin:
                    await wing.begin(parts)
            async with background.running():
                yield

    return lifespan


async def _keep_forms(parts: Parts) -> None:
    """Each form that was read just now, for the day when its file has a mistake."""
    catalogue = parts.catalogue
    versions = [
        FormVersion(catalogue.forms[id].hash, id, texts.form[0], texts.as_bytes())
        for id, texts in catalogue.sources.items()
        if texts.form[0] not in catalogue.as_before
    ]
    await parts.store.keep_forms(versions, parts.now())


def _kernel(settings: Settings, catalogue: Catalogue, now: Callable[[], float]) -> Parts:
    data = private_folder(settings.data)
    keys = open_keys(settings.secrets, data, dev=settings.dev, new=True, lost=settings.lost_key)
    councils = catalogue.folder / "councils"
    bad = tuple(_bad_assets(catalogue))
    pictures = [asset for _, asset in pictures_in(catalogue.folder).values() if asset]
    own = [place / ASSETS for place in reversed(settings.overrides)]  # the first folder wins
    assets = Assets((folder("static"), councils, *own), [one.name for one in bad], pictures)
    return Parts(
        settings=settings,
        catalogue=catalogue,
        store=open_store(data / DATABASE, keys, unfold, late_part),
        keys=keys,
        pages=_pages(settings, catalogue, assets),
        assets=assets,
        does_without=tuple(one.finding for one in bad),
        limits=Limits(settings.pages_a_minute, settings.starts_a_minute, settings.requests_a_minute),
        now=now,
        random_hex=secrets.token_hex,
        uploads=private_folder(data / "uploads"),
        reference=new_reference,
        clock=ClockWatch(now, settings.clock_hold * 60),
    )


def _with_wings(kernel: Parts, wings: Sequence[Wing]) -> Parts:
    return replace(
        kernel,
        brought={type(brought): brought for wing in wings for brought in wing.brings},
        staff_rooms=tuple(room for wing in wings for room in wing.staff_rooms),
        health=tuple(healthy for wing in wings for healthy in wing.health),
        does_without=(*kernel.does_without, *(one for wing in wings for one in wing.does_without)),
        loads=tuple(load for wing in wings for load in wing.loads),
        goes_with_save=tuple(goes for wing in wings for goes in wing.goes_with_save),
        before_change=tuple(before for wing in wings for before in wing.before_change),
    )


def _pages(settings: Settings, catalogue: Catalogue, assets: Assets) -> Pages:
    if not settings.overrides:
        return bundled_pages(is_preview=catalogue.preview)
    return Pages(settings.overrides, is_preview=catalogue.preview, asset=assets.address)


def _jobs_of_the_kernel(parts: Parts) -> Sequence[Job]:
    return (
        _forgetting(parts),
        forgetting_marks(parts.store, parts.now),
        wrapping_again(parts.store),
        making_search_keys(parts.store),
        _telling_refusals(parts),
    )


def _forgetting(parts: Parts) -> Job:
    lifetime = Lifetime(parts.settings.idle_minutes * 60, parts.settings.visit_hours * 3600)
    return forgetting(parts.store, parts.of(EvidenceKeeper).remove, lifetime, parts.now, parts.clock)


def _telling_refusals(parts: Parts) -> Job:
    """Once a minute the log tells how many requests were refused: one line, however many try."""

    async def tell() -> Batch:
        told = dict(parts.refusals)
        parts.refusals.clear()
        for why, count in told.items():
            log().warning("refused", status=why, count=count)
        return Batch(len(told))

    return Job("refusals", tell, A_MINUTE)


def _told(background: Background) -> Healthy:
    async def healthy() -> Health:
        return Health({"background": background.figures()}, background.problems())

    return healthy
