"""The page that asks for files: one is taken, removed, handed back to its sender; it does not judge what is in them."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from formkit.definition.form import EvidencePage
from formkit.journey.answering import PageAnswered, PageRefused, Sent, answer_page
from formkit.journey.draft import Draft, KeptFile
from formkit.rendering.evidence_page import evidence_error, evidence_view
from formkit.storage.base import Event, Saved, Stale
from formkit.storage.evidence.inspecting import Accepted, inspect
from formkit.storage.evidence.received import ReceivedFile, UploadLimits
from formkit.storage.evidence.serving import download_headers, kept_name, safe_name
from formkit.web.receiving import Posted, address, posted
from formkit.web.resident.visits import Here, find_visit, no_visit, page_address, visit_ids, where_they_are
from formkit.web.trouble import trouble

TRIES = 5
_CODES = {
    "empty": "empty file",
    "unusable name": "name",
    "not what its name says": "mismatch",
}
"""What a look at a file says → the words' name; the others are called the same."""


def show_evidence(
    here: Here, page: EvidencePage, back: str, action: str, error: str = "", status: int = 200
) -> Response:
    """The page with its files; `error` is a code of the words."""
    words = evidence_error(page, error, here.visit.language) if error else ""
    files = here.draft.files.get(page.id, ())
    view = evidence_view(here.shown(back), page, files, here.sending(action, page.id), words)
    return HTMLResponse(here.parts.pages.page("evidence.html", view), status)


async def answer_evidence(
    request: Request, here: Here, page: EvidencePage, action: str, back: str
) -> Response:
    """POST of an evidence page: take a file if one came, then go on or stay."""
    parts, kept = here.parts, here.draft.files.get(page.id, ())
    who = address(request)
    over = parts.quotas.over(here.visit.id, who, parts.now())
    limits = UploadLimits(file_bytes=page.max_size, files=0 if over or not parts.evidence.room_left() else 2)
    sent = await posted(request, visit_ids(request), limits)
    if isinstance(sent, Response):
        return sent
    if here.journey.page(page.id) is None:
        _discard(sent)
        return RedirectResponse(where_they_are(here), 303)
    try:
        code, file = await _taken(here, page, sent, kept, who, limits)
    finally:
        _discard(sent)
    if code:
        here.parts.store.record(here.visit, [here.event("evidence", page.id, f"failed {code}")])
        return show_evidence(here, page, back, action, code, 413 if code == "too large" else 422)
    return await _go_on(request, here, page, file, wants_more=sent.wants_more, back=back, action=action)


async def _taken(
    here: Here, page: EvidencePage, sent: Posted, kept: tuple[KeptFile, ...], who: str, limits: UploadLimits
) -> tuple[str, KeptFile | None]:
    """The code of what is wrong, or the file that is now kept; neither where no file came."""
    parts = here.parts
    if sent.too_large is not None:
        if limits.files == 0:
            return ("no room" if not parts.evidence.room_left() else "quota"), None
        return "too large", None
    files = [file for file in sent.files if file.name or file.size]
    if not files:
        return "", None
    parts.quotas.count(here.visit.id, who, len(files), sum(file.size for file in files), parts.now())
    seen = await inspect(files[0], page.files)
    if not isinstance(seen, Accepted):
        return _CODES.get(seen.code, seen.code), None
    if any(file.sha256 == seen.sha256 for file in kept):
        return "", None  # sent twice: it is there already
    if code := _full(page, kept):
        return code, None
    return "", await _kept(here, page, files[0], seen, len(kept) + 1)


def _full(page: EvidencePage, kept: tuple[KeptFile, ...]) -> str:
    """The code of a page that takes no more files; "" where there is room."""
    if len(kept) < page.most:
        return ""
    return "too many" if page.most > 1 else "one already"


