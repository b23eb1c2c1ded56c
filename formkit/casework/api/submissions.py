"""What waits for a client: the list, one submission, its files, and the word that it has arrived."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from formkit.casework.api.access import audit_line
from formkit.casework.api.asked import BAD_PIECE, asked_forms, asked_piece
from formkit.casework.api.times import in_london
from formkit.casework.tables import Casework, KeptDelivery
from formkit.casework.tokens import ApiToken
from formkit.delivery.kinds.fetched import fetched_destinations
from formkit.evidence.download import download_headers
from formkit.evidence.keeper import EvidenceKeeper
from formkit.journey.submission import delivered_document, file_names
from formkit.logs import log
from formkit.storage.base import ClaimedRow, OutboxRow
from formkit.storage.outbox_rows import NOT_OPENED
from formkit.storage.sealing import SealBroken
from formkit.web.dependencies import parts_of
from formkit.web.problems import problem_json

LARGEST_ID: Final = 2**63 - 1
CANNOT_BE_OPENED: Final = (
    "This submission cannot be opened, and the others can: go on with the next. "
    "`formkit deliveries` names it."
)


async def list_submissions(request: Request, token: ApiToken) -> Response:
    """GET /api/v1/submissions: what this client has not acknowledged, oldest first; nothing of what people wrote."""
    forms = asked_forms(request, token)
    piece = asked_piece(request)
    if forms is None:
        return problem_json(404)
    if piece is None:
        return problem_json(400, BAD_PIECE)
    parts = parts_of(request)
    waiting = await parts.of(Casework).waiting(
        fetched_destinations(parts.catalogue, token.client), forms, *piece
    )
    told = [
        {
            "id": one.id,
            "reference": one.reference,
            "part": one.part,
            "form": one.form,
            "sequence": one.sequence,
            "sent_at": in_london(one.created_at),
        }
        for one in waiting
    ]
    return JSONResponse(
        {"submissions": told, "next": waiting[-1].id if len(waiting) == piece.limit else None}
    )


async def show_submission(request: Request, token: ApiToken) -> Response:
    """GET /api/v1/submissions/{id}: the document, as every destination gets it."""
    opened = await opened_delivery(request, token)
    if isinstance(opened, Response):
        return opened
    line = audit_line(request, token, "view", f"fetched {opened.name}", opened.row.form, opened.row.reference)
    await parts_of(request).of(Casework).fetched(opened.row.id, line)
    return Response(delivered_document(opened.row.document), media_type="application/json")


async def show_file(request: Request, token: ApiToken) -> Response:
    """GET /api/v1/submissions/{id}/files/{name}: a file, by the name that the document gives it."""
    opened = await opened_delivery(request, token)
    if isinstance(opened, Response):
        return opened
    name = request.path_params["name"]
    sha256 = file_names(opened.row.document).get(name, "")
    kept = next((one for one in opened.row.evidence if one.sha256 == sha256), None)
    if kept is None:
        return problem_json(404)
    parts = parts_of(request)
    pieces: AsyncIterator[bytes] = await parts.of(EvidenceKeeper).open(kept.id)
    line = audit_line(
        request, token, "view", f"fetched {opened.name} {name}", opened.row.form, opened.row.reference
    )
    await parts.of(Casework).note(line)
    digest = base64.b64encode(bytes.fromhex(kept.sha256)).decode()
    answer = StreamingResponse(pieces)
    answer.raw_headers = [
        *download_headers(name, kept.type),
        (b"content-length", str(kept.size).encode()),
        (b"repr-digest", f"sha-256=:{digest}:".encode()),
    ]
    return answer


async def acknowledge(request: Request, token: ApiToken) -> Response:
    """POST /api/v1/submissions/{id}/acknowledge: the client has it; a second time changes nothing."""
    kept = await _its_own(request, token)
    if kept is None:
        return problem_json(404)
    line = audit_line(request, token, "change", f"acknowledged {_name(kept)}", kept.form, kept.reference)
    at = await parts_of(request).of(Casework).acknowledge(kept.id, line)
    if at is None:
        return problem_json(404)
    return JSONResponse({"id": kept.id, "acknowledged_at": in_london(at)})


class OpenedDelivery(NamedTuple):
    """What waits for a client, opened."""

    name: str
    """Its reference, with the number of the part that came later."""
    row: OutboxRow


async def _its_own(request: Request, token: ApiToken) -> KeptDelivery | None:
    """The delivery of the address, where this token is for it; nobody learns whether another has it."""
    parts = parts_of(request)
    id = int(request.path_params["id"])
    kept = await parts.of(Casework).delivery(id) if id <= LARGEST_ID else None
    if kept is None or not token.sees(kept.form):
        return None
    return kept if kept.destination in fetched_destinations(parts.catalogue, token.client) else None


async def opened_delivery(request: Request, token: ApiToken) -> OpenedDelivery | Response:
    """The delivery of the address, opened; else what to answer."""
    kept = await _its_own(request, token)
    if kept is None:
        return problem_json(404)
    store, at = parts_of(request).store, parts_of(request).now()
    row = ClaimedRow(
        kept.id, kept.reference, kept.destination, kept.attempts, kept.form, kept.part, kept.sequence
    )
    try:
        opened = await store.opened(row)
    except SealBroken:
        log().error("submission not opened", number=kept.reference)
        await store.not_delivered(row, NOT_OPENED, at, at)
        return problem_json(500, CANNOT_BE_OPENED)
    return problem_json(404) if opened is None else OpenedDelivery(_name(kept), opened)


def _name(kept: KeptDelivery) -> str:
    return f"{kept.reference}-{kept.part}" if kept.part else kept.reference
