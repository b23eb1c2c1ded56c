"""The page that asks for files: they are taken, removed, handed back to their sender."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from formkit.definition.pages import EvidencePage
from formkit.evidence.download import download_headers
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.uploads import Taken, WrongFile, discard, may_come, take_files, too_many
from formkit.evidence.views import NOT_TAKEN, evidence_error, evidence_view
from formkit.journey.answer_page import PageAnswered, PageOutcome, PageRefused, SentPage, answer_page
from formkit.journey.draft import Draft
from formkit.journey.late_ways import way_field
from formkit.questions.base import typed
from formkit.rendering.words import say
from formkit.storage.base import Event, Saved, Stale
from formkit.web.error_pages import trouble
from formkit.web.form_body import Posted, posted
from formkit.web.languages import problem_again
from formkit.web.next_page import page_address
from formkit.web.switching import switched, typed_on
from formkit.web.visits import Here, find_visit, no_visit, visit_ids

TRIES = 5
NOT_KEPT = "not kept"
"""Why a file that was chosen is not there after the language was changed: a code of the words."""
NOTES = {"added": "file added", "several-added": "files added", "removed": "file removed"}
"""What an address may say of files just now → the words' name."""


def show_evidence(
    here: Here,
    page: EvidencePage,
    back: str,
    action: str,
    wrong: Sequence[WrongFile] = (),
    status: int = 200,
    note: str = "",
    way: str = "",
) -> Response:
    """The page with its files; `wrong` says which were not taken, `note` is a code of the words, `way` as it was sent."""
    told = tuple(evidence_error(page, one.code, here.visit.language, one.name) for one in wrong)
    said = say(here.visit.language, note) if note else ""
    files = here.draft.files.get(page.id, ())
    way = way or typed(typed_on(here, page), way_field(page))
    view = evidence_view(here.shown(back), page, files, here.sending(action, page.id), told, said, way)
    view = replace(view, told=wrong[0].code if wrong else "")
    return HTMLResponse(here.parts.pages.page("evidence.html", view), status)


def error_again(request: Request) -> tuple[WrongFile, ...]:
    """What was wrong before the language was changed, without the name of the file; () where nothing was."""
    code = problem_again(request)
    return (WrongFile(code),) if code in NOT_TAKEN else ()


def _has_files(sent: Posted) -> bool:
    """Whether a file was chosen, of whatever size."""
    return bool(sent.too_large or sent.left_out or any(file.name or file.size for file in sent.files))


def note_of(request: Request) -> str:
    """The code of what became of a file just now, as the address says it; "" where it says nothing."""
    return next((code for name, code in NOTES.items() if name in request.query_params), "")


async def answer_evidence(
    request: Request, here: Here, page: EvidencePage, action: str, back: str
) -> Response:
    """POST of an evidence page: take the files that came, then go on or stay."""
    kept = here.draft.files.get(page.id, ())
    with may_come(request, page, here.visit.id) as coming:
        sent = await posted(request, visit_ids(request), coming.limits)
        if isinstance(sent, Response):
            return sent
        try:
            if here.journey.page(page.id) is None:
                return RedirectResponse(here.next_address(), 303)
            if sent.switch_to:
                return await switched(request, here, page, sent, NOT_KEPT if _has_files(sent) else sent.told)
            taken = await take_files(request, page, sent, kept, coming, here.visit.id)
        finally:
            discard(sent)
    return await _go_on(request, here, page, taken, sent, back=back, action=action)