async def _kept(here: Here, page: EvidencePage, file: ReceivedFile, seen: Accepted, number: int) -> KeptFile:
    """Put the file away under a made-up name; the person keeps seeing their own."""
    id = here.parts.random_hex(16)
    await here.parts.evidence.keep(file.path, id)
    name = safe_name(file.name) or kept_name(page.id, number, seen.extension)
    return KeptFile(id, name, seen.type, seen.size, seen.sha256)


def _discard(sent: Posted) -> None:
    for file in sent.files:
        file.path.unlink(missing_ok=True)


async def _go_on(
    request: Request,
    here: Here,
    page: EvidencePage,
    file: KeptFile | None,
    *,
    wants_more: bool,
    back: str,
    action: str,
) -> Response:
    """Save the file with the draft, then Continue: the page is answered, if enough is there."""
    for _ in range(TRIES):
        draft, events = here.draft, []
        kept = draft.files.get(page.id, ())
        if file is not None and (code := _full(page, kept)):
            await here.parts.evidence.remove(file.id)  # another tab was quicker
            return show_evidence(here, page, back, action, code, 422)
        if file is not None:
            draft = draft.with_files(page.id, (*kept, file))
            events.append(here.event("evidence", page.id, "added"))
        leads_to = page_address(here.form, page)
        if not wants_more:
            sent = Sent({}, files=len(draft.files.get(page.id, ())))
            outcome = answer_page(here.form, draft.answers, page.id, sent, here.parts.days(here.form))
            if isinstance(outcome, PageRefused):
                here.parts.store.record(here.visit, [here.event("refused", page.id, f"{page.id} empty")])
                return show_evidence(here, page, back, action, "empty", 422)
            if isinstance(outcome, PageAnswered):
                draft = draft.answered(page.id, outcome.answers)
                events.append(here.event("answered", page.id))
                leads_to = where_they_are(replace(here, draft=draft))
        saved = await _save(here, draft, events)
        if not isinstance(saved, Here):
            return RedirectResponse(leads_to, 303) if saved else no_visit(request, here.form.id)
        here = saved
    return trouble(request, 503, {"Retry-After": "5"})


async def _save(here: Here, draft: Draft, events: list[Event]) -> bool | Here:
    """True where it was saved, False where the visit is gone, and what is kept now where another tab saved."""
    saved = await here.parts.store.save(here.visit, draft.as_bytes(), events, here.parts.now())
    return here.with_visit(saved.visit) if isinstance(saved, Stale) else isinstance(saved, Saved)


async def remove_file(request: Request) -> Response:
    """POST /{form}/{page}/files/{file}/remove"""
    form_id, page_id, file_id = (request.path_params[name] for name in ("form", "page", "file"))
    sent = await posted(request, visit_ids(request))
    if isinstance(sent, Response):
        return sent
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    for _ in range(TRIES):
        kept = here.draft.files.get(page_id, ())
        if not any(file.id == file_id for file in kept):
            return trouble(request, 404)
        draft = here.draft.with_files(page_id, tuple(file for file in kept if file.id != file_id))
        saved = await _save(here, draft, [here.event("evidence", page_id, "removed")])
        if saved is True:
            await here.parts.evidence.remove(file_id)
            return RedirectResponse(f"/{form_id}/{page_id}", 303)
        if saved is False:
            return no_visit(request, form_id)
        here = saved
    return trouble(request, 503, {"Retry-After": "5"})


async def show_file(request: Request) -> Response:
    """GET /{form}/{page}/files/{file}: only to the visit that sent it, and only as a download."""
    form_id, page_id, file_id = (request.path_params[name] for name in ("form", "page", "file"))
    here = find_visit(request, form_id)
    kept = here.draft.files.get(page_id, ()) if here else ()
    file = next((one for one in kept if one.id == file_id), None)
    if here is None or file is None:
        return trouble(request, 404)
    response = StreamingResponse(await here.parts.evidence.open(file_id))
    response.raw_headers = download_headers(file.name, file.type)
    return response
