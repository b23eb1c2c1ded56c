"""The page of what people sent, for the data protection officer: who had to do with it, and what is kept."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.casework.finding.tables import CallerSearch
from formkit.journey.search_keys import LONGEST, keys_meant
from formkit.people.kept import KeptPeople
from formkit.people.tables import SentWith, sent_with
from formkit.people.views import (
    MOST_FOUND,
    MOST_LINES,
    NOT_SEARCHED,
    NOT_TRIED,
    AroundPerson,
    AskedFor,
    FoundSent,
    HoldTried,
    PersonSearch,
    PersonView,
    people_view,
)
from formkit.retention.due import keeping_by
from formkit.staff.access import about, as_kind, member_of, strip_of
from formkit.staff.audit.tables import lines_about
from formkit.staff.members import AuditLine
from formkit.staff.posted import staff_posted, staff_token
from formkit.staff.views import moment_in_words
from formkit.web.dependencies import parts_of

_REFERENCE = re.compile(r"[A-Z0-9]{4,20}", re.ASCII)


async def show_people(request: Request) -> Response:
    """GET /staff/people?reference=…, a reference being nothing that opens anything."""
    typed = "".join(request.query_params.get("reference", "").split()).upper()
    return await drawn(request, typed, done=request.query_params.get("done", ""))


async def find_person(request: Request) -> Response:
    """POST /staff/people: everything about a person. What was typed is in no address and no log."""
    as_kind(request, "search", "nothing")
    sent = await staff_posted(request)
    if isinstance(sent, Response):
        return sent
    typed = (sent.entry.get("sought") or ("",))[-1].strip()
    keys = keys_meant(typed) if len(typed) <= LONGEST else ()
    if not keys:
        return await drawn(request, "", search=PersonSearch(typed[:LONGEST], is_wrong=True))
    parts, member = parts_of(request), member_of(request)
    forms = member.forms("data-protection", parts.catalogue.forms)
    found = await parts.of(CallerSearch).by_keys(keys, forms, MOST_FOUND + 1)
    shown = list(found)[:MOST_FOUND]
    as_kind(request, "search", ", ".join(dict.fromkeys(kind for kinds in found.values() for kind in kinds)))
    about(request, *(one.reference for one in shown))
    lines = tuple(
        FoundSent(one.reference, _title(request, one.form), moment_in_words(one.sent_at)) for one in shown
    )
    return await drawn(request, "", search=PersonSearch(typed, lines, is_more=len(found) > MOST_FOUND))


async def drawn(
    request: Request,
    typed: str,
    *,
    done: str = "",
    search: PersonSearch = NOT_SEARCHED,
    tried: HoldTried = NOT_TRIED,
) -> Response:
    """The page, of a reference where one was typed."""
    parts, engine = parts_of(request), parts_of(request).store.engine
    is_reference = _REFERENCE.fullmatch(typed) is not None
    sent = await sent_with(engine, typed) if is_reference else None
    lines = await lines_about(engine, typed, MOST_LINES + 1) if is_reference else ()
    if not _is_theirs(request, sent, lines):
        sent, lines = None, ()
    if sent or lines:
        about(request, typed)
    person = await _person(request, typed, sent, tried) if sent else None
    asked = AskedFor(
        typed if is_reference else typed[:20], is_reference, sent, _title(request, sent.form) if sent else ""
    )
    around = AroundPerson(parts.site(), strip_of(request), staff_token(request), done)
    view = people_view(around, asked, lines, search, person)
    return HTMLResponse(parts.pages.page("staff/people.html", view), 422 if view.errors else 200)


async def _person(request: Request, reference: str, sent: SentWith, tried: HoldTried) -> PersonView:
    parts = parts_of(request)
    keeping = keeping_by(parts.catalogue, parts.store.engine, parts.settings.purge_after)
    kept = await parts.of(KeptPeople).as_kept(reference, sent.form, keeping)
    return PersonView.of(reference, sent.form, kept, tried)


def _title(request: Request, form: str) -> str:
    known = parts_of(request).catalogue.forms.get(form)
    return known.title if known else form


def _is_theirs(request: Request, sent: SentWith | None, lines: tuple[AuditLine, ...]) -> bool:
    """Whether it was sent with a form that is theirs; of what is deleted, whether the log says so."""
    forms = member_of(request).forms("data-protection", parts_of(request).catalogue.forms)
    form = sent.form if sent else next((line.form for line in lines if line.form), "")
    return forms is None or form in forms
