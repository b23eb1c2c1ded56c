"""The page of one submission for caseworkers, the same to print, and its files."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from formkit.casework.api.document import policy_of
from formkit.casework.inbox.case_views import OpenedCase, OpenedPart, address_of, case_address, case_view
from formkit.casework.inbox.changes import TypedChange
from formkit.casework.inbox.filling import fill_case
from formkit.casework.inbox.list_pages import ROLE, form_title, is_form
from formkit.casework.inbox.tables import Case, Cases
from formkit.casework.inbox.work_form import WorkAsked, work_form
from formkit.casework.tables import Casework
from formkit.evidence.download import download_headers
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.tables import late_part
from formkit.logs import log
from formkit.rendering.printed_submission import printed_submission
from formkit.rendering.submission_columns import Document
from formkit.retention.due import DeletionDue, deletion_due, keeping_by
from formkit.staff.access import Member, member_of, strip_of
from formkit.staff.posted import staff_token
from formkit.staff.tables import member_rows
from formkit.storage.base import EvidenceRecord
from formkit.storage.case_rows import CLOSED, OPEN, URGENT
from formkit.storage.sealing import SealBroken
from formkit.web.dependencies import Parts, parts_of
from formkit.web.error_pages import trouble


async def show_case(request: Request) -> Response:
    """GET /staff/cases/{form}/{reference}"""
    case = await case_of_address(request)
    return trouble(request, 404) if case is None else await drawn_case(request, case)


async def drawn_case(
    request: Request,
    case: Case,
    typed: TypedChange | None = None,
    mistakes: tuple[str, ...] = (),
    trouble_words: str = "",
) -> Response:
    """The page of a case, with what was typed and could not be kept; from now on it is not new."""
    parts, cases, member = parts_of(request), parts_of(request).of(Cases), member_of(request).name
    cases.seen(case.reference, member, parts.now())
    keeping = keeping_by(parts.catalogue, parts.store.engine, parts.settings.purge_after)
    due = await deletion_due(parts.store.engine, await keeping(case.form), case.reference)
    opened = OpenedCase(
        case,
        form_title(request, case.form),
        await opened_parts(parts, case),
        await parts.of(Casework).stages(case.reference),
        await cases.entries(case.reference),
        await cases.deliveries(case.reference),
        due or DeletionDue(None),
    )
    asked = WorkAsked(
        case,
        case_address(case.form, case.reference),
        staff_token(request),
        member,
        await may_be_given(request, case.form),
        await cases.names(case.form, "stage", (URGENT, OPEN, CLOSED)),
        (opened.parts[0].document or {}).get("language") == "cy",
        typed,
        mistakes,
        trouble_words,
    )
    note = "Saved." if request.query_params.get("done") == "saved" and typed is None else ""
    view = case_view(parts.site(), strip_of(request), opened, work_form(asked), parts.now(), note)
    status = 422 if mistakes else 409 if trouble_words else 200
    return HTMLResponse(parts.pages.page("staff/case.html", view), status)


async def may_be_given(request: Request, form: str) -> tuple[str, ...]:
    """The members who work on a form, by name."""
    catalogue = parts_of(request).catalogue
    own = tuple(catalogue.forms) if catalogue.is_one_of_several else None
    lines = await member_rows(parts_of(request).store.engine)
    found = [
        one.member.name
        for one in lines
        if not one.member.is_disabled
        and Member(one.member.name, one.member.roles, catalogue.council.id, own).may(ROLE, form)
    ]
    return tuple(sorted(found, key=str.casefold))


async def print_case(request: Request) -> Response:
    """GET /staff/cases/{form}/{reference}/print: no script, nothing from elsewhere; its style is the one that is in it."""
    case = await case_of_address(request)
    if case is None:
        return trouble(request, 404)
    parts = parts_of(request)
    first = (await opened_parts(parts, case))[0]
    if first.document is None:
        return await drawn_case(request, case)
    page = printed_submission(first.document, parts.pages, address_of(case, first))
    return HTMLResponse(page, headers={"Content-Security-Policy": policy_of(page)})


async def download_file(request: Request) -> Response:
    """GET /staff/cases/{form}/{reference}/files/{part}/{file}: a file as a download that no browser runs.

    One that was not checked for viruses yet, or has one, is not there.
    """
    case, name = await case_of_address(request), request.path_params["file"]
    if case is None:
        return trouble(request, 404)
    parts, part = parts_of(request), int(request.path_params["part"])
    try:
        document, evidence = await _kept(parts, case.reference, part)
    except SealBroken:
        return trouble(request, 404)
    sha256 = next((one["sha256"] for one in document.get("evidence", ()) if one["file"] == name), "")
    kept = next((one for one in evidence if one.sha256 == sha256), None)
    if kept is None or sha256 in await parts.of(Cases).held(case.reference, part):
        return trouble(request, 404)
    answer = StreamingResponse(await parts.of(EvidenceKeeper).open(kept.id))
    answer.raw_headers = [
        *download_headers(name, kept.type),
        (b"content-length", str(kept.size).encode()),
    ]
    return answer


async def case_of_address(request: Request) -> Case | None:
    """The case of the address, where it is one of this form; nobody learns whether there is another.

    One that was sent before there were lists is known from now on.
    """
    form, reference = request.path_params["form"], request.path_params["reference"]
    parts = parts_of(request)
    case = await parts.of(Cases).case(reference) if await is_form(request, form) else None
    if case is None or case.form != form:
        return None
    if case.known != "yes":
        await fill_case(parts, reference)
        case = await parts.of(Cases).case(reference)
    return case


async def opened_parts(parts: Parts, case: Case) -> tuple[OpenedPart, ...]:
    """The submission and what came later. What cannot be opened is there as such, and the log has it."""
    came = [(0, case.sent_at)]
    came += [(one.part, one.received_at) for one in await parts.of(Cases).parts(case.reference)]
    found = []
    for number, at in came:
        try:
            document, _ = await _kept(parts, case.reference, number)
        except SealBroken:
            log().error("submission not opened", number=case.reference)
            if number == 0:
                parts.of(Cases).is_broken(case.reference)
            found.append(OpenedPart(number, at, None))
        else:
            held = await parts.of(Cases).held(case.reference, number)
            found.append(OpenedPart(number, at, document, held))
    return tuple(found)


async def _kept(parts: Parts, reference: str, part: int) -> tuple[Document, tuple[EvidenceRecord, ...]]:
    """The document of a part and its files; nothing of one that is not there. Raises SealBroken."""
    if part:
        later = await late_part(parts.store.engine, parts.keys, reference, part)
        return (json.loads(later[0]), later[1]) if later else ({}, ())
    kept = await parts.store.submission(reference)
    return (json.loads(kept.document), tuple(kept.evidence)) if kept else ({}, ())
