"""The page behind a link by which files come after a submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.pages import EvidencePage, evidence_page
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.late_links import LETTERS, token_name
from formkit.evidence.tables import LateEvidence, LateFiles, LatePart
from formkit.evidence.uploads import Taken, WrongFile, discard, may_come, take_files, too_many
from formkit.evidence.views import Arrived, evidence_error, late_view, wrong_link_view
from formkit.journey.draft import KeptFile
from formkit.journey.journey import Journey
from formkit.journey.late_evidence import late_proofs
from formkit.journey.promises import PromisedDay, london_day
from formkit.journey.submission import kept_from, language_of, late_document, promises_of
from formkit.rendering.promises import next_steps
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.words import say
from formkit.storage.base import EvidenceRecord
from formkit.web.dependencies import Parts, parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import NO_VISIT, address, posted
from formkit.web.languages import chosen_language, language_links, spoken

TRIES = 8
ALL = "all"
"""The field of the button "That is everything"."""


@dataclass(frozen=True)
class _OpenedLink:
    """What a right link opens."""

    parts: Parts
    late: LateEvidence
    page: EvidencePage
    shown: Shown
    journey: Journey
    kept: tuple[KeptFile, ...]
    """All files of the question: those of the submission, then those that came since."""
    address: str
    sent_at: datetime
    came: Mapping[str, datetime]
    """Question → when all of its files had come."""

    def promised(self, came: Mapping[str, datetime]) -> tuple[PromisedDay, ...]:
        """What waits for the proof, with its days where `came` is all of it."""
        every = promises_of(self.journey, self.sent_at, came)
        return tuple(one for one in every if one.promise.is_after_all_proof)


async def show_late(request: Request) -> Response:
    """GET /{form}/evidence/{token}: as often as the person likes, until the last day."""
    opened = await _opened(request)
    if isinstance(opened, Response):
        return opened
    return _drawn(opened, note="late added" if "added" in request.query_params else "")


async def take_late(request: Request) -> Response:
    """POST /{form}/evidence/{token}: a file, or that this is everything; once, whatever is pressed."""
    opened = await _opened(request)
    if isinstance(opened, Response):
        return opened
    owner = opened.late.reference
    with may_come(request, opened.page, owner) as coming:
        sent = await posted(request, NO_VISIT, coming.limits)
        if isinstance(sent, Response):
            return sent
        try:
            taken = await take_files(request, opened.page, sent, opened.kept, coming, owner)
        finally:
            discard(sent)
    is_all = ALL in sent.entry
    if not (is_all or taken.files or taken.not_taken or any(one.size for one in sent.files)):
        return _drawn(opened, wrong=(WrongFile("empty"),))
    if taken.not_taken and not taken.files:
        return _drawn(opened, wrong=taken.not_taken)
    return await _added(request, opened, taken, is_all=is_all)


async def _added(request: Request, opened: _OpenedLink, taken: Taken, *, is_all: bool) -> Response:
    """Keep the part under the next number; where someone else was quicker, look again."""
    parts = opened.parts
    for _ in range(TRIES):
        if not _adds(opened, taken, is_all=is_all) or await parts.of(LateFiles).add(
            _part(opened, taken, is_all=is_all)
        ):
            if taken.not_taken:
                again = await _opened(request)
                return again if isinstance(again, Response) else _drawn(again, wrong=taken.not_taken)
            return RedirectResponse(f"{opened.address}{'?added' if taken.files else ''}", 303)
        again = await _opened(request)
        if isinstance(again, Response):
            break
        opened = again
        taken = await _still_new(opened, taken)
        if taken.not_taken and not taken.files:
            return _drawn(opened, wrong=taken.not_taken)
    for file in taken.files:
        await parts.of(EvidenceKeeper).remove(file.id)
    return trouble(request, 503, {"Retry-After": "5"})


async def _still_new(opened: _OpenedLink, taken: Taken) -> Taken:
    """Without what somebody else, who was quicker, sent too, and without those for which no room is left."""
    new: list[KeptFile] = []
    wrong = list(taken.not_taken)
    for file in taken.files:
        code = too_many(opened.page, len(opened.kept) + len(new))
        is_there = any(one.sha256 == file.sha256 for one in opened.kept)
        if not (code or is_there):
            new.append(file)
            continue
        await opened.parts.of(EvidenceKeeper).remove(file.id)
        if not is_there:
            wrong.append(WrongFile(code, file.name))
    return Taken(tuple(new), tuple(wrong))


def _adds(opened: _OpenedLink, taken: Taken, *, is_all: bool) -> bool:
    """Whether there is anything to tell the destinations: that this is everything is told once."""
    return bool(taken.files) or (is_all and not opened.late.is_complete and bool(opened.kept))


def _part(opened: _OpenedLink, taken: Taken, *, is_all: bool) -> LatePart:
    files, late, parts = taken.files, opened.late, opened.parts
    received_at = parts.moment()
    came = {**opened.came, late.question: received_at} if is_all else _without(opened.came, late.question)
    promised = opened.promised(came) if is_all else ()
    proofs = late_proofs(opened.journey, opened.sent_at)
    document = late_document(
        opened.journey,
        opened.page,
        files,
        reference=late.reference,
        part=late.parts + 1,
        received_at=received_at,
        is_complete=is_all,
        promised=[one for one in promised if one.day],
        still_to_come=[one for one in proofs if one.page.id not in came],
        language=opened.shown.language,
    )
    evidence = [
        EvidenceRecord(one.id, late.question, one.name, one.type, one.size, one.sha256) for one in files
    ]
    return LatePart(
        late.reference, late.parts + 1, late.question, document, evidence, is_all, received_at.timestamp()
    )


def _without(came: Mapping[str, datetime], question: str) -> Mapping[str, datetime]:
    """What else is all there: of this question more has come, and nobody said yet that it is everything."""
    return {page: at for page, at in came.items() if page != question}


def _drawn(opened: _OpenedLink, *, wrong: Sequence[WrongFile] = (), note: str = "") -> Response:
    language, parts = opened.shown.language, opened.parts
    last = london_day(datetime.fromtimestamp(opened.late.until, UTC) - timedelta(seconds=1))
    arrived = Arrived(
        opened.late.reference,
        tuple(one.name for one in opened.kept),
        last,
        opened.late.is_complete,
        next_steps(opened.shown, opened.promised(opened.came)) if opened.late.is_complete else (),
    )
    words = tuple(evidence_error(opened.page, one.code, language, one.name) for one in wrong)
    said = say(language, note) if note else ""
    view = late_view(
        opened.shown, opened.page, arrived, Sending(opened.address, parts.page_token(), ""), words, said
    )
    codes = {one.code for one in wrong}
    status = 413 if codes == {"too large"} else 422 if codes else 200
    return HTMLResponse(parts.pages.page("late_evidence.html", view), status)


async def _opened(request: Request) -> _OpenedLink | Response:
    """What the link opens; for any other link the same page, and an end after some."""
    parts, form_id, token = parts_of(request), request.path_params["form"], request.path_params["token"]
    form = parts.catalogue.forms.get(form_id)
    if form is None:
        return trouble(request, 404)
    late = await parts.of(LateFiles).evidence(token_name(token)) if len(token) == LETTERS else None
    opened = await _of(request, form_id, late) if late and parts.now() < late.until else None
    if opened is not None:
        return replace(opened, address=f"/{form_id}/evidence/{token}")
    if wait := parts.limits.seconds_to_wait("guess", address(request)):
        return trouble(request, 429, {"Retry-After": str(wait)}, seconds=str(wait))
    said = spoken(request, form)
    view = wrong_link_view(said.site, form.said(said.language), said.language)
    return HTMLResponse(parts.pages.page("trouble.html", view), 404)


async def _of(request: Request, form_id: str, late: LateEvidence) -> _OpenedLink | None:
    """The page of the submission's form, as it was on the day of sending; in its language where none was chosen since."""
    parts = parts_of(request)
    sent = await parts.store.submission(late.reference)
    if sent is None or sent.form != form_id:
        return None
    form = await parts.version(form_id, sent.form_hash)
    if form is None:
        return None
    kept, days = kept_from(sent.document), parts.days(form)
    language = chosen_language(request, form.languages) or language_of(sent.document)
    links = language_links(request, form.languages, language)
    journey = Journey(form, kept.answers, replace(days, today=london_day(kept.sent_at)))
    form = form.said(language, helping=journey.is_helping)
    journey = replace(journey, form=form)
    page = evidence_page(journey.page(late.question))
    if page is None:
        return None
    records = [*(one for one in sent.evidence if one.question == late.question), *late.files]
    files = tuple(KeptFile(one.id, one.name, one.type, one.size, one.sha256) for one in records)
    shown = Shown(replace(parts.site(form.council), switch=links), form, language, journey)
    came = await parts.of(LateFiles).all_came(late.reference)
    return _OpenedLink(parts, late, page, shown, journey, files, "", kept.sent_at, came)
