"""Paying: frozen before the provider hears of it, and never twice; every way that a payment can go."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import jsonschema
import pytest

from formkit.journey.submission import delivered_document
from formkit.pages.for_whom import FOR
from formkit.rendering.words import say
from tests.delivery.kinds.test_folder import PUBLISHED
from tests.payments.paying import PERMIT, Till
from tests.staff.members import add_member, sign_in
from tests.web.browsing import Browser
from tests.web.walking import reference

PEOPLE = 20


def test_check_answers_leads_to_the_price_and_what_it_is_for(till: Till, payer: Browser) -> None:
    shown = till.to_pay_page(payer)
    assert shown.path == f"{PERMIT}/pay-now"
    assert shown.heading == "Pay for your permit"
    for words in ("£28.00", "Permits, 2 of them", say("en", "pay continue"), "01632 960 009"):
        assert words in shown.text
    assert f"form-action 'self' {till.provider.address}" in shown.headers["content-security-policy"]
    assert till.site.count("payment") == 0


def test_who_pays_has_sent_and_is_told_what_they_paid(till: Till, payer: Browser) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    shown = till.come_back(payer, back)
    assert shown.path == f"{PERMIT}/confirmation"
    assert say("en", "you paid", amount="£28.00") in shown.text
    sent = reference(shown)
    document = json.loads(till.site.document(sent))
    (theirs,) = till.provider.pretend.payments.values()
    assert document["payment"] == {
        "provider": "gov.uk pay",
        "id": theirs["payment_id"],
        "amount_pence": 2800,
        "paid_at": "2026-11-03T10:00:00+00:00",
    }
    assert theirs["reference"] == sent
    assert theirs["description"] == "Permits, 2 of them"
    assert theirs["metadata"] == {"form": "permit", "version": "3"}
    assert (till.site.count("submission"), till.site.count("outbox")) == (1, 1)
    assert till.payments() == [("settled", "")]


@pytest.mark.parametrize(
    ("button", "heading"),
    [("decline", say("en", "pay declined")), ("cancel", say("en", "pay cancelled"))],
)
def test_who_did_not_pay_is_told_that_no_money_was_taken_and_can_try_again(
    till: Till, payer: Browser, button: str, heading: str
) -> None:
    back = till.provider.choose(till.to_provider(payer), button)
    shown = till.come_back(payer, back)
    assert shown.heading == heading
    assert "No money was taken" in shown.text
    assert "01632 960 009" in shown.text
    assert till.site.count("submission") == 0
    again = next(
        href
        for href, words in shown.read.links
        if words in (say("en", "pay declined again"), say("en", "pay cancelled again"))
    )
    assert payer.get(again).heading == "Pay for your permit"
    back = till.provider.choose(till.leave_for_provider(payer), "pay")
    assert till.come_back(payer, back).path == f"{PERMIT}/confirmation"
    assert [standing for standing, _ in till.payments()] == ["closed", "settled"]


def test_twenty_who_paid_and_closed_the_browser_are_twenty_who_sent(till: Till) -> None:
    people = [till.site.browser(f"192.0.2.{number + 1}") for number in range(PEOPLE)]
    pages = [till.to_provider(person) for person in people]
    with ThreadPoolExecutor(4) as pool:
        led = list(pool.map(lambda page: till.provider.choose(page, "close"), pages))
    assert led == [""] * PEOPLE
    till.site.clock.move_on(minutes=2)
    till.settle()
    assert till.payments() == [("settled", "")] * PEOPLE
    assert (till.site.count("submission"), till.site.count("outbox")) == (PEOPLE, PEOPLE)
    for person in people:
        assert person.get(f"{PERMIT}/pay-now").path == f"{PERMIT}/confirmation"
        assert say("en", "you paid", amount="£28.00") in person.page.text


def test_who_comes_back_without_deciding_waits_and_can_look_again(till: Till, payer: Browser) -> None:
    page = till.to_provider(payer)
    shown = payer.get(f"{PERMIT}/after-paying")
    assert shown.heading == say("en", "pay waiting")
    assert "Do not pay again" in shown.text
    till.provider.choose(page, "close")
    again = next(href for href, words in shown.read.links if words == say("en", "pay waiting again"))
    assert payer.get(again).path == f"{PERMIT}/confirmation"


def test_a_begun_payment_can_be_gone_on_with(till: Till, payer: Browser) -> None:
    page = till.to_provider(payer)
    shown = payer.get(f"{PERMIT}/check-answers")
    assert shown.path == f"{PERMIT}/pay-now"
    assert shown.heading == say("en", "pay begun")
    assert till.leave_for_provider(payer) == page
    assert till.site.count("payment") == 1


def test_a_begun_payment_can_be_called_off(till: Till, payer: Browser) -> None:
    till.to_provider(payer)
    payer.get(f"{PERMIT}/pay-now")
    assert payer.send(button=("choice", "call off")).path == f"{PERMIT}/check-answers"
    assert till.payments() == [("closed", "P0040")]
    assert till.provider.statuses() == ["cancelled"]


def test_changing_an_answer_calls_the_payment_off_first(till: Till, payer: Browser) -> None:
    till.to_provider(payer)
    payer.get(f"{PERMIT}/how_many?change")
    assert payer.send({"how_many": "3"}).path == f"{PERMIT}/check-answers"
    assert till.provider.statuses() == ["cancelled"]
    assert payer.send().path == f"{PERMIT}/pay-now"
    assert "£42.00" in payer.page.text
    back = till.provider.choose(till.leave_for_provider(payer), "pay")
    assert say("en", "you paid", amount="£42.00") in till.come_back(payer, back).text


def test_changing_an_answer_that_is_paid_for_already_sends_what_was_paid_for(
    till: Till, payer: Browser
) -> None:
    till.provider.choose(till.to_provider(payer), "close")
    payer.get(f"{PERMIT}/how_many?change")
    assert payer.send({"how_many": "3"}).path == f"{PERMIT}/confirmation"
    assert say("en", "you paid", amount="£28.00") in payer.page.text
    document = json.loads(till.site.document(reference(payer.page)))
    assert document["answers"][0]["answer"] == 2
    assert till.provider.statuses() == ["success"]


def test_nothing_can_be_changed_while_nobody_knows_whether_it_was_paid(till: Till, payer: Browser) -> None:
    till.to_provider(payer)
    payer.get(f"{PERMIT}/how_many?change")
    till.provider.pretend.failing = 500
    shown = payer.send({"how_many": "3"})
    assert (shown.status, shown.heading) == (503, say("en", "pay unsure"))
    till.provider.pretend.failing = 0
    assert payer.get(f"{PERMIT}/how_many?change").read.forms[-1].fields["how_many"] == ["2"]


def test_a_provider_that_is_away_takes_nothing_and_leaves_the_answers_as_they_were(
    till: Till, payer: Browser
) -> None:
    till.to_pay_page(payer)
    till.provider.pretend.failing = 503
    shown = payer.send(button=("choice", "continue"))
    assert (shown.status, shown.heading) == (503, say("en", "pay away"))
    assert "01632 960 009" in shown.text
    assert till.payments() == [("closed", "provider away")]
    till.provider.pretend.failing = 0
    payer.get(next(href for href, words in shown.read.links if words == say("en", "pay away again")))
    back = till.provider.choose(till.leave_for_provider(payer), "pay")
    assert till.come_back(payer, back).path == f"{PERMIT}/confirmation"


def test_another_amount_than_was_asked_for_is_not_sent_and_a_person_looks_at_it(
    till: Till, payer: Browser
) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    for theirs in till.provider.pretend.payments.values():
        theirs["amount"] = 28
    shown = till.come_back(payer, back)
    assert shown.heading == say("en", "pay odd")
    assert "01632 960 009" in shown.text
    assert till.payments() == [("odd", "amount")]
    assert till.site.count("submission") == 0
    assert payer.get(f"{PERMIT}/check-answers").heading == say("en", "pay odd")
    health = json.loads(till.site.client("127.0.0.1").get("/healthz").text)
    assert health["payments_to_look_at"] == 1


def test_nothing_to_pay_is_sent_without_a_payment(till: Till, payer: Browser) -> None:
    till.to_check_answers(payer, "0")
    assert payer.send().path == f"{PERMIT}/confirmation"
    assert "You paid" not in payer.page.text
    assert till.site.count("payment") == 0


def test_nobody_pays_without_having_accepted_these_very_answers(till: Till, payer: Browser) -> None:
    till.to_check_answers(payer)
    assert payer.get(f"{PERMIT}/pay-now").path == f"{PERMIT}/check-answers"
    accepted = payer.send()
    pay_form = dict(accepted.read.forms[-1].fields)
    tab = till.site.browser()
    tab.client.cookies.update(payer.client.cookies)
    tab.get(f"{PERMIT}/how_many?change")
    tab.send({"how_many": "9"})
    late = payer.client.post(accepted.read.forms[-1].action, data=pay_form)
    assert late.headers["location"] == f"{PERMIT}/check-answers"
    assert till.site.count("payment") == 0


def test_sixteen_presses_at_once_are_one_payment_that_can_be_made(till: Till, payer: Browser) -> None:
    till.to_pay_page(payer)
    form = payer.page.read.forms[-1]
    devices = [till.site.client(f"192.0.2.{number + 1}") for number in range(16)]
    for device in devices:
        device.cookies.update(dict(payer.client.cookies))
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda device: device.post(form.action, data=form.fields), devices))
    assert {answer.status_code for answer in answers} == {303}
    assert sum(standing == "open" for standing, _ in till.payments()) == 1
    payer.get(f"{PERMIT}/pay-now")
    back = till.provider.choose(till.leave_for_provider(payer), "pay")
    assert till.come_back(payer, back).path == f"{PERMIT}/confirmation"
    assert till.site.count("submission") == 1


def test_coming_back_again_and_again_shows_the_same_confirmation(till: Till, payer: Browser) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    old = dict(payer.client.cookies)
    sent = reference(till.come_back(payer, back))
    assert reference(till.come_back(payer, back)) == sent
    tab = till.site.browser()
    tab.client.cookies.update(old)
    assert reference(till.come_back(tab, back)) == sent
    assert till.site.count("submission") == 1


def test_the_session_changes_when_it_is_paid(till: Till, payer: Browser) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    before = payer.client.cookies["__Host-formkit"]
    till.come_back(payer, back)
    assert payer.client.cookies["__Host-formkit"] != before


def test_the_address_alone_proves_nothing(till: Till, payer: Browser) -> None:
    till.to_provider(payer)
    assert payer.get(f"{PERMIT}/after-paying?status=success").heading == say("en", "pay waiting")
    assert till.site.count("submission") == 0
    stranger = till.site.browser()
    assert stranger.get(f"{PERMIT}/after-paying").path == PERMIT


def test_who_comes_back_while_the_provider_is_away_is_told_not_to_pay_again(
    till: Till, payer: Browser
) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    till.provider.pretend.failing = 500
    shown = till.come_back(payer, back)
    assert (shown.status, shown.heading) == (503, say("en", "pay unsure"))
    (theirs,) = till.provider.pretend.payments.values()
    assert theirs["reference"] in shown.text
    assert "Do not pay again" in shown.text
    till.provider.pretend.failing = 0
    assert till.come_back(payer, back).path == f"{PERMIT}/confirmation"


def test_what_is_delivered_follows_the_published_schema(till: Till, payer: Browser) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    document = till.site.document(reference(till.come_back(payer, back)))
    delivered = json.loads(delivered_document(document))
    jsonschema.validate(delivered, PUBLISHED)
    assert delivered["payment"]["amount_pence"] == 2800


def staff_at_check_answers(till: Till, payer: Browser, choice: str) -> None:
    """A member of staff who says whom the form is for, and answers everything."""
    add_member(till.site)
    sign_in(payer)
    payer.get(PERMIT)
    payer.send()
    for entry in ({FOR: choice}, {"how_many": "2"}, {"name": "Canary Wren"}, {}):
        payer.send(entry)


def test_a_trial_pays_nothing_and_says_so(till: Till, payer: Browser) -> None:
    staff_at_check_answers(till, payer, "trial")
    assert say("en", "trial not paid") in payer.page.text
    assert payer.get(f"{PERMIT}/pay-now").path == f"{PERMIT}/check-answers"
    payer.send()
    assert payer.page.path == f"{PERMIT}/confirmation"
    assert reference(payer.page).startswith("TRIAL-")
    assert "payment" not in json.loads(till.site.document(reference(payer.page)))
    assert till.site.count("payment") == 0


def test_what_is_paid_for_a_resident_is_noted_with_its_reference(till: Till, payer: Browser) -> None:
    staff_at_check_answers(till, payer, "resident")
    assert say("en", "trial not paid") not in payer.page.text
    payer.send()
    till.leave_for_provider(payer)
    with till.site.database() as database:
        noted = list(database.execute("SELECT reference FROM audit WHERE outcome = 'assisted'"))
        begun = list(database.execute("SELECT reference FROM payment"))
    assert noted == begun
    assert len(begun) == 1
