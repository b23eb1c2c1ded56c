"""What visits cost, from assumptions that a council can replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formkit.analytics.assumptions import BUILT_IN, FACE_TO_FACE, PHONE, Assumptions
from formkit.analytics.periods import DAYS_IN_A_MONTH
from formkit.analytics.report.numbers import FormNumbers, PageNumbers
from formkit.analytics.wilson import Share


@dataclass(frozen=True)
class FormCosts:
    """Money and ways of one form. None where nothing was completed."""

    cost_per_transaction: float | None
    """Pounds: (starts × web + calls × phone + meetings × face to face) ÷ (sent online + calls + meetings)."""
    digital_take_up: Share
    """Sent online, of all transactions."""
    avoidable_a_month: float
    """Pounds a month for calls of those who gave up."""


def a_month(n: float, days: int) -> float:
    """A count of so many days, scaled to a month of 30.4 days; 0 of no days."""
    return n * DAYS_IN_A_MONTH / days if days else 0.0


def avoidable_cost(page: PageNumbers, days: int, assumed: Assumptions = BUILT_IN) -> float:
    """Pounds a month for the calls of those who left at the page: lost a month × share who then phone × a call."""
    return a_month(page.lost, days) * assumed.then_phone * assumed.phone


def form_costs(
    form: FormNumbers, volumes: Mapping[str, int], days: int, assumed: Assumptions = BUILT_IN
) -> FormCosts:
    """The costs of a form. `volumes`: contacts by phone and face to face over the same time; `days`: how long it was."""
    sent = form.statuses["submitted"]
    calls, meetings = volumes.get(PHONE, 0), volumes.get(FACE_TO_FACE, 0)
    completed = sent + calls + meetings
    spent = form.starts * assumed.web + calls * assumed.phone + meetings * assumed.face_to_face
    return FormCosts(
        cost_per_transaction=spent / completed if completed else None,
        digital_take_up=Share(sent, completed),
        avoidable_a_month=a_month(form.abandoned, days) * assumed.then_phone * assumed.phone,
    )
