"""What is recorded when a page is shown and when it is answered; it does not write it down."""

from __future__ import annotations

from starlette.requests import Request

from formkit.definition.form import Page, QuestionPage, StopPage
from formkit.journey.answered import Answers
from formkit.journey.journey import Journey
from formkit.storage.base import Event
from formkit.web.visits import Here


def shown_events(request: Request, here: Here, page: Page) -> tuple[Event, ...]:
    """For a page that is shown: a stop ends the visit, and a page that was answered before is a step back."""
    if isinstance(page, StopPage):
        return (here.event("stopped", page.id, code=page.outcome),)
    seen = here.event("seen", page.id)
    # All else that leads to an answered page says so in the address, or left something there to be finished.
    is_plain = not request.query_params and page.id not in here.draft.unfinished
    return (seen, here.event("back", page.id)) if is_plain and is_behind(here.journey, page) else (seen,)


def is_behind(journey: Journey, page: Page) -> bool:
    """Whether a page was answered and stands before the next one, so that a person who sees it went back."""
    ids = [one.id for one in journey.pages]
    if page.id not in ids or page in journey.waiting:
        return False
    coming = journey.next_page
    return coming is None or ids.index(page.id) < ids.index(coming.id)


def answered_events(here: Here, page: Page, answers: Answers, *, changing: bool) -> list[Event]:
    """For a page that was answered: once for the page, and once for each question that was left blank on purpose."""
    asked = page.questions if isinstance(page, QuestionPage) else ()
    blank = [one.id for one in asked if one.id in answers and answers[one.id] is None]
    return [
        here.answered(page.id, changing=changing),
        *(here.event("answered", page.id, id, "blank") for id in blank),
    ]
