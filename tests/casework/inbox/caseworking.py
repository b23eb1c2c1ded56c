"""Caseworkers of a running site, and what they find there."""

from __future__ import annotations

from collections.abc import Sequence

from tests.analytics.pages.analysing import signed_in
from tests.casework.asking import sent_to
from tests.web.browsing import Browser
from tests.web.serving import Served

FORM = "everything"
HERE = f"/staff/cases/{FORM}"


def caseworker(
    site: Served, forms: Sequence[str] = (FORM,), name: str = "maria", role: str = "caseworker"
) -> Browser:
    """Somebody who is signed in with a role for some forms."""
    browser = site.browser()
    browser.client.cookies.set(*signed_in(site.settings, site.clock(), {role: tuple(forms)}, name=name))
    return browser


def many_sent(site: Served, count: int) -> list[str]:
    """So many submissions, sent an hour apart; their references, oldest first."""
    names = []
    for number in range(count):
        names.append(f"REF{number:05}")
        sent_to(site, names[-1])
        site.clock.move_on(hours=1)
    return names


def set_columns(site: Served, where: str, **columns: object) -> None:
    """Change rows of cases, as work on them would."""
    with site.database() as database:
        changes = ", ".join(f"{name} = ?" for name in columns)
        database.execute(f"UPDATE casework SET {changes} WHERE {where}", tuple(columns.values()))
        assert database.changes() > 0


def looked_at(site: Served) -> list[tuple[str, str, str, str, str]]:
    """Who, kind, what, reference, outcome: the lines of the log that are about pages of cases."""
    with site.database() as database:
        rows = database.execute(
            "SELECT who, kind, what, reference, outcome FROM audit WHERE what LIKE '/staff/cases%' ORDER BY id"
        )
        return [(str(a), str(b), str(c), str(d), str(e)) for a, b, c, d, e in rows]
