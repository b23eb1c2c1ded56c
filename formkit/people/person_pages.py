"""What a data protection officer does with what is kept under one reference: hand it out, hold it, let it go, erase it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from formkit.errors import SettingsRefused
from formkit.evidence.download import download_headers
from formkit.evidence.keeper import EvidenceKeeper
from formkit.people.kept import KeptPeople, zipped
from formkit.people.page import drawn
from formkit.people.tables import sent_with
from formkit.people.views import ADDRESS, LONGEST_WHY, HoldTried, erase_view
from formkit.retention.due import keeping_by
from formkit.retention.holds import CAUSES, LegalHold
from formkit.staff.access import member_of, strip_of
from formkit.staff.posted import staff_posted, staff_token
from formkit.storage.sealing import SealBroken
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import Posted


async def export(request: Request) -> Response:
    """GET /staff/people/{form}/{reference}/export: all that is kept, as a zip file."""
    if not await _is_there(request):
        return trouble(request, 404)
    parts, reference = parts_of(request), _reference(request)
    try:
        record = await parts.of(KeptPeople).record(reference)
    except SealBroken:
        return _back(reference, "not-opened")
    if record is None:
        return trouble(request, 404)
    answer = StreamingResponse(
        zipped(record, parts.of(EvidenceKeeper), parts.pages), media_type="application/zip"
    )
    answer.raw_headers = download_headers(f"{reference}.zip", "application/zip")
    return answer


async def ask_erase(request: Request) -> Response:
    """GET /staff/people/{form}/{reference}/erase: the question first, and who has copies of their own."""
    if not await _is_there(request):
        return trouble(request, 404)
    parts, reference, form = parts_of(request), _reference(request), request.path_params["form"]
    keeping = keeping_by(parts.catalogue, parts.store.engine, parts.settings.purge_after)
    kept = await parts.of(KeptPeople).as_kept(reference, form, keeping)
    if kept.holds:
        return _back(reference, "held")
    view = erase_view(parts.site(), strip_of(request), staff_token(request), form, reference, kept)
    return HTMLResponse(parts.pages.page("staff/people_erase.html", view))


async def erase(request: Request) -> Response:
    """POST /staff/people/{form}/{reference}/erase"""
    sent = await _sent(request)
    if isinstance(sent, Response):
        return sent
    parts, reference = parts_of(request), _reference(request)
    try:
        await parts.of(KeptPeople).erase(reference, member_of(request).name, parts.now())
    except SettingsRefused:  # held or gone since the question was asked
        return _back(reference, "held")
    return _back(reference, "erased")


async def hold(request: Request) -> Response:
    """POST /staff/people/{form}/{reference}/hold: with a cause and a reason."""
    sent = await _sent(request)
    if isinstance(sent, Response):
        return sent
    cause, why = ((sent.entry.get(box) or ("",))[-1].strip() for box in ("cause", "why"))
    mistakes = tuple(
        box
        for box, is_right in (("cause", cause in CAUSES), ("why", 0 < len(why) <= LONGEST_WHY))
        if not is_right
    )
    parts, reference = parts_of(request), _reference(request)
    if mistakes:
        return await drawn(request, reference, tried=HoldTried(mistakes, why, cause))
    placed = LegalHold(reference, cause, parts.now(), member_of(request).name, why)
    await parts.of(KeptPeople).hold(placed, request.path_params["form"])
    return _back(reference, "hold")


async def release(request: Request) -> Response:
    """POST /staff/people/{form}/{reference}/release: the hold with a cause ends."""
    sent = await _sent(request)
    if isinstance(sent, Response):
        return sent
    parts, reference = parts_of(request), _reference(request)
    cause = (sent.entry.get("cause") or ("",))[-1]
    who = member_of(request).name
    await parts.of(KeptPeople).release(reference, cause, request.path_params["form"], who, parts.now())
    return _back(reference, "released")


async def back(request: Request) -> Response:
    """GET of a button's address: the page that it stands on."""
    return _back(_reference(request)) if await _is_there(request) else trouble(request, 404)


async def _sent(request: Request) -> Posted | Response:
    sent = await staff_posted(request)
    if isinstance(sent, Response) or await _is_there(request):
        return sent
    return trouble(request, 404)


async def _is_there(request: Request) -> bool:
    """Whether something is kept under the reference of the address, and was sent with its form."""
    sent = await sent_with(parts_of(request).store.engine, _reference(request))
    return sent is not None and sent.form == request.path_params["form"]


def _reference(request: Request) -> str:
    return str(request.path_params["reference"])


def _back(reference: str, done: str = "") -> Response:
    return RedirectResponse(f"{ADDRESS}?reference={reference}{f'&done={done}' if done else ''}", 303)
