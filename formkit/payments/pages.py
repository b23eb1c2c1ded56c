"""Paying before sending: what will be sent is frozen first, then the provider hears of it, then the person goes there.

So no payment can be made that is not known here, with all that it pays for. It does not know how a provider is asked.
"""

from __future__ import annotations

from typing import assert_never

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.bookings.holds import SlotGone
from formkit.bookings.slots import chosen_slots, unsure_slot
from formkit.definition.form import Form
from formkit.errors import PaymentUnavailable
from formkit.evidence.late_links import links_to_come
from formkit.journey.events import PAY
from formkit.journey.journey import said_text
from formkit.journey.submission import SentFlag
from formkit.logs import log
from formkit.payments.base import PaymentOrder, PaymentProvider
from formkit.payments.cancel_payment import called_off, looked_at, pay_trouble, provider_of, undecided
from formkit.payments.payment import AlreadyPaying, Begun, NewPayment, Payment
from formkit.payments.providers import Providers
from formkit.payments.settlement import FIRST_LOOK
from formkit.payments.tables import Payments
from formkit.payments.views import CALL_OFF, CHOICE, PayView, ending, pay_view, paying_view
from formkit.questions.wording import Wording
from formkit.staff.filling_in import sent_line
from formkit.staff.tables import Staff
from formkit.storage.base import Gone, ReferenceTaken, Sent, Stale, Visit
from formkit.web.addresses import absolute
from formkit.web.dependencies import Parts, parts_of
from formkit.web.error_pages import trouble
from formkit.web.flags import flags_of
from formkit.web.form_body import posted
from formkit.web.headers import policy_leading_to
from formkit.web.known import known_of
from formkit.web.next_page import page_address
from formkit.web.send import (
    accepted_address,
    confirmed,
    frozen_submission,
    has_accepted,
    sent_just_now,
    submitted,
)
from formkit.web.tokens import session_name, session_token, token_after_sending
from formkit.web.visits import Here, find_sent, find_visit, no_visit, visit_ids

TRIES = 8


async def show_pay(request: Request) -> Response:
    """GET /{form}/pay-now"""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    payment = undecided(here)
    if payment is not None:
        return _shown_open(request, here, payment)
    if (elsewhere := _elsewhere(request, here)) is not None:
        return elsewhere
    here.record(request, here.event("seen", PAY))
    shown, sending = here.shown(page_address(here.form, None)), here.sending(accepted_address(here))
    return _drawn(here, pay_view(shown, sending, here.journey.amount_due or 0))


def _shown_open(request: Request, here: Here, payment: Payment) -> Response:
    """A payment was begun: the answers are locked, so whoever goes on has accepted them."""
    if payment.standing == "odd":
        return pay_trouble(request, here.form, payment, "odd")
    sending = here.sending(accepted_address(here))
    return _drawn(here, paying_view(here.shown(), sending, payment.amount))


def _drawn(here: Here, view: PayView) -> Response:
    """With leave to lead to the provider: Chrome applies `form-action` to redirects as well."""
    provider = _provider(here)
    headers = {"Content-Security-Policy": policy_leading_to(provider.pages if provider else "")}
    return HTMLResponse(here.parts.pages.page("pay.html", view), headers=headers)


def _provider(here: Here) -> PaymentProvider | None:
    payment = here.form.payment
    return here.parts.of(Providers).of(here.form.council.id, payment.provider) if payment else None


def _elsewhere(request: Request, here: Here) -> Response | None:
    """Where somebody belongs who cannot pay now; None for those who can."""
    back = page_address(here.form, None)
    if not here.journey.is_complete:
        return RedirectResponse(here.next_address(), 303)
    if not here.journey.pays or here.visit.is_trial or not has_accepted(request, here):
        return RedirectResponse(back, 303)
    if here.journey.amount_due is None:
        log().warning("price unknown", form=here.form.id)
        return pay_trouble(request, here.form, None, "unknown", again=back)
    if _provider(here) is None:
        log().error("payment without a key", form=here.form.id)
        return pay_trouble(request, here.form, None, "nobody", 503, back)
    return None


async def pay(request: Request) -> Response:
    """POST /{form}/pay-now: begin a payment, go on with one, or call one off."""
    form_id = request.path_params["form"]
    sent = await posted(request, visit_ids(request))
    if isinstance(sent, Response):
        return sent
    here = find_visit(request, form_id)
    if here is None:
        just_sent = await sent_just_now(request, form_id)
        return confirmed(request, form_id) if just_sent else no_visit(request, form_id)
    payment = undecided(here)
    if payment is not None:
        return await _go_on(request, here, payment, calls_off=CALL_OFF in sent.entry.get(CHOICE, ()))
    if (elsewhere := _elsewhere(request, here)) is not None:
        return elsewhere
    if sent.seen != here.seen(""):
        return RedirectResponse(page_address(here.form, None), 303)  # nobody pays for what they have not seen
    return await _begin(request, here)


