"""`declare` and `pay`: they are no pages of their own, and nothing is asked after them."""

from __future__ import annotations

import pytest

from tests.definition.writing import days_of, form_of, only, read

ASK = "- {ask: Name, id: who, called: the name, answer: text, why we ask: We write.}\n"
DECLARE = "- {declare: Confirm, id: sure, say: [it is true, I will tell you], warning: It is a crime.}\n"
PAY = "- {pay: Pay for it, id: paying, amount: £12.50, with: GOV.UK Pay, says: 'For {who}'}\n"


def test_a_declaration_has_its_lines_and_its_warning() -> None:
    (declared,) = form_of(ASK + DECLARE).declarations
    assert (declared.id, declared.heading) == ("sure", "Confirm")
    assert declared.say == ("it is true", "I will tell you")
    assert declared.warning == "It is a crime."


def test_a_payment_has_its_amount_in_pence() -> None:
    form = form_of(ASK + PAY)
    assert form.payment is not None
    assert form.payment.amount.value({}, days_of("2026-11-20")) == 1250
    assert form.payment.provider == "gov.uk pay"
    assert [page.id for page in form.pages] == ["who"]


def test_an_amount_that_is_not_money_is_told() -> None:
    told = only(read(ASK + PAY.replace("£12.50", "who")))
    assert told.level == "error"


@pytest.mark.parametrize(
    ("steps", "later", "first"),
    [
        (DECLARE + ASK, "ask", "declare"),
        (PAY + ASK, "ask", "pay"),
        (ASK + PAY + DECLARE, "declare", "pay"),
        (ASK + PAY + PAY.replace("paying", "again"), "pay", "pay"),
    ],
)
def test_what_stands_after_the_end_is_told(steps: str, later: str, first: str) -> None:
    told = [one for one in read(steps).errors if one.id == "ORDER"]
    assert [one.problem for one in told] == [f"`{later}` stands after `{first}`, which has to be last."]


def test_a_payment_may_follow_a_declaration_and_there_may_be_two_declarations() -> None:
    form = form_of(ASK + DECLARE + DECLARE.replace("sure", "sure_too") + PAY)
    assert len(form.declarations) == 2
