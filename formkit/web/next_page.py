"""Where Continue leads, and where whoever is elsewhere belongs: the stop, the next page, the task list, check answers."""

from __future__ import annotations

from formkit.definition.form import Form
from formkit.definition.pages import Page
from formkit.journey.journey import Journey
from formkit.journey.tasks import section_of


def page_address(form: Form, page: Page | None, *, changing: bool = False) -> str:
    """Where a page is; check answers for None."""
    if page is None:
        return f"/{form.id}/check-answers"
    return f"/{form.id}/{page.id}{'?change' if changing and not page.outcome else ''}"


FOUND = "found"
"""In the address of a page that shows what was looked up: a place of its own for the browser's Back button to leave."""


def found_address(address: str) -> str:
    """The address of a page, for what was looked up on it."""
    return f"{address}{'&' if '?' in address else '?'}{FOUND}"


def next_address(form: Form, journey: Journey, *, after: str = "", changing: bool = False) -> str:
    """The address of the stop, the next page, the task list, or check answers.

    `after` is the page that was just answered: in a form with a task list, its section is finished first. `changing`:
    it was answered to change something, which ends at check answers.
    """
    page = journey.stopped_at or journey.next_page
    if not form.task_list or (page is not None and page.outcome):
        return page_address(form, page)
    if page is not None and not section_of(form, page.id):
        return page_address(form, page)  # what comes before the task list
    section = section_of(form, after)
    same = next((one for one in journey.waiting if section and section_of(form, one.id) == section), None)
    if same is not None:
        return page_address(form, same)
    return page_address(form, None) if changing and journey.is_complete else f"/{form.id}/tasks"
