"""Which evidence comes later, how, and by which day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from formkit.journey.journey import Journey
from formkit.journey.late_evidence import all_proof_at, late_proofs
from formkit.questions.base import Answers
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


BEFORE, AFTER = SENT + timedelta(days=2), SENT + timedelta(days=9)


@pytest.mark.parametrize(
    ("letter", "bill", "came", "at"),
    [
        (1, 1, {}, SENT),
        (1, 1, {"letter": AFTER}, SENT),  # it was not awaited
        ("use a link later", 1, {}, None),
        ("use a link later", 1, {"letter": AFTER}, AFTER),
        ("post it", 1, {}, None),
        ("use a link later", "post it", {"letter": AFTER}, None),
        ("use a link later", "post it", {"letter": AFTER, "bill": BEFORE}, AFTER),
    ],
)
def test_all_proof_is_there_once_the_last_of_it_has_come(
    letter: str | int, bill: str | int, came: dict[str, datetime], at: datetime | None
) -> None:
    journey = Journey(form_of(steps()), {"letter": letter, "bill": bill}, days_of("2026-11-22"))
    assert all_proof_at(journey, SENT, came) == at


def test_proof_that_is_asked_for_in_words_alone_is_never_known_to_be_there() -> None:
    form = form_of("- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n")
    assert all_proof_at(Journey(form, {"who": "Sam Example"}, days_of("2026-11-22")), SENT, {}) is None


def test_proof_of_each_item_of_a_list_counts() -> None:
    listed = """\
- repeat: Who works?
  id: people
  one is called: person
  at most: 3
  why we ask: We work it out.
  steps:
    - evidence: Show us the payslip
      id: payslip
      accept: [a payslip]
      if you cannot upload now: [use a link later]
      why we ask: We check.
"""
    answers: Answers = {"people": ("1",), "people/1/payslip": "use a link later", "people-another": "no"}
    journey = Journey(form_of(listed), answers, days_of("2026-11-22"))
    assert [one.page.id for one in late_proofs(journey, SENT)] == ["people/1/payslip"]
    assert all_proof_at(journey, SENT, {}) is None
    assert all_proof_at(journey, SENT, {"people/1/payslip": AFTER}) == AFTER
