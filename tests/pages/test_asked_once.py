"""A likely slip over HTTP: asked about once, without script, in both languages, and nothing of it in what is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.questions.questions import in_words
from tests.web.browsing import Browser, Shown
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import NOTES, forms_folder, reference, start

FORM = (
    NOTES.partition("steps:\n")[0]
    + """\
steps:
  - page: How can we reach you?
    id: reach
    why we ask: So that we can answer.
    steps:
      - {ask: Email address, id: email, called: your email address, answer: email}
      - {ask: Phone number, id: phone, called: your phone number, answer: phone, optional: yes}
"""
    + NOTES[NOTES.index("what happens next:") :]
)
SLIP, MEANT = "sam@gmial.com", "sam@gmail.com"
UNKNOWN = "07615 123456"
SLIP_SAID = in_words("email", "slip", called="your email address", meant=MEANT)
UNKNOWN_SAID = in_words("phone", "unknown", called="your phone number")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = tmp_path_factory.mktemp("once")
    served = Served(
        settings_for(
            place / "data",
            forms=forms_folder(place / "forms", FORM),
            pages_a_minute=100_000,
            starts_a_minute=1_000,
        ),
        Clock(),
    )
    yield served
    served.close()


@pytest.fixture
def person(site: Served) -> Browser:
    """Someone at the page that asks for both."""
    someone = site.browser()
    start(someone, "/notes")
    return someone


def sent(site: Served, person: Browser) -> dict[str, dict[str, object]]:
    """The answers of what the person sends at check answers, by id."""
    assert person.page.path == "/notes/check-answers"
    person.send()
    document = site.document(reference(person.page))
    assert "meant" not in document.decode()
    assert "asked" not in document.decode()
    return {one["id"]: one for one in json.loads(document)["answers"]}


def boxes(page: Shown) -> dict[str, list[str]]:
    return page.read.forms[-1].fields


def test_a_likely_slip_is_asked_about_with_a_choice_of_what_was_meant(site: Served, person: Browser) -> None:
    page = person.send({"email": SLIP})
    assert (page.status, page.text.count(SLIP_SAID)) == (422, 2)
    assert f"{SLIP}, as I typed it" in page.text
    assert 'href="#email"' in page.html
    assert boxes(page)["email"] == [SLIP]
    person.send({"email-meant": MEANT})
    assert sent(site, person)["email"]["answer"] == MEANT


@pytest.mark.parametrize("choice", [{}, {"email-meant": "as-typed"}])
def test_what_was_typed_is_kept_by_going_on_and_never_asked_about_again(
    site: Served, person: Browser, choice: dict[str, str]
) -> None:
    person.send({"email": SLIP})
    person.send(choice)
    assert person.page.path == "/notes/check-answers"
    assert boxes(person.get("/notes/reach?change"))["email"] == [SLIP]
    assert "email-asked" not in person.page.html
    person.send()
    assert sent(site, person)["email"]["answer"] == SLIP


def test_what_is_typed_instead_counts(site: Served, person: Browser) -> None:
    person.send({"email": SLIP})
    person.send({"email": "alex@example.com", "email-meant": MEANT})
    assert sent(site, person)["email"]["answer"] == "alex@example.com"


def test_two_doubts_of_a_page_are_asked_about_together_and_each_once(site: Served, person: Browser) -> None:
    page = person.send({"email": SLIP, "phone": UNKNOWN})
    assert (page.text.count(SLIP_SAID), page.text.count(UNKNOWN_SAID)) == (2, 2)
    person.send()
    answers = sent(site, person)
    assert [answers[id]["answer"] for id in ("email", "phone")] == [SLIP, "+447615123456"]
    assert (answers["phone"]["typed"], answers["phone"]["shown"]) == (UNKNOWN, [UNKNOWN])


def test_a_mistake_elsewhere_does_not_have_it_asked_twice(person: Browser) -> None:
    page = person.send({"email": SLIP, "phone": "0770"})
    assert page.text.count(SLIP_SAID) == 2
    page = person.send({"phone": "0771"})
    assert (page.status, SLIP_SAID in page.text) == (422, False)
    assert person.send({"phone": ""}).path == "/notes/check-answers"


def test_what_was_chosen_stays_chosen_while_something_else_is_put_right(
    site: Served, person: Browser
) -> None:
    person.send({"email": SLIP, "phone": "0770"})
    assert person.send({"email-meant": MEANT}).status == 422
    assert boxes(person.page)["email-meant"] == [MEANT]
    person.send({"phone": ""})
    assert sent(site, person)["email"]["answer"] == MEANT


def test_what_is_no_address_can_be_mended_by_choosing(site: Served, person: Browser) -> None:
    page = person.send({"email": "sam@gmail,com"})
    assert page.text.count(SLIP_SAID) == 2
    assert "as I typed it" not in page.text
    assert person.send().status == 422
    person.send({"email-meant": MEANT})
    assert sent(site, person)["email"]["answer"] == MEANT
