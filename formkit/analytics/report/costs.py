"""What visits cost, from assumptions that a council can replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from formkit.analytics.periods import DAYS_IN_A_MONTH
from formkit.analytics.report.numbers import FormNumbers, PageNumbers
from formkit.analytics.report.wilson import Share

PHONE: Final = "phone"
FACE_TO_FACE: Final = "face to face"
WEB: Final = "web"
THEN_PHONE: Final = "then phone"
ASSUMED: Final = (FACE_TO_FACE, PHONE, WEB, THEN_PHONE)
"""Names in the table `assumption`: three costs in pounds, and a share between 0 and 1."""


@dataclass(frozen=True)
class Assumptions:
    """What is taken to be so. Costs of one contact, in pounds: Socitm, Better Connected 2012."""

    face_to_face: float = 8.62
    phone: float = 2.83
    web: float = 0.15
    then_phone: float = 0.5
    """Of those who give up, the share who then phone. A guess, said to be one."""


BUILT_IN: Final = Assumptions()


@dataclass(frozen=True)
class FormCosts:
    """Money and ways of one form. None where nothing was completed."""

    cost_per_transaction: float | None
    """Pounds: (starts × web + calls × phone + meetings × face to face) ÷ (sent online + calls + meetings)."""
    digital_take_up: Share
    """Sent online, of all transactions."""
    avoidable_a_month: float
    """Pounds a month for calls of those who gave up."""


def assumptions_from(named: Mapping[str, float]) -> Assumptions:
    """Assumptions by their names in the table; what is not named is built in."""
    return Assumptions(
        face_to_face=named.get(FACE_TO_FACE, BUILT_IN.face_to_face),
        phone=named.get(PHONE, BUILT_IN.phone),
        web=named.get(WEB, BUILT_IN.web),
        then_phone=named.get(THEN_PHONE, BUILT_IN.then_phone),
    )


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
