"""The page of what was sent and has not arrived: why, and sending it again."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.delivery.kinds.fetched import fetched_destinations
from formkit.operating.delivery_views import ADDRESS, Asked, deliveries_view
from formkit.operating.tables import Forms, WaitingDeliveries
from formkit.staff.access import about, member_of, strip_of
from formkit.staff.posted import staff_posted, staff_token
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble

_NUMBER = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
_ID = re.compile(r"[0-9]{1,18}", re.ASCII)
_REFERENCE = re.compile(r"[A-Z0-9]{4,20}", re.ASCII)


async def show_deliveries(request: Request) -> Response:
    """GET /staff/deliveries, ?to=DESTINATION&page=2 for the rows of one, ?reference=… for what became of one submission."""
    parts, query, forms = parts_of(request), request.query_params, _forms(request)
    waiting = parts.of(WaitingDeliveries)
    to, typed = query.get("to", ""), "".join(query.get("reference", "").split()).upper()
    page = int(query["page"]) if _NUMBER.fullmatch(query.get("page", "")) else 1
    again = int(query["again"]) if _NUMBER.fullmatch(query.get("again", "")) else 0
    reference = typed if _REFERENCE.fullmatch(typed) else ""
    rows = await waiting.rows(forms, to, page)
    sent = await waiting.of(reference, forms) if reference else ()
    about(request, *(row.reference for row in rows), *(row.reference for row in sent[:1]))
    served = [form for id, form in parts.catalogue.forms.items() if forms is None or id in forms]
    view = deliveries_view(
        parts.site(),
        strip_of(request),
        Asked(to, page, typed, again, parts.now(), staff_token(request)),
        await waiting.destinations(forms),
        await waiting.breakers(),
        rows,
        sent,
        {form.id: form.title for form in served},
        tuple(dict.fromkeys(f"{form.council.id}/{name}" for form in served for name in form.send_to)),
        fetched_destinations(parts.catalogue),
    )
    return HTMLResponse(parts.pages.page("staff/deliveries.html", view))


async def send_again(request: Request) -> Response:
    """POST /staff/deliveries: a dead letter, or those of a destination, go again."""
    sent = await staff_posted(request)
    if isinstance(sent, Response):
        return sent
    parts, forms = parts_of(request), _forms(request)
    id, to = ((sent.entry.get(box) or ("",))[-1] for box in ("delivery", "destination"))
    waiting = parts.of(WaitingDeliveries)
    if _ID.fullmatch(id):
        references = await waiting.send_again(forms, parts.now(), id=int(id))
    elif to:
        references = await waiting.send_again(forms, parts.now(), destination=to)
    else:
        return trouble(request, 400)
    about(request, *references)
    back = (sent.entry.get("to") or ("",))[-1]
    where = f"to={quote(back, safe='')}&" if back else ""
    return RedirectResponse(f"{ADDRESS}?{where}again={len(references)}", 303)


def _forms(request: Request) -> Forms:
    """The forms whose deliveries are for whoever is signed in."""
    return member_of(request).forms("operator", parts_of(request).catalogue.forms)
