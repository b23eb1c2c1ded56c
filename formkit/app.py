"""Puts the parts together: the one place where they are chosen and wired; it holds no logic."""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from formkit.analytics.fold.fold import unfold
from formkit.analytics.fold.worker import fold_for_ever
from formkit.analytics.form_pages import pages_of
from formkit.analytics.pages.cache_warmer import keep_warm_for_ever
from formkit.analytics.pages.routes import ROUTES as ANALYST_ROUTES
from formkit.analytics.tables import comment_keeper, keep_pages
from formkit.bookings.slots import goes_with_save
from formkit.bookings.tables import Slots
from formkit.bundled import folder
from formkit.catalogue import Catalogue, read_catalogue
from formkit.delivery.folder import FolderDestination
from formkit.delivery.outbox import deliver_for_ever
from formkit.errors import EvidenceUnavailable, SettingsRefused, StoreUnavailable
from formkit.evidence import late_pages as late_evidence
from formkit.evidence import pages as evidence
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.quotas import Quota, Quotas
from formkit.evidence.tables import LateFiles, late_part
from formkit.lookups.opening import open_all
from formkit.pages import check_answers, confirmation, directory, feedback, lists, start, task_list
from formkit.pages import delete_answers as leaving
from formkit.pages import form_page as pages
from formkit.pages import phone_instead as calling
from formkit.pages import quick_exit as exiting
from formkit.pages.feedback import Comments
from formkit.payments import pages as paying
from formkit.payments.base import PaymentProvider, ProviderPayment
from formkit.payments.cancel_payment import provider_of, unless_paying, unlocking
from formkit.payments.payment import Payment
from formkit.payments.providers import Providers, open_providers
from formkit.payments.settling import settle_for_ever
from formkit.payments.tables import Payments
from formkit.references import new_reference
from formkit.rendering.assets import Assets
from formkit.rendering.environment import Pages, bundled_pages
from formkit.rendering.theme import check_theme
from formkit.settings import Settings
from formkit.staff.pages import ROUTES as STAFF_ROUTES
from formkit.staff.provider import check_provider
from formkit.staff.provider_pages import ROUTES as PROVIDER_ROUTES
from formkit.staff.tables import Staff
from formkit.staff.tries import Tries
from formkit.storage.expiry import Lifetime, forget_for_ever
from formkit.storage.keyring import keys_for
from formkit.storage.spool import private_folder
from formkit.storage.store import open_store
from formkit.web import opt_out as counting
from formkit.web import site
from formkit.web.dependencies import CouncilLookups, Parts
from formkit.web.error_pages import LastResort, http_trouble, pass_on, store_trouble, trouble
from formkit.web.headers import Doorkeeper, SecurityHeaders
from formkit.web.htmx import InPlace
from formkit.web.known import with_known
from formkit.web.languages import LanguageCookie
from formkit.web.limits import Limits
from formkit.web.methods import Endpoint, by_method

BOTH = ["GET", "POST"]


def _of_visits(path: str, endpoint: Endpoint, methods: Sequence[str] = ("GET",)) -> Route:
    """A page that needs to know what its session has begun."""
    return Route(path, with_known(endpoint), methods=methods)


