"""Which evidence comes later, how, and by which day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from formkit.journey.journey import Journey
from formkit.journey.late_evidence import late_proofs
from tests.definition.writing import days_of, form_of

SENT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def steps(within: str = "") -> str:
    return f"""\
- evidence: Show us the letter
  id: letter
  accept: [a letter]
  if you cannot upload now: [use a link later, post it]
  why we ask: We check.{within}
- evidence: Show us the bill
  id: bill
  accept: [a bill]
  if you cannot upload now: [post it]
  why we ask: We check.
"""


@pytest.mark.parametrize(
    ("within", "by"),
    [
        ("", date(2026, 12, 22)),
        ("\n  send within: 1 month", date(2026, 12, 22)),
        ("\n  send within: 5 working days", date(2026, 11, 27)),
        ("\n  send within: 14 days", date(2026, 12, 7)),
        ("\n  send within: 36 hours", date(2026, 11, 24)),
    ],
)
def test_the_last_day_counts_from_the_day_of_sending_and_is_a_working_day(within: str, by: date) -> None:
    form = form_of(steps(within))
    journey = Journey(form, {"letter": "use a link later", "bill": 2}, days_of("2026-11-22"))
    (proof,) = late_proofs(journey, SENT)
    assert (proof.page.id, proof.way, proof.by, proof.is_by_link) == ("letter", "use a link later", by, True)


def test_only_what_was_put_off_is_still_to_come() -> None:
    form, days = form_of(steps()), days_of("2026-11-22")
    assert late_proofs(Journey(form, {"letter": 1, "bill": 1}, days), SENT) == ()
    both = late_proofs(Journey(form, {"letter": "post it", "bill": "post it"}, days), SENT)
    assert [(one.page.id, one.is_by_link) for one in both] == [("letter", False), ("bill", False)]
