"""The task list of a long form: each section with how far it is.

https://design-system.service.gov.uk/patterns/complete-multiple-tasks/
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from formkit.definition.form import Form, Section
from formkit.definition.items import item_page_of
from formkit.definition.pages import Page
from formkit.journey.journey import Journey

TaskStatus = Literal["completed", "incomplete", "cannot start yet"]


@dataclass(frozen=True)
class Task:
    """One line of the task list."""

    section: Section
    status: TaskStatus
    page: Page | None = None
    """Where its line leads; None for one that cannot be started, and for the last, which leads to check answers."""
    is_last: bool = False
    """True for the line that leads to check answers."""


def tasks_of(journey: Journey) -> tuple[Task, ...]:
    """The sections that this person has, in file order. What does not apply to them is not there."""
    form = journey.form
    found = [task for section in form.task_list if (task := _task(journey, section))]
    if not any(task.is_last for task in found):
        found.append(_last(journey, Section("", "")))
    return tuple(found)


def may_grow(journey: Journey) -> bool:
    """True while answers to come decide whether a section is there at all."""
    ahead = (section for section in journey.form.task_list if section.id not in journey.reached)
    pages = (_own_pages(journey.form, section) for section in ahead)
    return any(own and all(page.when for page in own) for own in pages)


def page_before_list(journey: Journey) -> Page | None:
    """The last page that the person saw before the task list; None where the list comes first."""
    waiting = {page.id for page in journey.waiting}
    ahead = takewhile(lambda page: not section_of(journey.form, page.id), journey.pages)
    seen = [page for page in ahead if page.id not in waiting and item_page_of(page.id) is None]
    return seen[-1] if seen else None


def section_of(form: Form, page_id: str) -> str:
    """The id of the section that a page, or the list that it is an item of, stands in; "" for none."""
    at = item_page_of(page_id)
    return form.section_ids.get(at.repeat if at else page_id, "")


def _task(journey: Journey, section: Section) -> Task | None:
    form = journey.form
    own = _own_pages(form, section)
    if not own:
        return _last(journey, section)
    if section.id not in journey.reached:
        # Whether it will apply is not known yet, unless one of its pages is asked of everybody.
        return Task(section, "cannot start yet") if any(not page.when for page in own) else None
    asked = [page for page in journey.pages if section_of(form, page.id) == section.id]
    if not asked:
        return None
    waiting = [page for page in journey.waiting if section_of(form, page.id) == section.id]
    return Task(section, "incomplete", waiting[0]) if waiting else Task(section, "completed", asked[0])


def _own_pages(form: Form, section: Section) -> tuple[Page, ...]:
    return tuple(page for page in form.pages if form.section_ids.get(page.id) == section.id)


def _last(journey: Journey, section: Section) -> Task:
    return Task(section, "incomplete" if journey.is_complete else "cannot start yet", is_last=True)
