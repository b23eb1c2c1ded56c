"""The old address of a step leads to the new one; it does not know why the step was renamed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formkit.definition.form import Form


def renamed_page(request: Request, form: Form | None) -> Response | None:
    """For good (301), where a step says `was:` the id in this address; a change stays a change."""
    now = form.upkeep.renamed(request.path_params["page"]) if form else None
    if form is None or now is None:
        return None
    return RedirectResponse(f"/{form.id}/{now}{'?change' if 'change' in request.query_params else ''}", 301)
