"""Where people come back to from paying: sent, or told that no money was taken, or asked to wait; it takes no money."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formkit.definition.form import Form
from formkit.errors import PaymentUnavailable
from formkit.journey.events import PAY
from formkit.logs import log
from formkit.rendering.pay_page import ending
from formkit.storage.base import Visit
from formkit.storage.payment_store import Payments
from formkit.storage.payments import Payment
from formkit.web.known import known_of
from formkit.web.parts import Parts, parts_of
from formkit.web.resident.calling_off import looked_at
from formkit.web.resident.pay_trouble import pay_trouble
from formkit.web.resident.sending import accepted_address, confirmed, has_accepted, sent_just_now
from formkit.web.resident.visits import find_sent, find_visit, no_visit
from formkit.web.tokens import session_name, session_token, token_after_sending


async def show_paid(request: Request) -> Response:
    """GET /{form}/after-paying: asks the provider, and acts on what it says."""
    parts, form_id = parts_of(request), request.path_params["form"]
    found = await _begun(request, parts, form_id)
    if found is None:
        just_sent = not find_sent(request, form_id) and await sent_just_now(request, form_id)
        return confirmed(request, form_id) if just_sent else no_visit(request, form_id)
    visit, payment = found
    if payment.standing == "settled":  # before they came back, or they came back before
        return RedirectResponse(f"/{form_id}/confirmation", 303)
    form = await parts.version(form_id, visit.form_hash)
    if form is None:
        return no_visit(request, form_id)
    try:
        after = await looked_at(parts, payment)
    except PaymentUnavailable as problem:
        log().warning("payment provider away", form=form_id, problem=str(problem))
        return pay_trouble(request, form, payment, "unsure", 503)
    return await _told(request, form, visit, after)


async def _told(request: Request, form: Form, visit: Visit, payment: Payment) -> Response:
    parts = parts_of(request)
    match payment.standing:
        case "settled":
            old = session_token(request, parts.settings)
            new = token_after_sending(parts.keys, old, form.id)
            await parts.store.move_session(session_name(old), session_name(new))
            return confirmed(request, form.id)
        case "closed":
            code, again = ending(payment.why), _again(request, form)
            return pay_trouble(request, form, payment, code, again=again)
        case "odd":
            return pay_trouble(request, form, payment, "odd")
        case "open" if payment.provider_id:
            return pay_trouble(request, form, payment, "waiting")
        case "open":
            return RedirectResponse(f"/{form.id}/pay-now", 303)


async def _begun(request: Request, parts: Parts, form_id: str) -> tuple[Visit, Payment] | None:
    """The newest visit of this session at the form that a payment was begun for.

    Also one whose time is over: a person may have taken long over their card, and what they paid is sent all the same.
    """
    for visit in known_of(request).visits:
        payment = await parts.of(Payments).newest(visit.id) if visit.form == form_id else None
        if payment is not None:
            return visit, payment
    return None


def _again(request: Request, form: Form) -> str:
    """To the payment again, for those who accepted the answers that they have now; else to check answers."""
    here = find_visit(request, form.id)
    if here is not None:
        here.record(request, here.event("seen", PAY))
        if has_accepted(request, here):
            return accepted_address(here)
    return f"/{form.id}/check-answers"
