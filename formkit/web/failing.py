"""Notes that a fault of ours met a visit, as far as that can still be done: with what was loaded before it broke."""

from __future__ import annotations

from starlette.requests import Request

from formkit.definition.form import Form
from formkit.definition.items import page_at
from formkit.journey.events import CHECK_ANSWERS, PAY, TASKS
from formkit.logs import log
from formkit.storage.base import Event
from formkit.web.known import known_of
from formkit.web.parts import Parts

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
