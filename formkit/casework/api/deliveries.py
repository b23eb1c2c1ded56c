"""What became of each delivery, whichever way it travels: for a program that watches."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from formkit.casework.api.asked import BAD_PIECE, asked_forms, asked_piece
from formkit.casework.api.times import in_london
from formkit.casework.tables import DELIVERY_STATES, Casework, KeptDelivery
from formkit.casework.tokens import ApiToken
from formkit.delivery.kinds.fetched import fetched_destinations
from formkit.web.dependencies import parts_of
from formkit.web.problems import problem_json


async def list_deliveries(request: Request, token: ApiToken) -> Response:
    """GET /api/v1/deliveries: oldest first, of all destinations of the council."""
    said = request.query_params.get("state", "")
    state = next((one for one in DELIVERY_STATES if one == said), None)
    piece, forms = asked_piece(request), asked_forms(request, token)
    if forms is None:
        return problem_json(404)
    if piece is None:
        return problem_json(400, BAD_PIECE)
    if said and state is None:
        return problem_json(400, f"`state` is one of {', '.join(DELIVERY_STATES)}.")
    parts = parts_of(request)
    if not forms and parts.catalogue.is_one_of_several:
        forms = tuple(parts.catalogue.forms)
    found = await parts.of(Casework).deliveries(state, forms, *piece)
    fetched = fetched_destinations(parts.catalogue)
    told = [_told(one, is_fetched=one.destination in fetched) for one in found]
    return JSONResponse({"deliveries": told, "next": found[-1].id if len(found) == piece.limit else None})


def _told(one: KeptDelivery, *, is_fetched: bool) -> dict[str, object]:
    is_tried = one.outcome == "waiting" and not is_fetched
    return {
        "id": one.id,
        "reference": one.reference,
        "part": one.part,
        "form": one.form,
        "destination": one.destination.rpartition("/")[2],
        "sequence": one.sequence,
        "state": one.outcome,
        "attempts": one.attempts,
        "problem": one.problem,
        "created_at": in_london(one.created_at),
        "next_at": in_london(one.due_at) if is_tried else None,
        "delivered_at": None if one.delivered_at is None else in_london(one.delivered_at),
    }
