"""The stage of a submission: a program says how far the work on it is, and the resident reads it."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from formkit.casework.api.access import audit_line
from formkit.casework.api.asked import NOT_JSON, sent_json
from formkit.casework.api.times import in_london
from formkit.casework.stages import HOW, stage_from
from formkit.casework.tables import MOST_STAGES, Casework
from formkit.casework.tokens import ApiToken
from formkit.web.dependencies import parts_of
from formkit.web.problems import problem_json

REFERENCE: Final = re.compile(r"[A-Z0-9]{4,20}", re.ASCII)


async def show_stages(request: Request, token: ApiToken) -> Response:
    """GET /api/v1/submissions/{reference}/stage: all that was said, the newest last."""
    form = await _form_of(request, token)
    return problem_json(404) if form is None else await _told(request)


async def set_stage(request: Request, token: ApiToken) -> Response:
    """PUT /api/v1/submissions/{reference}/stage: what is said again right away is kept once."""
    form = await _form_of(request, token)
    if form is None:
        return problem_json(404)
    sent = await sent_json(request)
    if isinstance(sent, Response):
        return sent
    stage = None if sent is NOT_JSON else stage_from(sent)
    if stage is None:
        return problem_json(400, HOW)
    reference = request.path_params["reference"]
    line = audit_line(request, token, "change", f"stage of {reference}", form, reference)
    if not await parts_of(request).of(Casework).set_stage(reference, stage, token.client, line, MOST_STAGES):
        return problem_json(409, f"{reference} has {MOST_STAGES} stages already, and takes no more.")
    return await _told(request)


async def _told(request: Request) -> Response:
    reference = request.path_params["reference"]
    stages = [
        {
            "stage": one.stage.stage,
            "words": dict(one.stage.words),
            "closes": one.stage.closes,
            "at": in_london(one.at),
        }
        for one in await parts_of(request).of(Casework).stages(reference)
    ]
    return JSONResponse({"reference": reference, "stages": stages})


async def _form_of(request: Request, token: ApiToken) -> str | None:
    """The form of the submission, where this token is for it; nobody learns whether there is another."""
    parts, reference = parts_of(request), request.path_params["reference"]
    form = await parts.of(Casework).form_of(reference) if REFERENCE.fullmatch(reference) else None
    is_here = form is not None and (not parts.catalogue.is_one_of_several or form in parts.catalogue.forms)
    return form if form is not None and is_here and token.sees(form) else None
