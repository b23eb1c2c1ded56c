"""The task list of a long form made ready to draw; it does not know what is asked in a section.

https://design-system.service.gov.uk/components/task-list/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formkit.journey.tasks import Task, may_grow, tasks_of
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame
from formkit.rendering.words import say


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


def _item(shown: Shown, task: Task) -> Mapping[str, object]:
    language = shown.language
    item: dict[str, object] = {"title": {"text": task.section.title or say(language, "tasks last")}}
    words = say(language, f"task {task.status}")
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
