"""The language switch of a page with boxes: what was typed is kept, unread, and shown again in the other language."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formkit.definition.pages import Page
from formkit.questions.base import Entry
from formkit.storage.base import Gone, Saved, Stale
from formkit.web.error_pages import trouble
from formkit.web.form_body import SEEN, Posted
from formkit.web.languages import is_switched, with_problem
from formkit.web.visits import Here, no_visit

TRIES = 5
REFUSED = "formkit-refused"
"""In an entry that is kept because it was refused, and not because a look-up goes first."""
OURS = (REFUSED, SEEN)


async def switched(request: Request, here: Here, page: Page, sent: Posted, problem: str = "") -> Response:
    """Keep what is in the boxes of a page and lead to the page in the other language. No answer changes, nothing is read.

    `problem` is the code of what could not be kept. Mistakes that were told are told again, about what is in the boxes now.
    """
    for _ in range(TRIES):
        address = _address(here, sent.switch_to, problem)
        if here.journey.page(page.id) is None:
            return RedirectResponse(here.next_address(), 303)
        if _is_blank(here, page, sent.entry):
            return RedirectResponse(address, 303)
        waiting = here.draft.unfinished.get(page.id, {})
        told = {REFUSED: waiting[REFUSED]} if REFUSED in waiting else {}
        saved = await here.save(here.draft.waiting(page.id, {**sent.entry, SEEN: (sent.seen,), **told}), [])
        match saved:
            case Saved():
                return RedirectResponse(address, 303)
            case Gone():
                return no_visit(request, here.form.id)
            case Stale(visit=newer):
                if newer.reference:
                    return RedirectResponse(f"/{here.form.id}/confirmation", 303)
                here = here.with_visit(newer)
    return trouble(request, 503, {"Retry-After": "5"})


def typed_on(here: Here, page: Page) -> Entry:
    """What waits in the boxes of a page, without what formkit notes beside it; {} where nothing does."""
    waiting = here.draft.unfinished.get(page.id, {})
    return {name: values for name, values in waiting.items() if name not in OURS}


def seen_before(request: Request, here: Here, page: Page) -> str:
    """What the person saw of this page's answers before they changed the language: another tab may have saved since.

    "" where the page was not switched.
    """
    if not is_switched(request):
        return ""
    return (here.draft.unfinished.get(page.id, {}).get(SEEN) or ("",))[-1]


def _is_blank(here: Here, page: Page, entry: Entry) -> bool:
    """Whether nothing is in the boxes of a page that is drawn with nothing in them."""
    if any(value for values in entry.values() for value in values):
        return False
    is_drawn_filled = any(id in here.draft.answers or id in here.form.carried for id in page.ids)
    return page.id not in here.draft.unfinished and not is_drawn_filled


def _address(here: Here, language: str, problem: str) -> str:
    """This page in a language that it is there in; in the one that is shown where somebody made up another."""
    links = with_problem(here.site, problem).switch
    known = {one.language: one.href for one in links}
    return known.get(language) or known.get(here.language) or here.next_address()
