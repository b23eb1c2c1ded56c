"""The task list of a long form; it does not know what is asked in a section."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.journey.events import TASKS
from formkit.journey.tasks import page_before_list
from formkit.rendering.task_list import tasks_view
from formkit.web.resident.visits import find_visit, no_visit, page_address, where_they_are


async def show_tasks(request: Request) -> Response:
    """GET /{form}/tasks"""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    where = where_they_are(here)
    if where != f"/{form_id}/tasks":
        return RedirectResponse(
            where, 303
        )  # a form without a task list, a stop, or a page that comes before the list
    here.record(request, here.event("seen", TASKS))
    before = page_before_list(here.journey)
    back = page_address(here.form, before) if before else f"/{form_id}"
    return HTMLResponse(here.parts.pages.page("tasks.html", tasks_view(here.shown(back))))
