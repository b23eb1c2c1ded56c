"""Puts the parts together: the one place where they are chosen and wired; it holds no logic."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from formkit.bundled import folder
from formkit.catalogue import Catalogue, read_catalogue
from formkit.definition.council import Council
from formkit.delivery.folder import FolderDestination
from formkit.delivery.outbox import deliver_for_ever
from formkit.errors import EvidenceUnavailable, SettingsRefused, StoreUnavailable
from formkit.lookups.base import Lookup, LookupFailed, ask_kindly
from formkit.lookups.opening import open_lookups
from formkit.questions.base import Offered
from formkit.references import new_reference
from formkit.rendering.assets import Assets
from formkit.rendering.environment import Pages
from formkit.rendering.theme import check_theme
from formkit.settings import Settings
from formkit.storage.evidence.keeping import EvidenceKeeper
from formkit.storage.evidence.quotas import Quota, Quotas
from formkit.storage.evidence.spooling import private_folder
from formkit.storage.expiry import Lifetime, forget_for_ever
from formkit.storage.keyring import keys_for
from formkit.storage.sqlite import open_store
from formkit.web import counting, site
from formkit.web.headers import Doorkeeper, SecurityHeaders
from formkit.web.limits import Limits
from formkit.web.methods import by_method
from formkit.web.parts import AskLookup, Parts
from formkit.web.resident import check_answers, confirmation, directory, evidence, leaving, pages, start
from formkit.web.trouble import LastResort, http_trouble, pass_on, store_trouble, trouble

BOTH = ["GET", "POST"]
ROUTES = [
    Route("/", directory.show_directory),
    Route("/cookies", by_method(counting.show_cookies, counting.choose_counting), methods=BOTH),
    Route("/privacy", site.show_privacy),
    Route("/healthz", site.show_health),
    Route("/leave", leaving.leave, methods=["POST"]),
    Route("/left", leaving.show_left),
    Route("/static/{name}", site.show_asset),
    Route("/{form}", start.show_start),
    Route("/{form}/start", by_method(start.show_start_again, start.start), methods=BOTH),
    Route(
        "/{form}/check-answers", by_method(check_answers.show_check_answers, check_answers.send), methods=BOTH
    ),
    Route("/{form}/confirmation", confirmation.show_confirmation),
    Route("/{form}/calendar", confirmation.show_calendar),
    Route("/{form}/leave", leaving.show_leave),
    Route("/{form}/{page}", by_method(pages.show_page, pages.save_page), methods=BOTH),
    Route("/{form}/{page}/files/{file}", evidence.show_file),
    Route("/{form}/{page}/files/{file}/remove", evidence.remove_file, methods=["POST"]),
]


def create_app(
    settings: Settings, now: Callable[[], float] = time.time, catalogue: Catalogue | None = None
) -> ASGIApp:
    """The whole application. Raises FormFilesRefused or SettingsRefused with what to put right.

    `catalogue` is what `settings.forms` holds, where it was read before.
    """
    parts = _parts(settings, catalogue or read_catalogue(settings.forms), now)
    app = Starlette(
        routes=ROUTES,
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

    guarded = Doorkeeper(app, hosts=settings.allowed_hosts, refuse=refuse)
    return SecurityHeaders(LastResort(guarded, parts), is_secure=settings.is_secure)


def _parts(settings: Settings, catalogue: Catalogue, now: Callable[[], float]) -> Parts:
    data = private_folder(settings.data)
    keys = keys_for(settings.secrets, data, dev=settings.dev)
    assets = Assets((folder("static"), catalogue.folder / "councils"))
    _check_themes(catalogue)
    return Parts(
        settings=settings,
        catalogue=catalogue,
        store=open_store(data / "formkit.sqlite", keys),
        evidence=EvidenceKeeper(private_folder(data / "evidence"), settings.room_to_leave),
        keys=keys,
        pages=Pages(settings.overrides),
        assets=assets,
        ask_lookup=_ask_lookup(catalogue),
        limits=Limits(settings.pages_a_minute, settings.starts_a_minute),
        quotas=Quotas(Quota()),
        now=now,
        random_hex=secrets.token_hex,
        uploads=private_folder(data / "uploads"),
        reference=new_reference,
    )


def _check_themes(catalogue: Catalogue) -> None:
    for council in catalogue.councils.values():
        for name in filter(None, (council.theme, council.logo)):
            if not (catalogue.folder / "councils" / name).is_file():
                raise SettingsRefused(f"councils/{council.id}.yaml names {name}, which is not in councils/.")
        if council.theme:
            place = catalogue.folder / "councils" / council.theme
            check_theme(place.read_text(encoding="utf-8"), council.theme)


def _ask_lookup(catalogue: Catalogue) -> AskLookup:
    opened = {id: _lookups_of(catalogue.folder, council) for id, council in catalogue.councils.items()}

    async def ask(council: Council, name: str, asked: Mapping[str, object]) -> tuple[Offered, ...] | None:
        lookup = opened.get(council.id, {}).get(name)
        if lookup is None:
            return None
        found = await ask_kindly(lookup, asked)
        return None if isinstance(found, LookupFailed) else found

    return ask


def _lookups_of(forms: Path, council: Council) -> Mapping[str, Lookup]:
    said = {name: one for name, one in council.look_ups.items() if isinstance(one, dict)}
    return open_lookups(said, forms, f"councils/{council.id}.yaml")


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """Delivers and forgets in the background while the app runs; writes what is queued before it ends."""
    parts: Parts = app.state.parts
    destination = FolderDestination(parts.settings.data / "outbox", parts.evidence.open)
    lifetime = Lifetime(parts.settings.idle_minutes * 60, parts.settings.visit_hours * 3600)
    at_work = (
        asyncio.create_task(deliver_for_ever(parts.store, destination, parts.now)),
        asyncio.create_task(forget_for_ever(parts.store, parts.evidence, lifetime, parts.now)),
    )
    yield
    for task in at_work:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await parts.store.close()
