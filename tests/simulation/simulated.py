"""A small form with made-up visits, for the tests of this folder."""

from __future__ import annotations

from datetime import date
from random import Random

from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.simulation.begins import Begin, begins_on
from formkit.simulation.residents import Residents
from formkit.simulation.simulated_visit import SimulatedEvent
from formkit.simulation.walks import SimulatedWalk, Walker
from tests.definition.writing import form_of

STEPS = """\
- {ask: Do you live here, id: lives, called: if you live here, answer: yes or no, why we ask: It helps.}
- {stop: Only for residents, id: not_here, when: lives is no, call us: office}
- {ask: Your account, id: account, answer: text, must match: the text 7 then 2 numbers, why we ask: It helps.}
- {ask: When did you move, id: moved, called: the day, answer: date, must be: today or in the past, why we ask: It helps.}
- {ask: Anything else, id: extra, called: anything else, answer: long text, optional: yes, why we ask: It helps.}
- evidence: Show us your rent
  id: proof
  accept: [a letter]
  if you cannot upload now: [use a link later]
  send within: 14 days
  why we ask: We need it.
"""
DAYS = Days(date(2026, 11, 20))
COLUMNS = (
    "analytics_id", "form", "version", "day", "hours", "source", "channel", "device", "language",
    "page", "kind", "question", "code", "spent", "at",
)  # fmt: skip
NEVER = 10**15
"""Later than any visit."""


def small_form(more: str = "") -> Form:
    """A form with a stop, a pattern, a rule, an optional question and evidence."""
    return form_of(STEPS + more)


def walks_of(form: Form, many: int = 60) -> tuple[SimulatedWalk, ...]:
    """Journeys of that form, always the same."""
    return Walker(form, DAYS, Random(1)).walks(many)


def begins(many: int) -> tuple[Begin, ...]:
    """Begins of one day."""
    return begins_on(date(2026, 9, 1), many, Random(1), NEVER)


def events_of(residents: Residents, many: int, now: int = NEVER) -> list[dict[str, object]]:
    """All events of so many visits, by the names of their columns."""
    return [told(row) for begin in begins(many) for row in residents.visit(begin, now)]


def told(row: SimulatedEvent) -> dict[str, object]:
    """A row by the names of its columns."""
    return dict(zip(COLUMNS, row, strict=True))


def lost_share(events: list[dict[str, object]], page: str) -> float:
    """Of the visits that saw a page, the share that saw no page after it and were not sent."""
    last: dict[object, object] = {}
    seen, sent = set(), set()
    for one in events:
        if one["kind"] in ("seen", "stopped"):
            last[one["analytics_id"]] = one["page"]
            seen |= {one["analytics_id"]} if one["page"] == page else set()
        if one["kind"] == "submitted":
            sent.add(one["analytics_id"])
    return len([one for one in seen - sent if last[one] == page]) / len(seen)
