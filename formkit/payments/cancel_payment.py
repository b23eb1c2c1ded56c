"""A payment that was begun, before its answers may change or go: called off first, sent if it was paid."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import Form
from formkit.errors import FormkitError, PaymentUnavailable
from formkit.payments.base import PaymentProvider
from formkit.payments.payment import Payment
from formkit.payments.providers import Providers
from formkit.payments.settlement import settled_as
from formkit.payments.tables import Payments
from formkit.payments.views import pay_trouble_view
from formkit.storage.base import Visit
from formkit.web.dependencies import Parts, parts_of
from formkit.web.known import load_known
from formkit.web.languages import spoken
from formkit.web.methods import Endpoint
from formkit.web.visits import Here, find_visit

PATIENCE = 2.0
"""Seconds that somebody who leaves waits for the provider; what it did not answer is settled later."""


def undecided(here: Here) -> Payment | None:
    """The payment that locks this visit's answers, if there is one."""
    payment = here.of(Payment)
    return payment if payment and payment.standing in ("open", "odd") else None


def provider_of(parts: Parts, payment: Payment) -> PaymentProvider:
    """Who has to be asked. Raises PaymentUnavailable where the council's file no longer says."""
    provider = parts.of(Providers).of(payment.council, payment.provider)
    if provider is None:
        raise PaymentUnavailable("no key")
    return provider


async def looked_at(parts: Parts, payment: Payment) -> Payment:
    """The payment after its provider was asked. Raises PaymentUnavailable."""
    if payment.standing != "open" or not payment.provider_id:
        return payment
    told = await provider_of(parts, payment).find(payment.provider_id)
    return await settled_as(parts.of(Payments), payment, told, parts.now())


async def called_off(parts: Parts, payment: Payment) -> Payment:
    """The payment after it was called off: closed, or settled where it was paid a moment before.

    Raises PaymentUnavailable: then it is as open as it was.
    """
    payments = parts.of(Payments)
    if payment.standing == "open" and not payment.provider_id:
        payment = await payments.close(payment, "called off", parts.now())
    if payment.standing != "open":
        return payment
    told = await provider_of(parts, payment).cancel(payment.provider_id)
    return await settled_as(payments, payment, told, parts.now())


async def call_off_quickly(parts: Parts, visit: Visit) -> None:
    """For a person who leaves: try it, and leave the rest to the settling in the background."""
    newest = await parts.of(Payments).newest(visit.id)
    if newest is None or newest.standing != "open":
        return
    with suppress(TimeoutError, FormkitError):
        await asyncio.wait_for(called_off(parts, newest), PATIENCE)


def unless_paying(endpoint: Endpoint) -> Endpoint:
    """An endpoint that makes no sense while a payment is open: it leads to the payment instead."""

    async def show(request: Request) -> Response:
        here = _paying_visit(request)
        if here is not None and undecided(here):
            return RedirectResponse(f"/{here.form.id}/pay-now", 303)
        return await endpoint(request)

    return show


async def before_change(request: Request) -> Response | None:
    """A payment that was begun for the old answers is cancelled; the answer to somebody whose answers cannot be changed."""
    here = _paying_visit(request)
    payment = undecided(here) if here else None
    if here is None or payment is None:
        return None
    try:
        after = await called_off(here.parts, payment)
    except PaymentUnavailable:
        return pay_trouble(request, here.form, payment, "unsure", 503)
    match after.standing:
        case "closed":
            await load_known(request)  # what was booked for it is held again
            return None
        case "settled":
            return RedirectResponse(f"/{here.form.id}/after-paying", 303)
        case "odd":
            return pay_trouble(request, here.form, after, "odd", 409)
        case "open":
            return pay_trouble(request, here.form, after, "waiting", 409)


def _paying_visit(request: Request) -> Here | None:
    """The visit of a request at a form with a payment; other forms are not slowed down."""
    form = parts_of(request).catalogue.forms.get(request.path_params["form"])
    return find_visit(request, form.id) if form and form.payment else None


def pay_trouble(
    request: Request, form: Form, payment: Payment | None, code: str, status: int = 200, again: str = ""
) -> Response:
    """A page by its code in the words; its link leads to `again`, else to another look at the payment."""
    said, reference = spoken(request, form), payment.reference if payment else ""
    leads_to = again or ("" if code == "odd" else f"/{form.id}/after-paying")
    shown = form.said(said.language)
    view = pay_trouble_view(said.site, shown, code, said.language, leads_to, reference=reference)
    return HTMLResponse(parts_of(request).pages.page("trouble.html", view), status)
