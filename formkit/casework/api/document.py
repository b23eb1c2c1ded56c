"""One submission as a page that prints well, for whoever reads it in the back office."""

from __future__ import annotations

import base64
import hashlib
import json
import re

from starlette.requests import Request
from starlette.responses import Response

from formkit.casework.api.access import audit_line
from formkit.casework.api.submissions import opened_delivery
from formkit.casework.tables import Casework
from formkit.casework.tokens import ApiToken
from formkit.journey.submission import delivered_document
from formkit.rendering.printed_submission import printed_submission
from formkit.web.dependencies import parts_of

STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


async def show_printed(request: Request, token: ApiToken) -> Response:
    """GET /api/v1/submissions/{id}/document.html: no script, nothing from elsewhere; its style is the one that is in it."""
    opened = await opened_delivery(request, token)
    if isinstance(opened, Response):
        return opened
    parts = parts_of(request)
    document = json.loads(delivered_document(opened.row.document))
    page = printed_submission(document, parts.pages, lambda file: f"files/{file}")
    line = audit_line(
        request, token, "view", f"fetched {opened.name} as a page", opened.row.form, opened.row.reference
    )
    await parts.of(Casework).note(line)
    return Response(
        page, headers={"Content-Security-Policy": policy_of(page)}, media_type="text/html; charset=utf-8"
    )


def policy_of(page: bytes) -> str:
    """A policy by which a page does nothing but show itself, with its own style."""
    allowed = [base64.b64encode(hashlib.sha256(style).digest()).decode() for style in STYLE.findall(page)]
    return " ".join(["sandbox; default-src 'none'; style-src", *(f"'sha256-{one}'" for one in allowed)])