ROUTES = [
    Route("/", directory.show_directory),
    Route("/cookies", by_method(counting.show_cookies, counting.choose_counting), methods=BOTH),
    Route("/privacy", site.show_privacy),
    Route("/healthz", site.show_health),
    _of_visits("/leave", leaving.leave, methods=["POST"]),
    Route("/left", leaving.show_left),
    Route("/static/{name}", site.show_asset),
    *STAFF_ROUTES,
    *PROVIDER_ROUTES,
    *ANALYST_ROUTES,
    _of_visits("/{form}", start.show_start),
    _of_visits("/{form}/start", by_method(start.show_start_again, start.start), methods=BOTH),
    _of_visits(
        "/{form}/check-answers",
        unless_paying(by_method(check_answers.show_check_answers, check_answers.send)),
        methods=BOTH,
    ),
    _of_visits("/{form}/pay-now", by_method(paying.show_pay, paying.pay), methods=BOTH),
    _of_visits("/{form}/after-paying", paying.show_paid),
    _of_visits("/{form}/confirmation", confirmation.show_confirmation),
    _of_visits("/{form}/calendar", confirmation.show_calendar),
    _of_visits("/{form}/leave", leaving.show_leave),
    _of_visits("/{form}/rather-call", calling.show_call),
    _of_visits(
        "/{form}/give-feedback", by_method(feedback.show_feedback, feedback.take_feedback), methods=BOTH
    ),
    Route(
        "/{form}/evidence/{token}",
        by_method(late_evidence.show_late, late_evidence.take_late),
        methods=BOTH,
    ),
    Route("/{form}/exit", exiting.exit_now),
    _of_visits("/{form}/exit/about", exiting.show_about),
    _of_visits("/{form}/exit/stay-safe", exiting.show_staying_safe),
    _of_visits("/{form}/tasks", task_list.show_tasks),
    _of_visits(
        "/{form}/{page}/remove/{item}", by_method(lists.show_remove, unlocking(lists.remove)), methods=BOTH
    ),
    _of_visits("/{form}/{page:path}/files/{file}", evidence.show_file),
    _of_visits("/{form}/{page:path}/files/{file}/remove", unlocking(evidence.remove_file), methods=["POST"]),
    _of_visits("/{form}/{page:path}", by_method(pages.show_page, unlocking(pages.save_page)), methods=BOTH),
]


def create_app(
    settings: Settings, now: Callable[[], float] = time.time, catalogue: Catalogue | None = None
) -> ASGIApp:
    """The whole application. Raises FormFilesRefused or SettingsRefused with what to put right.

    `catalogue` is what `settings.forms` holds, where it was read before.
    """
    parts = _parts(settings, catalogue or read_catalogue(settings.forms, preview=settings.preview), now)
    parts, stand_in_pages = _with_payments(parts)
    app = Starlette(
        routes=[*(_trying_out() if settings.dev else ()), *stand_in_pages, *ROUTES],
        exception_handlers={
            HTTPException: http_trouble,
            StoreUnavailable: store_trouble,
            EvidenceUnavailable: store_trouble,
            Exception: pass_on,
        },
        lifespan=_lifespan,
    )
    app.router.redirect_slashes = False  # it would answer with an absolute address made of the Host header
    app.state.parts = parts

    async def refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
        scope["app"] = app
        await trouble(Request(scope, receive), status)(scope, receive, send)

    speaking = LanguageCookie(app, settings)
    guarded = Doorkeeper(InPlace(speaking), hosts=settings.allowed_hosts, refuse=refuse)
    return SecurityHeaders(LastResort(guarded, parts), is_secure=settings.is_secure)


def _parts(settings: Settings, catalogue: Catalogue, now: Callable[[], float]) -> Parts:
    data = private_folder(settings.data)
    keys = keys_for(settings.secrets, data, dev=settings.dev)
    assets = Assets((folder("static"), catalogue.folder / "councils"))
    _check_themes(catalogue)
    check_provider(settings)
    store = open_store(data / "formkit.sqlite", keys, unfold, late_part)
    slots, payments = Slots(store.engine, keys), Payments(store.engine, keys)
    kept = EvidenceKeeper(private_folder(data / "evidence"), settings.room_to_leave)
    brought = (
        slots,
        payments,
        LateFiles(store.engine, keys),
        Staff(store.engine, keys),
        kept,
        Quotas(Quota()),
        Tries(),
        Comments(comment_keeper(store.engine)),
        CouncilLookups(open_all(catalogue.folder, catalogue.councils).ask),
    )
    return Parts(
        settings=settings,
        catalogue=catalogue,
        store=store,
        keys=keys,
        pages=_pages(settings, catalogue),
        assets=assets,
        limits=Limits(settings.pages_a_minute, settings.starts_a_minute),
        now=now,
        random_hex=secrets.token_hex,
        uploads=private_folder(data / "uploads"),
        reference=new_reference,
        brought={type(one): one for one in brought},
        health=(kept.healthy, payments.healthy),
        loads=(slots.load, payments.load),
        goes_with_save=goes_with_save,
    )


