"""Somebody of the contact centre, and what residents sent."""

from __future__ import annotations

from tests.analytics.pages.analysing import signed_in
from tests.web.browsing import Browser, Shown
from tests.web.serving import Served

FIND = "/staff/find"


def adviser(site: Served, *forms: str, role: str = "adviser") -> Browser:
    """A member at their browser, with the role for all forms where none is named."""
    person = site.browser()
    name = f"robin{site.count('staff_member')}"
    person.client.cookies.set(*signed_in(site.settings, site.clock(), {role: forms or ("*",)}, name=name))
    return person


def sought(person: Browser, typed: str) -> Shown:
    """What is shown to whoever types something and presses Find."""
    person.get(FIND)
    return person.send({"sought": typed}, form=0, follow=False)


def log_of(site: Served) -> list[tuple[str, str, str, str]]:
    """Kind, what, outcome, reference: each line of the audit log."""
    with site.database() as database:
        lines = database.execute("SELECT kind, what, outcome, reference FROM audit ORDER BY id")
        return [(str(kind), str(what), str(outcome), str(one)) for kind, what, outcome, one in lines]
