"""The task list of a long form.

https://design-system.service.gov.uk/components/task-list/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.journey.events import TASKS
from formkit.journey.tasks import Task, may_grow, page_before_list, tasks_of
from formkit.rendering.frame import Frame
from formkit.rendering.shown import Shown
from formkit.rendering.words import say
from formkit.web.next_page import page_address
from formkit.web.visits import find_visit, no_visit


@dataclass(frozen=True)
class TasksView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    so_far: str
    items: tuple[Mapping[str, object], ...]
    start_later: str
    """That the other parts wait for the first; "" where none does."""
    more_later: str
    """That there may be more parts, while that hangs on answers that are not given yet; "" where it does not."""


def tasks_view(shown: Shown) -> TasksView:
    """Every section that this person has, with how far it is."""
    journey, language = shown.journey, shown.language
    tasks = tasks_of(journey) if journey else ()
    done = sum(task.status == "completed" for task in tasks)
    so_far = say(language, "tasks so far", done=str(done), all=str(len(tasks) - 1))
    is_waiting = any(task.status == "cannot start yet" and not task.is_last for task in tasks)
    heading = say(language, "tasks")
    return TasksView(
        shown.frame(heading),
        heading,
        so_far,
        tuple(_item(shown, task) for task in tasks),
        say(language, "tasks start later") if is_waiting else "",
        say(language, "tasks more later") if journey and may_grow(journey) else "",
    )


STATUS_WORDS: Final = {
    "completed": "task completed",
    "incomplete": "task incomplete",
    "cannot start yet": "task cannot start yet",
}


def _item(shown: Shown, task: Task) -> Mapping[str, object]:
    language = shown.language
    item: dict[str, object] = {"title": {"text": task.section.title or say(language, "tasks last")}}
    words = say(language, STATUS_WORDS[task.status])
    match task.status:
        case "completed":
            item["status"] = {"text": words}
        case "incomplete":
            item["status"] = {"tag": {"text": words, "classes": "govuk-tag--blue"}}
        case "cannot start yet":
            item["status"] = {"text": words, "classes": "govuk-task-list__status--cannot-start-yet"}
    if task.page is not None:
        item["href"] = f"/{shown.form.id}/{task.page.id}"
    elif task.is_last and task.status == "incomplete":
        item["href"] = f"/{shown.form.id}/check-answers"
    return item


async def show_tasks(request: Request) -> Response:
    """GET /{form}/tasks"""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    where = here.next_address()
    if where != f"/{form_id}/tasks":
        return RedirectResponse(
            where, 303
        )  # a form without a task list, a stop, or a page that comes before the list
    here.record(request, here.event("seen", TASKS))
    before = page_before_list(here.journey)
    back = page_address(here.form, before) if before else f"/{form_id}"
    return HTMLResponse(here.parts.pages.page("tasks.html", tasks_view(here.shown(back))))