async def _go_on(request: Request, here: Here, payment: Payment, *, calls_off: bool) -> Response:
    """The payment page again, or check answers, unless the provider knows that it is over."""
    try:
        if calls_off or not payment.provider_id:
            # Without the provider's id nobody was led there: a new payment takes its place.
            after = await called_off(here.parts, payment)
        else:
            after = await looked_at(here.parts, payment)
        if after.standing == "open" and not calls_off:
            told = await provider_of(here.parts, payment).find(after.provider_id)
            return RedirectResponse(told.pay_at or f"/{here.form.id}/after-paying", 303)
    except PaymentUnavailable as problem:
        log().warning("payment provider away", form=here.form.id, problem=str(problem))
        return pay_trouble(request, here.form, payment, "unsure", 503)
    match after.standing:
        case "settled":
            return RedirectResponse(f"/{here.form.id}/after-paying", 303)
        case "odd":
            return pay_trouble(request, here.form, after, "odd")
        case "open":
            return pay_trouble(request, here.form, after, "waiting")
        case "closed":
            if calls_off:
                return RedirectResponse(page_address(here.form, None), 303)
            if not payment.provider_id:
                return await _begin(request, here)
            return pay_trouble(request, here.form, after, ending(after.why), again=accepted_address(here))


async def _begin(request: Request, here: Here) -> Response:
    """Freeze what will be sent; from here on nothing can be paid that is not known."""
    parts, payment, provider = here.parts, here.form.payment, _provider(here)
    if payment is None or provider is None or not here.journey.amount_due:
        return RedirectResponse(page_address(here.form, None), 303)
    if lost := await unsure_slot(here):
        return RedirectResponse(lost, 303)
    noticed = (await flags_of(here)).noticed
    for _ in range(TRIES):
        new = _new_payment(here, payment.provider, here.journey.amount_due, noticed)
        outcome = await parts.of(Payments).begin(here.visit, new, [here.answered(PAY)])
        match outcome:
            case Begun(payment=begun):
                if line := sent_line(here, begun.reference):
                    await parts.of(Staff).note(line)
                return await _lead_there(request, here, provider, begun)
            case ReferenceTaken():
                continue
            case AlreadyPaying():
                return RedirectResponse(f"/{here.form.id}/pay-now", 303)
            case Sent():
                return confirmed(request, here.form.id)
            case Stale():
                return RedirectResponse(page_address(here.form, None), 303)
            case SlotGone(page=page_id):
                return RedirectResponse(f"/{here.form.id}/{page_id}?change", 303)
            case Gone():
                return no_visit(request, here.form.id)
            case _:
                assert_never(outcome)
    return trouble(request, 503, {"Retry-After": "5"})


def _new_payment(here: Here, provider: str, amount: int, noticed: tuple[SentFlag, ...]) -> NewPayment:
    submission = frozen_submission(here, noticed)
    return NewPayment(
        id=here.parts.random_hex(16),
        submission=submission,
        council=here.form.council.id,
        provider=provider,
        amount=amount,
        first_look_at=here.parts.now() + FIRST_LOOK,
        submitted=submitted(here, PAY),
        bookings=chosen_slots(here),
        late=links_to_come(here, submission.reference),
    )


async def _lead_there(request: Request, here: Here, provider: PaymentProvider, payment: Payment) -> Response:
    """Tell the provider, keep its id, and only then lead the person there."""
    parts = here.parts
    try:
        made = await provider.create(_order(request, here, payment))
        if made.amount != payment.amount or made.status != "open" or not made.pay_at:
            raise PaymentUnavailable("not understood")
    except PaymentUnavailable as problem:
        # Nobody has the address of a payment that may have been made all the same, so nobody can pay it.
        log().error("payment not begun", form=here.form.id, problem=str(problem))
        await parts.of(Payments).close(payment, "provider away", parts.now())
        again = accepted_address(here)
        return pay_trouble(request, here.form, payment, "away", 503, again)
    if not await parts.of(Payments).made(payment, made.id, parts.now()):
        return RedirectResponse(f"/{here.form.id}/pay-now", 303)  # called off meanwhile, in another tab
    return RedirectResponse(made.pay_at, 303)


def _order(request: Request, here: Here, payment: Payment) -> PaymentOrder:
    wanted, language = here.form.payment, here.visit.language
    says = said_text(wanted.says, here.journey, Wording(language)) if wanted else ""
    accepted = accepted_address(here).partition("?")[2]
    return PaymentOrder(
        id=payment.id,
        amount=payment.amount,
        reference=payment.reference,
        description=says or here.form.title,
        return_address=absolute(request, f"/{here.form.id}/after-paying?{accepted}"),
        language=language,
        notes={"form": here.form.id, "version": str(here.form.version)},
    )


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
