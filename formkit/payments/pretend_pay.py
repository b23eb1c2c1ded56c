"""A pretend GOV.UK Pay, for tests and for trying out: the public API's shape, and a page with buttons; no money moves.

Its answers follow https://docs.payments.service.gov.uk/api_reference/ as far as `GovUkPay` reads them. It knows no form.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from formkit.payments.govuk_pay import GovUkPay

MINUTES: Final = 90
"""After so long the real one says P0020."""

BUTTONS: Final = (
    ("pay", "Pay", "success", "", True),
    ("decline", "Let the card be declined", "failed", "P0010", True),
    ("cancel", "Cancel the payment", "failed", "P0030", True),
    ("close", "Pay, but close the browser before coming back", "success", "", False),
)
"""Name, words, status, code, and whether the person comes back to the form."""

Record = dict[str, Any]  # Any: a payment as its JSON


class PretendPay:
    """Payments in memory, and in `file` where one is given, so that they outlive a restart as real ones do."""

    def __init__(
        self,
        now: Callable[[], float],
        file: Path | None = None,
        styles: tuple[str, ...] = (),
        *,
        is_inside: bool = False,
    ) -> None:
        """`is_inside`: the pages stand on the form's own site, so that their addresses need no host."""
        self.payments: dict[str, Record] = {}
        self.by_key: dict[str, str] = {}
        self.failing: int = 0
        """A status that the API answers with, as if it were broken; 0 while it works."""
        self.now = now
        self._file = file
        self._styles = styles
        self._is_inside = is_inside
        if file is not None and file.is_file():
            self.payments = json.loads(file.read_text(encoding="utf-8"))
        self.app = Starlette(routes=self.routes())

    def routes(self) -> list[Route]:
        """The API, and the pages for people."""
        return [
            Route("/v1/payments", self._create, methods=["POST"]),
            Route("/v1/payments/{id}", self._find),
            Route("/v1/payments/{id}/cancel", self._cancel, methods=["POST"]),
            *self.pages(),
        ]

    def pages(self) -> list[Route]:
        """Only the pages for people."""
        return [
            Route("/pretend-payment/{secret}", self._show),
            Route("/pretend-payment/{secret}/{choice}", self._choose, methods=["POST"]),
        ]

    async def _create(self, request: Request) -> Response:
        if trouble := self._trouble(request):
            return trouble
        try:
            asked: Mapping[str, Any] = await request.json()  # Any: somebody's JSON
        except ValueError:
            return _error(400, "P0197")
        if wrong := _wrong(asked):
            return _error(422, "P0102", wrong)
        key = request.headers.get("idempotency-key", "")
        known = self.payments.get(self.by_key.get(key, ""))
        if known is not None:
            same = all(known[name] == asked[name] for name in ("amount", "reference"))
            return JSONResponse(self._public(request, known), 200) if same else _error(409, "P0191")
        kept = {
            "payment_id": secrets.token_hex(13),
            "secret": secrets.token_hex(16),
            "amount": asked["amount"],
            "reference": asked["reference"],
            "description": asked["description"],
            "return_url": asked["return_url"],
            "language": asked.get("language", "en"),
            "metadata": asked.get("metadata", {}),
            "state": {"status": "created", "finished": False},
            "created_at": self.now(),
        }
        if key:
            self.by_key[key] = kept["payment_id"]
        self._keep(kept)
        return JSONResponse(self._public(request, kept), 201)

    async def _find(self, request: Request) -> Response:
        if trouble := self._trouble(request):
            return trouble
        kept = self._known(request.path_params["id"])
        return JSONResponse(self._public(request, kept)) if kept else _error(404, "P0200")

    async def _cancel(self, request: Request) -> Response:
        if trouble := self._trouble(request):
            return trouble
        kept = self._known(request.path_params["id"])
        if kept is None:
            return _error(404, "P0500")
        if kept["state"]["finished"]:
            return _error(400, "P0501")
        self._end(kept, "cancelled", "P0040")
        return Response(status_code=204)

    async def _show(self, request: Request) -> Response:
        kept = self._of_secret(request.path_params["secret"])
        if kept is None:
            return HTMLResponse(self._page("This pretend payment is not known", ""), 404)
        if kept["state"]["finished"]:
            return HTMLResponse(self._page("This pretend payment is over", _back(kept)))
        kept["state"] = {"status": "started", "finished": False}
        self._keep(kept)
        return HTMLResponse(self._page("Pretend to pay", _buttons(kept, request.url.path)))

    async def _choose(self, request: Request) -> Response:
        kept = self._of_secret(request.path_params["secret"])
        button = next((one for one in BUTTONS if one[0] == request.path_params["choice"]), None)
        if kept is None or button is None:
            return HTMLResponse(self._page("This pretend payment is not known", ""), 404)
        _, _, status, code, comes_back = button
        if not kept["state"]["finished"]:
            self._end(kept, status, code)
        if comes_back:
            return RedirectResponse(kept["return_url"], 303)
        words = "<p class='govuk-body'>You paid, and did not come back to the form. Close this page.</p>"
        return HTMLResponse(self._page("The pretend browser is closed", words))

    def _trouble(self, request: Request) -> Response | None:
        if self.failing:
            return _error(self.failing, "P0999")
        has_key = request.headers.get("authorization", "").startswith("Bearer ")
        return None if has_key else _error(401, "P0920")

    def _known(self, id: str) -> Record | None:
        kept = self.payments.get(id)
        if kept and not kept["state"]["finished"] and self.now() - kept["created_at"] > MINUTES * 60:
            self._end(kept, "failed", "P0020")
        return kept

    def _of_secret(self, secret: str) -> Record | None:
        id = next((id for id, kept in self.payments.items() if kept["secret"] == secret), "")
        return self._known(id)

    def _end(self, kept: Record, status: str, code: str) -> None:
        kept["state"] = {"status": status, "finished": True} | ({"code": code} if code else {})
        self._keep(kept)

    def _keep(self, kept: Record) -> None:
        self.payments[kept["payment_id"]] = kept
        if self._file is not None:
            self._file.write_text(json.dumps(self.payments), encoding="utf-8")

    def _public(self, request: Request, kept: Record) -> Record:
        here = "" if self._is_inside else str(request.base_url).rstrip("/")
        open_links = {
            "next_url": {"href": f"{here}/pretend-payment/{kept['secret']}", "method": "GET"},
            "cancel": {"href": f"{here}/v1/payments/{kept['payment_id']}/cancel", "method": "POST"},
        }
        shown = {name: value for name, value in kept.items() if name not in ("secret", "created_at")}
        links = {} if kept["state"]["finished"] else open_links
        return shown | {"payment_provider": "sandbox", "delayed_capture": False, "_links": links}

    def _page(self, heading: str, content: str) -> str:
        styles = "".join(f'<link rel="stylesheet" href="{escape(one)}">' for one in self._styles)
        return (
            f'<!DOCTYPE html><html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>{heading}</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">{styles}</head>'
            '<body class="govuk-template__body"><div class="govuk-width-container">'
            f'<main class="govuk-main-wrapper"><h1 class="govuk-heading-l">{heading}</h1>'
            "<p class='govuk-body'><strong>No money moves.</strong> This page stands in for GOV.UK Pay while a form is "
            f"tried out.</p>{content}</main></div></body></html>"
        )


