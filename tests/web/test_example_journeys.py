"""The three newer example forms, walked from the start page to the end as people would."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest

from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served

Sent = Mapping[str, str | list[str]]
NOTHING: Sent = {}
HOME: tuple[Sent, ...] = ({"home-postcode": "EX1 1AA"}, {"home-choice": "999000000001"})
TIPPING = "/report-fly-tipping"
REPAIR = "/report-a-housing-repair"
PERMIT = "/resident-parking-permit"
SAFE: Sent = {"dangers": "none-of-these"}

FLY_TIPPING: tuple[Sent, ...] = (
    SAFE,
    {"land": "public"},
    {"place-words": "High Street"},
    {"place-choice": "High Street, Exampleton"},
    {"kinds": ["bags", "other"]},
    {"other_kind": "A piano"},
    {"amount": "van"},
    NOTHING,
    {"seen_on-instead": "instead-not-known"},
    NOTHING,
    {"saw": "no"},
    NOTHING,
)
"""Nobody is named: the last page, for a message, is left blank."""

LEAKING_TAP: tuple[Sent, ...] = (
    {"gas": "no"},
    {"urgent": "none-of-these"},
    {"landlord": "council"},
    *HOME,
    {"tenant": "Robin Meadow"},
    {"room": "kitchen"},
    {"trouble": "leak"},
    {"details": "The tap drips."},
    NOTHING,
    {"household": "none-of-these"},
    NOTHING,
    {"slot": "2026-11-04"},
    {"time_of_day": "morning"},
    {"way_in": ["adult"]},
    {"phone": "01632 960 123", "email": "", "safe": "yes"},
)

TWO_VEHICLES: tuple[Sent, ...] = (
    *HOME,
    {"permit_free": "no"},
    {"zone": "a"},
    {"applicant": "Robin Meadow"},
    {"registration": "AB12 CDE"},
    {"band": "low"},
    {"keeper": "me"},
    {"vehicles-another": "yes"},
    {"registration": "AB13 CDE"},
    {"band": "high"},
    {"keeper": "employer"},
    {"vehicles-another": "no"},
    {"blue_badge": "no"},
    NOTHING,
    {"starts-day": "1", "starts-month": "December", "starts-year": "2026"},
    {"use_records": "yes"},
)


def begun(site: Served, form: str, *sent: Sent) -> Browser:
    """A person who started the form and sent these pages."""
    person = site.browser()
    person.get(form)
    person.send()
    for page in sent:
        shown = person.send(page)
        assert shown.status == 200, (shown.path, page)
    return person


def test_fly_tipping_is_reported_without_a_name(site: Served) -> None:
    person = begun(site, TIPPING, *FLY_TIPPING)
    assert person.page.path == f"{TIPPING}/check-answers"
    assert "A piano" in person.page.text
    assert "name" not in person.page.text.lower()
    person.send()
    assert person.page.path == f"{TIPPING}/confirmation"
    assert "Wednesday 4 November 2026" in person.page.text


def test_the_welsh_form_stays_welsh_to_its_end(site: Served) -> None:
    person = site.browser()
    person.get(f"{TIPPING}?lang=cy")
    person.send()
    assert person.page.heading == "Allwch chi weld unrhyw un o’r rhain?"
    for sent in FLY_TIPPING:
        person.send(sent)
    for words in ("Digon i lenwi fan", "Stryd, llwybr, parc", "Bagiau du"):
        assert words in person.page.text
    person.send()
    assert "ei glirio o dir yr ydym yn gofalu amdano" in person.page.text
    assert "dydd Mawrth 10 Tachwedd 2026" in person.page.text


@pytest.mark.parametrize(
    ("sent", "heading"),
    [
        ([{"dangers": ["road", "needles"]}], "Call 999 if the waste could cause a crash"),
        ([{"dangers": ["asbestos"]}], "Call us today"),
    ],
)
def test_waste_that_a_form_cannot_help_with_ends_kindly(
    sent: list[Sent], heading: str, shared_site: Served
) -> None:
    assert begun(shared_site, TIPPING, *sent).page.heading == heading


@pytest.mark.parametrize(
    ("land", "heading"),
    [
        ("mine", "You clear your own land, and we look for who did this"),
        ("private", "The owner clears private land, and we look for who did this"),
        ("water", "Tell the Environment Agency too"),
    ],
)
def test_waste_on_land_that_others_clear_is_evidence_and_is_taken(
    land: str, heading: str, site: Served
) -> None:
    person = begun(site, TIPPING, SAFE, {"land": land})
    assert person.page.heading == heading
    person.send()
    for sent in FLY_TIPPING[2:]:
        person.send(sent)
    person.send()
    assert person.page.path == f"{TIPPING}/confirmation"


def test_a_witness_is_asked_how_to_be_reached_and_not_asked_twice(shared_site: Served) -> None:
    person = begun(shared_site, TIPPING, *FLY_TIPPING[:10], {"saw": "yes"})
    person.send({"account": "A white van", "registration": "ab12cde"})
    person.send({"witness": "yes"})
    assert person.page.path == f"{TIPPING}/witness_contact"
    person.send({"witness_contact-name": "Robin Meadow", "witness_contact-phone": "01632 960 123"})
    assert person.page.status == 422  # whether it is safe to call is asked too
    person.send({"witness_contact-safe": "yes"})
    assert person.page.path == f"{TIPPING}/check-answers"
    assert "AB12 CDE" in person.page.text


def test_a_smell_of_gas_leads_to_the_emergency_number_at_once(shared_site: Served) -> None:
    person = begun(shared_site, REPAIR, {"filling_in_for": "myself"}, {"gas": "yes"})
    assert person.page.heading == "Get everyone out and call 0800\u00a0111\u00a0999"
    calls = [href for href, _ in person.page.read.links if href.startswith("tel:")]
    assert calls == ["tel:0800111999", "tel:0800111999", "tel:999"]
    for competing in ("what you can do", "free computers", "tell us how this was", "01632", "sent anything"):
        assert competing not in person.page.text.casefold()


def test_an_emergency_is_told_first_on_the_start_page_and_is_no_way_to_report(shared_site: Served) -> None:
    person = begun(shared_site, REPAIR)
    start = person.get(REPAIR)
    calls = [href for href, _ in start.read.links if href.startswith("tel:")]
    assert calls[0] == "tel:0800111999"
    assert start.text.index("0800 111 999") < start.text.index("Before you start")
    assert "0800 111 999" not in start.text.partition("Other ways to do this")[2]
    assert "0800 111 999" not in person.get(f"{REPAIR}/rather-call").text


@pytest.mark.parametrize("urgent", ["flood", "sparks", "cold", "locked_out", "open", "mould"])
def test_what_cannot_wait_is_for_the_phone(urgent: str, shared_site: Served) -> None:
    person = begun(shared_site, REPAIR, {"filling_in_for": "myself"}, {"gas": "no"}, {"urgent": [urgent]})
    assert "call us now" in person.page.heading.lower()
    assert "01632 960 006" in person.page.text


def test_a_repair_is_reported_and_a_day_is_booked(site: Served) -> None:
    person = begun(site, REPAIR, {"filling_in_for": "myself"}, *LEAKING_TAP)
    assert person.page.path == f"{REPAIR}/check-answers"
    person.send()
    assert person.page.path == f"{REPAIR}/confirmation"
    assert "Wednesday 4 November 2026" in person.page.text


def test_a_helper_reads_words_for_a_helper(site: Served) -> None:
    helper: tuple[Sent, ...] = (
        {"filling_in_for": "someone_else"},
        {"helper_name": "Sam Field", "helper_relationship": "Neighbour"},
    )
    person = begun(site, REPAIR, *helper, *LEAKING_TAP[:5])
    assert person.page.heading == "What is their full name?"
    for sent in LEAKING_TAP[5:]:
        person.send(sent)
    assert person.page.path == f"{REPAIR}/check-answers"
    person.send()
    assert person.page.path == f"{REPAIR}/confirmation"


def test_damp_is_looked_into_as_the_law_says_and_its_month_is_asked(shared_site: Served) -> None:
    person = begun(shared_site, REPAIR, {"filling_in_for": "myself"}, *LEAKING_TAP[:7], {"trouble": "damp"})
    assert person.page.path == f"{REPAIR}/damp_law"
    for words in ("within 10 working days", "a written summary", "another place to stay"):
        assert words in person.page.text
    person.send()
    person.send({"started-month": "March", "started-year": "2026"})
    assert person.page.path == f"{REPAIR}/details"


@pytest.mark.parametrize("landlord", ["private", "association"])
def test_a_complaint_about_another_landlord_is_taken_without_a_visit_of_ours(
    landlord: str, site: Served
) -> None:
    person = begun(
        site, REPAIR, {"filling_in_for": "myself"}, *LEAKING_TAP[:2], {"landlord": landlord}, NOTHING
    )
    for sent in (*HOME, *LEAKING_TAP[5:7], {"trouble": "damp"}, {"started-instead": "instead-not-known"}):
        person.send(sent)
    assert person.page.path == f"{REPAIR}/details"
    for sent in (*LEAKING_TAP[8:12], LEAKING_TAP[-1]):
        person.send(sent)
    assert person.page.path == f"{REPAIR}/check-answers"
    person.send()
    assert person.page.path == f"{REPAIR}/confirmation"


def test_who_is_not_the_only_adult_may_still_apply(site: Served) -> None:
    person = begun(site, "/single-person-discount", {"filling_in_for": "myself"}, {"adults": "2"})
    for sent in ({"who": "Jo Example"}, {"reason": "none"}):
        person.send(sent)
    assert person.page.heading == "We may have to refuse the discount"
    assert "appeal" in person.page.text
    person.send()
    assert person.page.heading == "What is your Council Tax account number?"


@pytest.fixture
def till(serve: Serve) -> Served:
    """A site to try out, where a pretend provider takes payments."""
    return serve(https=False, pretend_payments=True)


def test_permits_for_two_vehicles_are_checked_declared_and_priced(till: Served) -> None:
    person = begun(till, PERMIT, *TWO_VEHICLES)
    assert person.page.path == f"{PERMIT}/use_proof"  # one of them belongs to an employer
    person.send({"use_proof-way": "post it"})
    person.send({"contact-name": "Robin Meadow", "contact-phone": "01632 960 123", "contact-safe": "yes"})
    assert person.page.path == f"{PERMIT}/check-answers"
    for words in ("AB12 CDE", "AB13 CDE", "the vehicles are kept there"):
        assert words in person.page.text
    person.send()
    assert person.page.path == f"{PERMIT}/pay-now"
    assert "£195.00" in person.page.text  # £45 and £120 by their bands, and £30 for the second vehicle


def test_a_blue_badge_halves_the_price(till: Served) -> None:
    badge: tuple[Sent, ...] = ({"blue_badge": "yes"}, {"badge_number": "ABCDEF123456"})
    person = begun(till, PERMIT, *TWO_VEHICLES[:13], *badge, *TWO_VEHICLES[14:])
    person.send({"use_proof-way": "post it"})
    person.send({"contact-name": "Robin Meadow", "contact-phone": "01632 960 123", "contact-safe": "yes"})
    person.send()
    assert "£97.50" in person.page.text


def test_a_home_without_permits_ends_kindly(till: Served) -> None:
    person = begun(till, PERMIT, *HOME, {"permit_free": "yes"})
    assert person.page.heading == "Your home cannot have a resident permit"


def permit_to_its_end(site: Served, name: str = "Robin Meadow") -> Browser:
    """A permit for two vehicles, on check answers; `name` is who can be contacted."""
    person = begun(site, PERMIT, *TWO_VEHICLES)
    person.send({"use_proof-way": "post it"})
    assert person.page.read.forms[-1].fields["contact-name"] == ["Robin Meadow"], "it was asked before"
    person.send({"contact-name": name, "contact-phone": "01632 960 123", "contact-safe": "yes"})
    assert person.page.path == f"{PERMIT}/check-answers"
    return person


def test_a_link_for_late_proof_can_be_read_in_either_language(till: Served) -> None:
    person = begun(till, PERMIT, *TWO_VEHICLES[:-1], {"use_records": "no"})
    for page in (
        {"residency-way": "use a link later"},
        {"use_proof-way": "post it"},
        {"contact-phone": "01632 960 123", "contact-safe": "yes"},
        NOTHING,
        NOTHING,
    ):
        person.send(page)
    person.send(form=0)  # the first button of the pretend provider pays
    assert person.page.path == f"{PERMIT}/confirmation"
    link = next(urlsplit(href).path for href, _ in person.page.read.links if "/evidence/" in href)
    someone = till.browser()
    english = someone.get(link)
    assert say("en", "late sends at once") in english.text
    (welsh,) = (href for href, text in english.read.links if text == "Cymraeg")
    assert say("cy", "late sends at once") in someone.get(welsh).text
    assert say("cy", "late sends at once") in someone.get(link).text, "what was chosen stays"


def test_a_name_that_was_carried_is_on_check_answers_once(till: Served) -> None:
    person = permit_to_its_end(till)
    assert person.page.text.count("Robin Meadow") == 1
    assert "01632 960 123" in person.page.text


def test_a_carried_name_follows_where_the_first_is_changed(till: Served) -> None:
    person = permit_to_its_end(till)
    person.get(f"{PERMIT}/applicant?change")
    person.send({"applicant": "Robin Field"})
    assert person.page.path == f"{PERMIT}/check-answers"
    assert person.page.text.count("Robin Field") == 1
    assert "Robin Meadow" not in person.page.text


def test_another_name_on_the_contact_page_is_shown_and_stays(till: Served) -> None:
    person = permit_to_its_end(till, "Jo Field")
    assert "Robin Meadow" in person.page.text
    assert "Jo Field" in person.page.text
    person.get(f"{PERMIT}/applicant?change")
    person.send({"applicant": "Sam Meadow"})
    assert "Jo Field" in person.page.text


@pytest.mark.parametrize("again", ["AB12 CDE", "ab12cde", " AB12CDE "])
def test_a_vehicle_that_is_on_the_list_is_told_where_it_is_typed_again(again: str, till: Served) -> None:
    person = begun(till, PERMIT, *TWO_VEHICLES[:9])
    person.send({"registration": again})
    assert person.page.status == 422
    assert "The registration number must be different from vehicle 1" in person.page.text
    assert person.send({"registration": "AB13 CDE"}).status == 200


def test_a_vehicle_may_be_sent_again_for_itself(till: Served) -> None:
    person = begun(till, PERMIT, *TWO_VEHICLES[:8])
    person.get(f"{PERMIT}/vehicles/1/registration")
    assert person.send({"registration": "AB12 CDE"}).status == 200
