"""Whole journeys of people who fill a form in for someone else, over HTTP."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.questions.questions import in_words
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import NOTES, forms_folder, reference, start

ABOUT_THEM = """\
can be filled in for someone else: yes
steps:
  - ask: What is your name?
    if helping: What is their name?
    id: claimant
    answer: name
    why we ask: So that we can find the claim.
  - ask: Why did you move?
    if helping:
      ask: Why did they move?
      options: [size: They wanted a smaller home]
    id: why
    called: why you moved
    answer: one of
    options: [{size: I wanted a smaller home}, {other: Something else}]
    why we ask: So that we know.
  - stop: You need not tell us
    if helping: {ask: They need not tell us, say: Thank you for helping them.}
    when: why is size and helping is yes
    say: Thank you.
    outcome: not eligible
  - tell: You can move again
    if helping: They can move again
    say: Nobody minds.
  - declare: Confirm
    id: declaration
    say: [what I have told you is true]
    if helping: {say: [what I have told you is true as far as I know]}
"""


def form_with(steps: str) -> str:
    """The notes form with other steps."""
    head, _, rest = NOTES.partition("steps:\n")
    return head + steps + "what happens next:\n" + rest.partition("what happens next:\n")[2]


@pytest.fixture
def served(serve: Serve, tmp_path: Path) -> Served:
    return serve(forms=forms_folder(tmp_path / "forms", form_with(ABOUT_THEM)))


def helper(served: Served) -> Browser:
    """Someone who has said that they help, and who they are."""
    person = served.browser()
    start(person, "/notes")
    person.send({"filling_in_for": "someone_else"})
    person.send({"helper_name": "Alex Example", "helper_relationship": "their daughter"})
    return person


def test_the_first_question_is_who_it_is_for(served: Served) -> None:
    person = served.browser()
    assert start(person, "/notes").heading == "Who are you filling this in for?"
    assert person.send().status == 422
    assert in_words("one_of", "empty", called="who you are filling this in for") in person.page.text


def test_who_fills_it_in_for_themselves_is_asked_about_themselves(served: Served) -> None:
    person = served.browser()
    start(person, "/notes")
    assert person.send({"filling_in_for": "myself"}).heading == "What is your name?"


def test_a_helper_says_who_they_are(served: Served) -> None:
    person = served.browser()
    start(person, "/notes")
    page = person.send({"filling_in_for": "someone_else"})
    assert page.heading == "About you, the person filling this in"
    refused = person.send()
    assert refused.status == 422
    assert in_words("name", "empty", called="your full name") in refused.text
    assert "Tell us how you know the person you are helping" in refused.text


def test_a_helper_is_asked_about_the_other_person(served: Served) -> None:
    person = helper(served)
    assert person.page.heading == "What is their name?"
    assert in_words("name", "empty", called="their name") in person.send().text
    person.send({"claimant": "Sam Example"})
    assert person.page.heading == "Why did they move?"
    assert "They wanted a smaller home" in person.page.text
    assert "Something else" in person.page.text
    assert in_words("one_of", "empty", called="why they moved") in person.send().text


def test_a_stop_speaks_to_the_helper_and_conditions_know_them(served: Served) -> None:
    person = helper(served)
    person.send({"claimant": "Sam Example"})
    page = person.send({"why": "size"})
    assert page.heading == "They need not tell us"
    assert "Thank you for helping them." in page.text


def test_a_helper_s_submission_says_who_they_are(served: Served) -> None:
    person = helper(served)
    person.send({"claimant": "Sam Example"})
    assert person.send({"why": "other"}).heading == "They can move again"
    checked = person.send()
    for words in (
        "Someone else",
        "Alex Example",
        "their daughter",
        "Their name",
        "Why they moved",
        "as far as I know",
    ):
        assert words in checked.text
    person.send()
    document = json.loads(served.document(reference(person.page)))
    assert document["helper"] == {"name": "Alex Example", "relationship": "their daughter"}
    assert document["declared"] == ["what I have told you is true as far as I know"]
    asked = {one["id"]: one["question"] for one in document["answers"]}
    assert asked["claimant"] == "What is their name?"


def test_who_changes_to_themselves_is_asked_about_themselves_and_sends_no_helper(served: Served) -> None:
    person = helper(served)
    person.send({"claimant": "Sam Example"})
    person.send({"why": "other"})
    person.send()
    person.get("/notes/filling_in_for?change")
    person.send({"filling_in_for": "myself"})
    person.get("/notes/check-answers")
    assert "Your name" in person.page.text
    assert "Alex Example" not in person.page.text
    person.send()
    document = served.document(reference(person.page))
    assert json.loads(document)["helper"] is None
    assert b"Alex Example" not in document


def test_a_helper_goes_through_the_single_person_discount_not_knowing_all_of_it(site: Served) -> None:
    person = site.browser()
    start(person, "/single-person-discount")
    person.send({"filling_in_for": "someone_else"})
    person.send({"helper_name": "Alex Example", "helper_relationship": "their daughter"})
    assert person.page.heading == "How many people aged 18 or over live in their home?"
    person.send({"adults": "2"})
    person.send({"who": "Jo Example"})
    assert person.page.heading == "Why might Jo Example not count?"
    person.send({"reason": "student"})
    person.send()
    assert person.page.heading == "What is their Council Tax account number?"
    person.send({"account-instead": "instead-not-known"})
    person.send({"home-postcode": "EX1 1AA"})
    person.send({"home-choice": "999000000001"})
    assert person.page.heading == "What is their full name?"
    person.send({"taxpayer": "Sam Example"})
    assert in_words("date", "empty", called="the date they became the only adult") in person.send().text
    person.send({"only_adult_from-day": "1", "only_adult_from-month": "10", "only_adult_from-year": "2026"})
    person.send({"why": "moved_out"})
    person.send({"leaver-instead": "instead-rather-not-say"})
    person.send({"leaver_address-instead": "instead-not-known"})
    person.send({"contact-name": "Alex Example", "contact-email": "alex@example.com", "contact-safe": "yes"})
    assert person.page.path == "/single-person-discount/check-answers"
    assert "The date they became the only adult" in person.page.text
    person.send()
    document = json.loads(site.document(reference(person.page)))
    assert document["helper"]["name"] == "Alex Example"
    declined = [
        one["id"]
        for one in document["answers"]
        if isinstance(one["answer"], dict) and "instead" in one["answer"]
    ]
    assert declined == ["account", "leaver", "leaver_address"]
    assert document["declared"][0] == "what I have told you is true as far as I know"


def test_a_task_list_comes_after_who_it_is_for(site: Served) -> None:
    person = site.browser()
    start(person, "/housing-benefit-change-of-circumstances")
    assert person.page.heading == "Who are you filling this in for?"
    person.send({"filling_in_for": "someone_else"})
    person.send({"helper_name": "Alex Example", "helper_relationship": "their daughter"})
    assert person.page.path == "/housing-benefit-change-of-circumstances/tasks"


def test_a_helper_may_read_welsh(site: Served) -> None:
    person = site.browser()
    person.get("/report-a-housing-repair?lang=cy")
    assert person.send().heading == "Ar ran pwy ydych chi’n llenwi’r ffurflen hon?"
    assert (
        in_words("one_of", "empty", "cy", called="ar ran pwy rydych yn llenwi’r ffurflen hon")
        in person.send().text
    )
    person.send({"filling_in_for": "someone_else"})
    refused = person.send()
    assert in_words("name", "empty", "cy", called="eich enw llawn") in refused.text
    assert "Dywedwch wrthym sut rydych yn adnabod y person rydych yn ei helpu" in refused.text
    person.send({"helper_name": "Alex Example", "helper_relationship": "ffrind"})
    assert person.page.heading == "Oes arogl nwy, neu a yw larwm carbon monocsid yn canu?"


CONTACT = """\
  - ask: How can we contact you?
    if helping: How can we contact them?
    id: contact
    from library: contact details
