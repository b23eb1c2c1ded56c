"""What a resident walks, as the app sees it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute, Route

from formkit.pages.another import begin_another
from formkit.pages.check_answers import send, show_check_answers
from formkit.pages.confirmation import show_calendar, show_confirmation
from formkit.pages.delete_answers import leave, show_leave, show_left
from formkit.pages.feedback import Comments, KeepComment, show_feedback, take_feedback
from formkit.pages.form_page import save_page, show_page
from formkit.pages.lists import remove, show_remove
from formkit.pages.looks import looks_that_ran, not_looked_at
from formkit.pages.phone_instead import show_call
from formkit.pages.quick_exit import exit_now, show_about, show_staying_safe
from formkit.pages.start import show_start, show_start_again, start
from formkit.pages.statement import PATH, show_statement
from formkit.pages.task_list import show_tasks
from formkit.payments.cancel_payment import unless_paying
from formkit.web.dependencies import Parts
from formkit.web.known import changing
from formkit.web.methods import BOTH, by_method
from formkit.wing import Wing, of_visits


def wing(kernel: Parts, keep_comment: KeepComment) -> Wing:
    """The pages of forms; what people write about them goes to `keep_comment`."""
    left = not_looked_at(looks_that_ran(), kernel.settings.overrides)
    return Wing("pages", routes=[*_trying_out(kernel), *ROUTES], brings=[Comments(keep_comment), left])


def _trying_out(kernel: Parts) -> Sequence[BaseRoute]:
    """What only people who build forms need. Before all others: elsewhere these addresses belong to forms."""
    if not kernel.settings.dev:
        return ()
    from formkit.pages import gallery  # here, because it reads forms, which takes 12 MB

    return (Route("/gallery", gallery.show_gallery), Route("/gallery/{type}", gallery.show_type))


ROUTES = (
    of_visits("/leave", leave, methods=["POST"]),
    of_visits("/left", show_left),
    Route(PATH, show_statement),
    of_visits("/{form}", show_start),
    of_visits("/{form}/start", by_method(show_start_again, start), methods=BOTH),
    of_visits("/{form}/check-answers", unless_paying(by_method(show_check_answers, send)), methods=BOTH),
    of_visits("/{form}/confirmation", show_confirmation),
    of_visits("/{form}/calendar", show_calendar),
    of_visits("/{form}/another", begin_another, methods=["POST"]),
    of_visits("/{form}/leave", show_leave),
    of_visits("/{form}/rather-call", show_call),
    of_visits("/{form}/give-feedback", by_method(show_feedback, take_feedback), methods=BOTH),
    Route("/{form}/exit", exit_now),
    of_visits("/{form}/exit/about", show_about),
    of_visits("/{form}/exit/stay-safe", show_staying_safe),
    of_visits("/{form}/tasks", show_tasks),
    of_visits("/{form}/{page}/remove/{item}", by_method(show_remove, changing(remove)), methods=BOTH),
    of_visits("/{form}/{page:path}", by_method(show_page, changing(save_page)), methods=BOTH),
)
