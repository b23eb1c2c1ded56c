"""The pages that say what became of a payment; they do not ask anybody, and decide nothing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.definition.form import Form
from formkit.rendering.pay_page import pay_trouble_view
from formkit.storage.payments import Payment
from formkit.web.languages import spoken
from formkit.web.parts import parts_of


def pay_trouble(
    request: Request, form: Form, payment: Payment | None, code: str, status: int = 200, again: str = ""
) -> Response:
    """A page by its code in the words; its link leads to `again`, else to another look at the payment."""
    said, reference = spoken(request, form), payment.reference if payment else ""
    leads_to = again or ("" if code == "odd" else f"/{form.id}/after-paying")
    shown = form.said(said.language)
    view = pay_trouble_view(said.site, shown, code, said.language, leads_to, reference=reference)
    return HTMLResponse(parts_of(request).pages.page("trouble.html", view), status)