"""
DETAILS = """\
formkit: 1
library: testham
questions:
  contact details:
    page: How can we contact you?
    why we ask: We may have a question.
    steps:
      - {ask: Full name, id: name, answer: name, if helping: Their full name}
      - {ask: Email address, id: email, answer: email}
"""


@pytest.mark.parametrize(
    ("is_helping", "filled"),
    [(False, ("name", "email")), (True, ("off", "off"))],
)
def test_a_name_that_was_given_stands_on_the_page_of_the_library_already(
    serve: Serve, tmp_path: Path, *, is_helping: bool, filled: tuple[str, str]
) -> None:
    steps = ABOUT_THEM.partition("  - ask: Why")[0] + CONTACT
    folder = forms_folder(tmp_path / "forms", form_with(steps))
    (folder / "library").mkdir(exist_ok=True)
    (folder / "library/testham.yaml").write_text(DETAILS, encoding="utf-8")
    served = serve(forms=folder)
    person = helper(served) if is_helping else served.browser()
    if not is_helping:
        start(person, "/notes")
        person.send({"filling_in_for": "myself"})
    page = person.send({"claimant": "Robin Example"})
    assert page.heading == ("How can we contact them?" if is_helping else "How can we contact you?")
    assert page.read.forms[-1].fields["contact-name"] == ["Robin Example"]
    assert tuple(
        page.html.partition(f'name="contact-{name}"')[2].partition('autocomplete="')[2].partition('"')[0]
        for name in ("name", "email")
    ) == filled  # fmt: skip
    assert person.send({"contact-email": "robin@example.com"}).path == "/notes/check-answers"
