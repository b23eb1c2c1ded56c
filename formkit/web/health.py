"""Whether the site is well, for a program that watches it: /healthz and /readyz.

/healthz   200, or 503 with a sentence for each thing that an operator has to do something about
/readyz    200 where a page can be drawn and a save be kept, else 503 or 500: whether to send people here at all
"""

from __future__ import annotations

import hmac
from datetime import date, datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from formkit.catalogue import Catalogue
from formkit.errors import StoreUnavailable
from formkit.journey.promises import LONDON
from formkit.rendering.site_pages import privacy_view
from formkit.web.dependencies import Health, Healthy, Parts, parts_of

LOOPBACK: Final = ("127.0.0.1", "::1")
FROM_AFAR: Final = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-forwarded-host",
    "x-real-ip",
    "via",
)
"""Headers that a proxy adds: who asks through one is not on this machine, whatever the address says."""


async def show_health(request: Request) -> Response:
    """GET /healthz: figures and sentences only for this machine, or with the token."""
    parts = parts_of(request)
    health = await whole_health(parts)
    body: dict[str, object] = {"ok": not health.problems}
    if _may_know(request, parts.settings.health_token):
        body |= {"problems": health.problems, **health.figures}
    return JSONResponse(body, 503 if health.problems else 200, {"Cache-Control": "no-store"})


async def whole_health(parts: Parts) -> Health:
    """What all subjects say of themselves."""
    kernel = (lambda: _of_the_kernel(parts), lambda: _of_the_files(parts))
    told = [await _told_by(healthy) for healthy in (*parts.health, *kernel)]
    figures = {name: figure for health in told for name, figure in health.figures.items()}
    return Health(figures, [problem for health in told for problem in health.problems])


async def show_readiness(request: Request) -> Response:
    """GET /readyz: draws a page and waits for a commit."""
    parts = parts_of(request)
    try:
        parts.pages.page("privacy.html", privacy_view(parts.site(), (), "en", today=date.min))
        await parts.store.can_commit()
    except StoreUnavailable:
        return JSONResponse({"ready": False}, 503)
    return JSONResponse({"ready": True})


async def _told_by(healthy: Healthy) -> Health:
    try:
        return await healthy()
    except Exception as problem:  # noqa: BLE001 - one subject that cannot say how it is must not silence the others
        name = type(problem).__name__
        return Health({"problem": name}, [f"One part of formkit cannot say how it is: {name}."])


async def _of_the_kernel(parts: Parts) -> Health:
    """What is kept, what waits to be delivered, the clock."""
    figures = parts.store.figures()
    problems = [] if figures.get("writable") else [f"Nothing can be kept: {figures.get('problem')}."]
    outbox = await parts.store.outbox_figures()
    waits = 0.0 if outbox.oldest is None else max(0.0, parts.now() - outbox.oldest)
    if waits > parts.settings.waits_at_most * 60:
        problems.append(
            f"What was sent waits to be delivered, the oldest for {waits / 3600:.1f} hours. See `formkit deliveries`."
        )
    if outbox.dead:
        problems.append(
            f"{outbox.dead} deliveries are given up. Put their destination right, then `formkit deliveries --again`."
        )
    if outbox.not_opened:
        problems.append(f"{outbox.not_opened} submissions cannot be opened. `formkit deliveries` names them.")
    if parts.clock.problem:
        problems.append(parts.clock.problem)
    store = {
        **figures,
        "oldest_undelivered_seconds": waits,
        "dead_letters": outbox.dead,
        "not_opened": outbox.not_opened,
    }
    return Health({"store": store}, problems)


async def _of_the_files(parts: Parts) -> Health:
    """The forms folder: what is served otherwise than its files say."""
    catalogue = parts.catalogue
    left_out = [
        f"{one.file}, line {one.line}, has a mistake, and is served without: {one.problem}"
        for one in parts.does_without
    ]
    figures = {"forms": len(catalogue.forms), "forms as before": len(catalogue.as_before)}
    return Health(figures, [*told_of_files(catalogue), *left_out])


def told_of_files(catalogue: Catalogue) -> list[str]:
    """Of each form whose file has a mistake, a sentence: whether it is served as it was, or not at all."""
    told = []
    for file in catalogue.unread:
        if file in catalogue.as_before:
            at = datetime.fromtimestamp(catalogue.as_before[file], LONDON)
            was = f"its form is served as it was read on {at.day} {at:%B %Y at %H:%M}"
        else:
            was = "its form is not served, because no version without one is kept"
        told.append(f"{file} has a mistake: {was}. `formkit check` says what to put right.")
    others = dict.fromkeys(one.file for one in catalogue.errors if one.file not in catalogue.unread)
    told += [f"{file} has a mistake. `formkit check` says what to put right." for file in others]
    return told


def _may_know(request: Request, token: str) -> bool:
    """Who asks from this machine itself, or shows the token of the settings."""
    shown = request.headers.get("authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(shown.encode(), token.encode()):
        return True
    is_here = request.client is not None and request.client.host in LOOPBACK
    return is_here and not any(name in request.headers for name in FROM_AFAR)
