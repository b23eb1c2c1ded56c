"""Another one after sending: who it is and how to reach them is there already, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.pages.another import is_carried
from formkit.rendering.words import say
from tests.definition.writing import form_of
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.test_example_journeys import FLY_TIPPING, LEAKING_TAP, REPAIR, TIPPING, begun
from tests.web.walking import BIN, MISSED_BIN, NOTES, finish, forms_folder, reference, start, token, walk

EMAIL = "robin@example.com"


def form_with(head: str, steps: str) -> str:
    """The notes form with other steps."""
    before, _, rest = NOTES.partition("steps:\n")
    after = "what happens next:\n" + rest.partition("what happens next:\n")[2]
    return before.replace("before you start:", f"{head}before you start:") + f"steps:\n{steps}{after}"


def sent_bin(person: Browser) -> str:
    """A missed bin with an email address, sent; its reference."""
    walk(person, pages=6)
    person.send({"contact-email": EMAIL})
    person.send()
    return reference(person.page)


def again(person: Browser) -> None:
    """Press "Report another"."""
    forms = [one for one in person.page.read.forms if one.method == "post"]
    person.send(form=next(at for at, one in enumerate(forms) if one.action.endswith("/another")))


def test_what_is_carried_is_told_first_and_in_its_box_later(person: Browser) -> None:
    first = sent_bin(person)
    again(person)
    assert person.page.path == f"{BIN}/bin"
    assert say("en", "another carried") in person.page.text
    assert say("en", "another change") in person.page.text
    assert EMAIL not in person.page.text, "the page does not show what it is, over somebody's shoulder"
    walk_on(person)
    assert person.page.path == f"{BIN}/contact"
    assert person.page.read.forms[-1].fields["contact-email"] == [EMAIL]
    person.send()
    assert person.page.path == f"{BIN}/check-answers"
    assert EMAIL in person.page.text
    person.send()
    assert reference(person.page) not in ("", first)


def walk_on(person: Browser) -> None:
    """The pages of a missed bin up to its contact page."""
    for entry in MISSED_BIN[:6]:
        person.send(entry)


def test_it_is_told_once_and_no_answer_before_it_is_sent(person: Browser) -> None:
    sent_bin(person)
    again(person)
    assert person.get(f"{BIN}/check-answers").path == f"{BIN}/bin"
    assert say("en", "another carried") not in person.page.text


def test_it_can_be_changed(person: Browser) -> None:
    sent_bin(person)
    again(person)
    walk_on(person)
    person.send({"contact-email": "other@example.com"})
    assert "other@example.com" in person.page.text
    assert EMAIL not in person.page.text


def test_it_is_told_in_welsh(person: Browser) -> None:
    sent_bin(person)
    person.get(f"{BIN}/confirmation?lang=cy")
    assert say("cy", "another title") in person.page.text
    again(person)
    assert say("cy", "another carried") in person.page.text


def test_who_gave_nothing_is_told_nothing(site: Served) -> None:
    person = begun(site, TIPPING, *FLY_TIPPING)
    person.send()
    again(person)
    assert person.page.status == 200
    assert say("en", "another carried") not in person.page.text


def test_neither_the_place_nor_safety_nor_anything_else_is_carried(site: Served) -> None:
    person = begun(site, REPAIR, {"filling_in_for": "myself"}, *LEAKING_TAP)
    person.send()
    again(person)
    assert person.page.read.forms[-1].fields.get("filling_in_for") is None
    seen = set()
    for entry in ({"filling_in_for": "myself"}, *LEAKING_TAP):
        filled = person.page.read.forms[-1].fields
        carried = {name for name, values in filled.items() if any(values) and not name.startswith("formkit-")}
        assert person.page.path in seen or carried <= {"tenant", "phone", "email", "home-way"}, carried
        seen.add(person.page.path)
        if "tenant" in entry:
            assert filled["tenant"] == ["Robin Meadow"]
        if "phone" in entry:
            assert filled["phone"] == ["01632 960 123"]
        person.send(entry)
    assert person.page.path == f"{REPAIR}/check-answers"


def test_what_is_sensitive_or_of_somebody_else_is_not_carried(serve: Serve, tmp_path: Path) -> None:
    steps = """\
  - {ask: What is your name?, id: me, answer: name, why we ask: We write to you.}
  - {ask: What is your safe phone number?, id: safe, answer: phone, sensitive: safety, why we ask: We call you.}
  - {ask: What is your landlord’s name?, id: landlord, answer: name, why we ask: We write to them.}
  - {ask: What is your postcode?, id: home, answer: postcode, why we ask: We come to you.}
"""
    served = serve(forms=forms_folder(tmp_path / "forms", form_with("report another: yes\n", steps)))
    person = served.browser()
    start(person, "/notes")
    person.send({"me": "Robin Meadow"})
    person.send({"safe": "01632 960 123"})
    person.send({"landlord": "Jo Field"})
    person.send({"home": "EX1 1AA"})
    person.send()
    assert reference(person.page)
    again(person)
    assert "your name" in person.page.text
    assert person.page.read.forms[-1].fields["me"] == ["Robin Meadow"]
    person.send()
    assert person.page.read.forms[-1].fields["safe"] == [""]
    person.send({"safe": "01632 960 123"})
    assert person.page.read.forms[-1].fields["landlord"] == [""]
    person.send({"landlord": "Jo Field"})
    assert person.page.read.forms[-1].fields["home"] == [""]


def test_it_counts_as_a_visit_of_its_own(site: Served, person: Browser) -> None:
    sent_bin(person)
    before = site.count("visit")
    again(person)
    assert site.count("visit") == before + 1
    assert finish(site.browser())


def test_a_form_that_does_not_say_so_offers_nothing(serve: Serve, tmp_path: Path) -> None:
    served = serve(forms=forms_folder(tmp_path / "forms", NOTES))
    person = served.browser()
    start(person, "/notes")
    person.send({"short": "note"})
    person.send({"long": "text"})
    person.send()
    assert say("en", "another") not in person.page.text
    assert person.client.post("/notes/another", data={"formkit-token": token(person.page)}).status_code == 404


def test_who_has_not_sent_yet_stays_where_they_are(person: Browser) -> None:
    start(person)
    person.send({"bin": "food"})
    made = token(person.page)
    answer = person.client.post(f"{BIN}/another", data={"formkit-token": made})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BIN}/place")


def test_after_an_hour_there_is_nothing_to_carry(site: Served, person: Browser) -> None:
    sent_bin(person)
    made = token(person.page)
    site.clock.move_on(minutes=61)
    assert person.client.post(f"{BIN}/another", data={"formkit-token": made}).status_code == 410


@pytest.mark.parametrize(
    ("keys", "carried"),
    [
        ("answer: email, called: your email address", True),
        ("answer: phone, called: your phone number", True),
        ("answer: name, called: your name", True),
        ("answer: email, called: your email address, sensitive: safety", False),
        ("answer: name, called: the name, about: someone else", False),
        ("answer: text, called: your shoe size", False),
    ],
)
def test_names_and_ways_to_reach_the_sender_are_carried_and_nothing_sensitive(
    keys: str, carried: bool
) -> None:
    form = form_of(f"- {{ask: What is your full name?, id: it, why we ask: To know., {keys}}}\n")
    (one,) = form.pages[0].questions
    assert is_carried(one) is carried