def _pages(settings: Settings, catalogue: Catalogue) -> Pages:
    if not settings.overrides:
        return bundled_pages(is_preview=catalogue.preview)
    return Pages(settings.overrides, is_preview=catalogue.preview)


def _trying_out() -> Sequence[Route]:
    """What only people who build forms need. Before all others: elsewhere these addresses belong to forms."""
    from formkit.pages import gallery

    return (Route("/gallery", gallery.show_gallery), Route("/gallery/{type}", gallery.show_type))


def _with_payments(parts: Parts) -> tuple[Parts, Sequence[Route]]:
    """The providers that forms want, and the pages of the pretend one where it may stand in for them."""
    settings, catalogue = parts.settings, parts.catalogue
    paying_forms = {id: form for id, form in catalogue.forms.items() if form.payment}
    wanted = {(form.council.id, form.payment.provider) for form in paying_forms.values() if form.payment}
    if settings.pretend_payments and settings.is_secure:
        raise SettingsRefused(
            "A pretend payment page would let residents send without paying. Unset FORMKIT_PRETEND_PAYMENTS."
        )
    stand_in: PaymentProvider | None = None
    pages: Sequence[Route] = ()
    if wanted and (settings.pretend_payments or settings.dev) and not settings.is_secure:
        from formkit.payments.pretend_pay import stand_in_for  # only for trying out

        styles = (parts.assets.address("govuk-frontend.min.css"),)
        stand_in, pages = stand_in_for(parts.now, settings.data / "pretend-payments.json", styles)
    said = {id: council.payments for id, council in catalogue.councils.items()}
    providers = open_providers(wanted, said, os.environ, stand_in)
    for id, form in paying_forms.items():
        if form.payment and providers.of(form.council.id, form.payment.provider) is None:
            key = form.council.payments.get(form.payment.provider, {}).get(
                "key", "the key of the payment provider"
            )
            catalogue.cannot_run(id, f"online payment, but {key} is not set")
    return replace(parts, brought={**parts.brought, Providers: providers}), pages


def _check_themes(catalogue: Catalogue) -> None:
    for council in catalogue.councils.values():
        for name in filter(None, (council.theme, council.logo)):
            if not (catalogue.folder / "councils" / name).is_file():
                raise SettingsRefused(f"councils/{council.id}.yaml names {name}, which is not in councils/.")
        if council.theme:
            place = catalogue.folder / "councils" / council.theme
            check_theme(place.read_text(encoding="utf-8"), council.theme)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """Delivers and forgets in the background while the app runs; writes what is queued before it ends."""
    parts: Parts = app.state.parts
    destination = FolderDestination(parts.settings.data / "outbox", parts.of(EvidenceKeeper).open)
    lifetime = Lifetime(parts.settings.idle_minutes * 60, parts.settings.visit_hours * 3600)
    pages = [page for form in parts.catalogue.forms.values() for page in pages_of(form)]
    await parts.store.engine.write(lambda tx: keep_pages(tx, pages))
    at_work = (
        asyncio.create_task(fold_for_ever(parts.store.engine, parts.random_hex(8), parts.now)),
        asyncio.create_task(keep_warm_for_ever(parts.store.engine, parts.now, parts.today)),
        asyncio.create_task(deliver_for_ever(parts.store, destination, parts.now)),
        asyncio.create_task(
            forget_for_ever(
                parts.store, parts.of(EvidenceKeeper).remove, lifetime, parts.now, parts.of(Slots).forget_old
            )
        ),
        asyncio.create_task(settle_for_ever(parts.of(Payments), _ask_provider(parts), parts.now)),
    )
    yield
    for task in at_work:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await parts.of(Providers).close()
    await parts.store.close()


def _ask_provider(parts: Parts) -> Callable[[Payment], Awaitable[ProviderPayment]]:
    async def ask(payment: Payment) -> ProviderPayment:
        return await provider_of(parts, payment).find(payment.provider_id)

    return ask