def stand_in_for(
    now: Callable[[], float], file: Path, styles: tuple[str, ...]
) -> tuple[GovUkPay, Sequence[Route]]:
    """A provider that asks a pretend one within this process, and the pages that the app has to show for it."""
    pretend = PretendPay(now, file, styles, is_inside=True)
    client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=pretend.app))
    return GovUkPay("pretend", "http://pretend.invalid", client, pages=""), pretend.pages()


def _buttons(kept: Record, path: str) -> str:
    forms = "".join(
        f'<form method="post" action="{escape(path)}/{name}">'
        f'<button type="submit" class="govuk-button govuk-button--secondary">{words}</button></form>'
        for name, words, *_ in BUTTONS
    )
    amount = f"£{kept['amount'] / 100:,.2f}"
    return (
        f"<p class='govuk-body'>{escape(kept['description'])}: <strong>{amount}</strong></p>"
        f"<p class='govuk-body'>Reference: {escape(kept['reference'])}</p>{forms}"
    )


def _back(kept: Record) -> str:
    return f'<p class="govuk-body"><a class="govuk-link" href="{escape(kept["return_url"])}">Go back to the form</a></p>'


def _wrong(asked: Mapping[str, Any]) -> str:  # Any: somebody's JSON
    """The first field that the real API would not take."""
    amount = asked.get("amount")
    if type(amount) is not int or not 0 < amount <= 10_000_000:
        return "amount"
    for name, most in (("reference", 255), ("description", 255), ("return_url", 2000)):
        value = asked.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= most:
            return name
    is_plain = not any(sign in asked["description"] for sign in '<>"\\|')
    return "" if is_plain else "description"


def _error(status: int, code: str, field: str = "") -> Response:
    return JSONResponse({"code": code, "description": "Pretend trouble", "field": field}, status)
