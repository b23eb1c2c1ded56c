"""Deliveries that wait, fail or were given up, on a site that runs."""

from __future__ import annotations

from formkit.storage.outbox_rows import LATEST
from tests.analytics.pages.analysing import signed_in
from tests.web.browsing import Browser, PageForm, Shown
from tests.web.serving import Served
from tests.web.walking import finish

DEAD = 2 * LATEST
AN_HOUR = 3_600.0


def operator(site: Served, *forms: str, role: str = "operator") -> Browser:
    """Somebody who is signed in with one role, for every form where none is named."""
    browser = site.browser()
    name = f"{role}-{'-'.join(forms)}"
    browser.client.cookies.set(*signed_in(site.settings, site.clock(), {role: forms or ("*",)}, name=name))
    return browser


def arrived(site: Served) -> str:
    """The reference of something that was sent, and has arrived where its form sends it."""
    reference = finish(site.browser())
    with site.database() as database:
        database.execute("UPDATE outbox SET delivered_at = created_at WHERE reference = ?", (reference,))
    return reference


def waits(
    site: Served,
    reference: str,
    destination: str,
    *,
    due_at: float | None = None,
    problem: str = "",
    attempts: int = 1,
) -> int:
    """One more delivery under a reference, due in an hour where nothing else is said; its id."""
    now = site.clock()
    due = now + AN_HOUR if due_at is None else due_at
    with site.database() as database:
        (row,) = database.execute(
            "INSERT INTO outbox (reference, destination, attempts, problem, created_at, due_at, touched_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (reference, destination, attempts, problem, now, due, now),
        ).fetchall()
    return int(str(row[0]))


def left_alone(site: Served, destination: str) -> None:
    """The breaker of a destination is open."""
    with site.database() as database:
        database.execute(
            "INSERT INTO destination (name, sequence, open_since, probe_at) VALUES (?1, 1, ?2, ?2 + 60) "
            "ON CONFLICT (name) DO UPDATE SET open_since = ?2, probe_at = ?2 + 60",
            (destination, site.clock()),
        )


def form_becomes(site: Served, reference: str, form: str) -> None:
    """What was sent under a reference came from another form."""
    with site.database() as database:
        database.execute("UPDATE submission SET form = ? WHERE reference = ?", (form, reference))


def press(person: Browser, form: PageForm, **other: str) -> Shown:
    """Press the button of a form of the page, with `other` in the place of what it would send; where it leads."""
    fields = {name: values[-1] for name, values in form.fields.items()} | other
    return person.get(person.client.post(form.action, data=fields).headers["location"])


def rows_of(site: Served, destination: str) -> list[tuple[int, bool, bool]]:
    """Attempts, whether it was given up, whether it arrived: of each delivery there."""
    with site.database() as database:
        rows = database.execute(
            "SELECT attempts, due_at > ?, delivered_at IS NOT NULL FROM outbox WHERE destination = ? ORDER BY id",
            (LATEST, destination),
        )
        return [(int(str(attempts)), bool(dead), bool(there)) for attempts, dead, there in rows]


def references_in_log(site: Served, kind: str, what: str) -> list[str]:
    """What the audit log says somebody saw or changed there."""
    with site.database() as database:
        lines = database.execute(
            "SELECT reference FROM audit WHERE kind = ? AND what = ? AND reference <> '' ORDER BY id",
            (kind, what),
        )
        return [str(reference) for (reference,) in lines]