async def _go_on(
    request: Request, here: Here, page: EvidencePage, taken: Taken, sent: Posted, *, back: str, action: str
) -> Response:
    """Save the files with the draft, then Continue: the page is answered, if enough is there and nothing was wrong."""
    changing, way = "change" in request.query_params, typed(sent.entry, way_field(page))
    is_none = not any(file.name or file.size for file in sent.files)
    # No file and another way: Enter has pressed the first button.
    wants_more = sent.wants_more and not (is_none and page.way_of(way))
    for _ in range(TRIES):
        draft, taken = here.draft, await _as_many_as_fit(here, page, taken)
        if not taken.files and taken.not_taken:
            return _drawn_with_wrong(here, page, back, action, taken, way)
        if wants_more and is_none:
            return _refused(here, page, back, action, "empty", way)
        if taken.files:
            draft = draft.with_files(page.id, (*draft.files.get(page.id, ()), *taken.files))
        events = [here.event("evidence", page.id, code="added") for _ in taken.files]
        leads_to = _with_note(page_address(here.form, page, changing=changing), _added(len(taken.files)))
        outcome = _outcome(here, page, draft, sent)
        if wants_more or taken.not_taken:
            draft = _with_way(draft, page, way, outcome)
        elif isinstance(outcome, PageRefused):
            return _refused(here, page, back, action, outcome.errors[0].code, way)
        elif isinstance(outcome, PageAnswered):
            draft = draft.answered(page.id, outcome.answers)
            events += _answered(here, page, outcome, changing=changing)
            leads_to = replace(here, draft=draft).next_address(after=page.id, changing=changing)
        saved = await _save(here, draft, events)
        if not saved:
            return no_visit(request, here.form.id)
        if saved is True:
            if taken.not_taken:
                return _drawn_with_wrong(replace(here, draft=draft), page, back, action, taken, way)
            return RedirectResponse(leads_to, 303)
        here = saved
    return trouble(request, 503, {"Retry-After": "5"})


def _outcome(here: Here, page: EvidencePage, draft: Draft, sent: Posted) -> PageOutcome:
    """What Continue makes of the page with the files of `draft`."""
    page_sent = SentPage(sent.entry, files=len(draft.files.get(page.id, ())))
    return answer_page(here.form, draft.answers, page.id, page_sent, here.parts.days(here.form))


def _with_way(draft: Draft, page: EvidencePage, way: str, outcome: PageOutcome) -> Draft:
    """What was said of how the rest comes, kept while more is added: saying "by upload" takes another way back."""
    if page.way_of(way) and isinstance(outcome, PageAnswered):
        return draft.answered(page.id, outcome.answers)
    return draft.without_answer(page.id) if way else draft


def _refused(here: Here, page: EvidencePage, back: str, action: str, code: str, way: str) -> Response:
    """The page again, with what is missing."""
    here.parts.store.record(here.visit, here.refused(page.id, [(page.id, code)]))
    return show_evidence(here, page, back, action, (WrongFile(code),), 422, way=way)


def _drawn_with_wrong(
    here: Here, page: EvidencePage, back: str, action: str, taken: Taken, way: str
) -> Response:
    """The page again, with why files were not taken; a file that was not is a mistake on the page, too."""
    codes = [one.code for one in taken.not_taken]
    events = [here.event("evidence", page.id, code=code) for code in codes]
    wrong = here.refused(page.id, [(page.id, code) for code in dict.fromkeys(codes)])
    here.parts.store.record(here.visit, [*events, *wrong])
    is_too_large = set(codes) == {"too large"} and not taken.files
    return show_evidence(here, page, back, action, taken.not_taken, 413 if is_too_large else 422, way=way)


async def _as_many_as_fit(here: Here, page: EvidencePage, taken: Taken) -> Taken:
    """Without those for which another tab, which was quicker, left no room."""
    kept = len(here.draft.files.get(page.id, ()))
    fit, over = taken.files[: max(page.most - kept, 0)], taken.files[max(page.most - kept, 0) :]
    for file in over:
        await here.parts.of(EvidenceKeeper).remove(file.id)
    more = tuple(WrongFile(too_many(page, page.most), file.name) for file in over)
    return Taken(fit, (*taken.not_taken, *more))


def _added(files: int) -> str:
    """What the address says of them."""
    return "several-added" if files > 1 else "added" if files else ""


def _answered(here: Here, page: EvidencePage, outcome: PageAnswered, *, changing: bool) -> list[Event]:
    later = page.way_of(outcome.answers[page.id])
    more = [here.event("evidence", page.id, code="later")] if later else []
    return [*more, here.answered(page.id, changing=changing)]


def _with_note(address: str, note: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{note}" if note else address


async def _save(here: Here, draft: Draft, events: list[Event]) -> bool | Here:
    """True where it was saved, False where the visit is gone, and what is kept now where another tab saved."""
    saved = await here.save(draft, events)
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
        saved = await _save(here, draft, [here.event("evidence", page_id, code="removed")])
        if saved is True:
            await here.parts.of(EvidenceKeeper).remove(file_id)
            page = f"/{form_id}/{page_id}{'?change' if 'change' in request.query_params else ''}"
            return RedirectResponse(_with_note(page, "removed"), 303)
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
    response = StreamingResponse(await here.parts.of(EvidenceKeeper).open(file_id))
    response.raw_headers = download_headers(file.name, file.type)
    return response
