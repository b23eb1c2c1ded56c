"""Pages for trouble, the last resort when something breaks, and what is counted of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from formkit.definition.form import Form
from formkit.definition.items import page_at
from formkit.journey.events import CHECK_ANSWERS, PAY, TASKS
from formkit.logs import log
from formkit.rendering.site_pages import TroubleView, trouble_view
from formkit.storage.base import Event
from formkit.web.dependencies import PARTS, Parts, parts_of
from formkit.web.known import known_of
from formkit.web.languages import Spoken, spoken
from formkit.web.problems import is_for_programs, problem_json

KNOWN = (400, 403, 404, 405, 413, 429, 500, 503)


def trouble(
    request: Request, status: int, headers: Mapping[str, str] | None = None, **values: str
) -> Response:
    """The page for a status, with the form's contacts where the address names a form; JSON where a program asks."""
    parts = parts_of(request)
    known = status if status in KNOWN else 500 if status >= 500 else 404
    if status != 404:  # robots look for what is nowhere, all day
        parts.refusals[status] += 1
    if status >= 500:
        record_failure(request, parts)
    if is_for_programs(request.scope):
        return problem_json(status, headers=headers)
    again = _again(request, parts) if known in (403, 503, 429) else ""
    form = _form(request.scope, parts)
    said = spoken(request, form)
    view = trouble_view(
        said.site,
        known,
        form=form.said(said.language) if form else None,
        again=again,
        language=said.language,
        **{"number": "", "seconds": "60", **values},
    )
    return HTMLResponse(parts.pages.page("trouble.html", view), status, dict(headers or {}))


def _form(scope: Scope, parts: Parts) -> Form | None:
    first = scope["path"].lstrip("/").partition("/")[0]
    return parts.catalogue.forms.get(first)


def _again(request: Request, parts: Parts) -> str:
    """The page to open once more: only one that this site has, never an address that someone else wrote."""
    path = request.url.path.removesuffix("/start").removesuffix("/remove").partition("/remove/")[0]
    if _form(request.scope, parts) is None or not re.fullmatch(r"(/[a-z0-9][a-z0-9_-]*){1,4}", path):
        return "/"
    return path


async def http_trouble(request: Request, problem: Exception) -> Response:
    """For what Starlette itself refuses: 404, 405, a broken request."""
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    headers = problem.headers if isinstance(problem, HTTPException) else None
    return trouble(request, status, headers)


async def store_trouble(request: Request, problem: Exception) -> Response:
    """The answers could not be saved or read: nothing was acknowledged, everything before is kept."""
    log().error("not saved", route=_route(request.scope), problem=type(problem).__name__)
    return trouble(request, 503, {"Retry-After": "60"})


async def pass_on(request: Request, problem: Exception) -> Response:
    """Let a fault through to LastResort: Starlette would answer with words of its own first."""
    raise problem


class LastResort:
    """Pure ASGI, around everything: whatever breaks, the person gets a page and the log gets its number."""

    def __init__(self, app: ASGIApp, parts: Parts) -> None:
        self._app = app
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except ClientDisconnect:
            return  # nobody is there any more to be told, and nothing of ours broke
        except Exception as problem:  # the outermost edge: nothing may end without a page and a number
            if scope["type"] != "http":
                raise
            await self._answer(scope, receive, send, problem, started=started)

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, problem: Exception, *, started: bool
    ) -> None:
        number = self._parts.random_hex(4)
        log().error(
            "broke", number=number, route=_route(scope), problem=type(problem).__name__, where=_where(problem)
        )
        if started:
            return
        record_failure(Request(scope), self._parts)
        if scope["path"] == "/healthz":
            await JSONResponse({"ok": False}, 500)(scope, receive, send)
            return
        if is_for_programs(scope):
            says = f"Something broke here. The server's log has more, under the number {number}."
            await problem_json(500, says)(scope, receive, send)
            return
        view = self._view(scope, number)
        response = HTMLResponse(self._parts.pages.page("trouble.html", view), 500)
        await response(scope, receive, send)

    def _view(self, scope: Scope, number: str) -> TroubleView:
        """In English where the application was never reached: nothing is known of the person then."""
        parts: Parts = scope.get(PARTS) or self._parts
        form = _form(scope, parts)
        is_known = "app" in scope
        said = spoken(Request(scope), form, parts) if is_known else Spoken("en", parts.site())
        form = form.said(said.language) if form else None
        return trouble_view(said.site, 500, form=form, number=number, language=said.language)


def _where(problem: BaseException) -> str:
    """File and line of our own code that broke: never values, which could be answers."""
    place, found = problem.__traceback__, ""
    while place is not None:
        code = place.tb_frame.f_code
        if "formkit" in code.co_filename:
            found = f"{code.co_filename.rpartition('formkit/')[2]}:{place.tb_lineno} {code.co_name}"
        place = place.tb_next
    return found


def _route(scope: Scope) -> str:
    """The pattern that matched, not the address: an address may hold anything."""
    route = scope.get("route")
    return str(getattr(route, "path", ""))


_OTHERS = {"check-answers": CHECK_ANSWERS, "tasks": TASKS, "pay-now": PAY}
"""Our own pages of a form, by their address."""


def record_failure(request: Request, parts: Parts) -> None:
    """That the visit of this request met a fault; what cannot be noted any more is not, and nothing is raised."""
    try:
        _record(request, parts)
    except Exception as problem:  # noqa: BLE001 - the page that tells the person of the fault matters more than its count
        log().warning("failure not counted", problem=type(problem).__name__)


def _record(request: Request, parts: Parts) -> None:
    first, _, rest = request.scope["path"].lstrip("/").partition("/")
    form, visit = parts.catalogue.forms.get(first), known_of(request).newest
    if form is None or visit is None or visit.form != first or visit.reference is not None:
        return
    parts.store.record(visit, [Event("failed", _page(form, rest), parts.now())])


def _page(form: Form, rest: str) -> str:
    """The page that an address names; "" for none."""
    return rest if page_at(form, rest) else _OTHERS.get(rest, "")
