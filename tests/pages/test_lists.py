"""Lists that grow, as a person without script fills them in: add, change, remove, too few, too many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formkit.definition.pages import RepeatPage
from formkit.journey.draft import KeptFile
from formkit.pages.lists import a_one, item_cards, list_view, remove_view
from formkit.questions.base import Answer, AnswerError
from formkit.rendering.words import say
from tests.rendering.drawing import SENDING, drawn, form_with, reads, shown
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.lists import ADULTS, THINGS
from tests.web.serving import Served
from tests.web.walking import forms_folder, reference, start


@pytest.fixture
def things(serve: Serve, tmp_path: Path) -> Served:
    """A site with the list of things."""
    return serve(forms=forms_folder(tmp_path / "forms", THINGS))


@pytest.fixture
def adding(things: Served) -> Browser:
    """A person who is about to add the first item."""
    person = things.browser()
    start(person, "/things")
    return person


@pytest.fixture
def counting(serve: Serve, tmp_path: Path) -> Browser:
    """A person at the list that has to have as many items as an answer says."""
    person = serve(forms=forms_folder(tmp_path / "forms", ADULTS)).browser()
    start(person, "/adults")
    return person


def add(person: Browser, item: str, how_many: str = "1") -> None:
    """Fill in both pages of an item."""
    person.send({"item": item})
    person.send({"how_many": how_many})


def test_the_first_item_is_asked_at_once(adding: Browser) -> None:
    assert adding.page.path == "/things/things/1/item"
    assert "Item 1" in adding.page.text


def test_the_list_shows_what_was_added_and_asks_for_more(adding: Browser) -> None:
    add(adding, "Sofa", "2")
    assert adding.page.path == "/things/things"
    assert "Sofa" in adding.page.text
    assert say("en", "list another", one="item") in adding.page.text


def test_a_text_inside_an_item_names_that_item(adding: Browser) -> None:
    adding.send({"item": "Sofa & <b>bed"})
    assert adding.page.heading == "How many of Sofa & <b>bed do you have?"


def test_yes_asks_for_the_next_item_and_no_goes_on(adding: Browser) -> None:
    add(adding, "Sofa")
    assert adding.send({"things-another": "yes"}).path == "/things/things/2/item"
    add(adding, "Bed")
    assert adding.send({"things-another": "no"}).path == "/things/else_"


def test_saying_nothing_is_a_mistake_with_a_way_out(adding: Browser) -> None:
    add(adding, "Sofa")
    refused = adding.send()
    assert refused.status == 422
    assert refused.text.count(say("en", "list error empty", **{"a one": "an item"})) == 2
    assert 'href="#things-another"' in refused.html


def test_a_full_list_asks_for_no_more(adding: Browser) -> None:
    for number in (1, 2, 3):
        add(adding, f"Chair {number}")
        if number < 3:
            adding.send({"things-another": "yes"})
    assert "another item?" not in adding.page.text
    assert "remove one first" in adding.page.text
    assert adding.get("/things/things/4/item").path == "/things/things"
    assert adding.send().path == "/things/else_"


def test_a_rule_over_the_list_is_told_in_the_authors_words(adding: Browser) -> None:
    add(adding, "Sofa", "5")
    adding.send({"things-another": "yes"})
    add(adding, "Bed", "4")
    refused = adding.send({"things-another": "no"})
    assert refused.status == 422
    assert "One collection can be up to 8 items. Take some off." in refused.text


def test_a_change_from_check_answers_that_breaks_the_rule_leads_to_the_list(adding: Browser) -> None:
    add(adding, "Sofa", "5")
    adding.send({"things-another": "no"})
    adding.send({"else_": ""})
    assert adding.page.path == "/things/check-answers"
    adding.get("/things/things/1/how_many?change")
    assert adding.send({"how_many": "8"}).path == "/things/check-answers"
    adding.get("/things/things/2/item")
    add(adding, "Bed", "1")
    adding.send({"things-another": "no"})
    assert adding.page.status == 422


def test_check_answers_has_a_card_for_each_item(adding: Browser) -> None:
    add(adding, "Sofa", "2")
    adding.send({"things-another": "no"})
    page = adding.send({"else_": ""})
    assert "Item 1" in page.text
    assert ("/things/things/1/how_many?change", "Change How many you have (Item 1)") in page.read.links
    assert ("/things/things/remove/1", "Remove (Item 1)") in page.read.links
    assert ("/things/things?change", "Add or remove an item") in page.read.links


def test_removing_asks_first_and_then_takes_the_answers_along(adding: Browser) -> None:
    add(adding, "Sofa")
    adding.send({"things-another": "yes"})
    add(adding, "Bed")
    asked = adding.get("/things/things/remove/1")
    assert asked.heading == say("en", "remove sure", one="item 1")
    assert "Sofa" in asked.text
    left = adding.send({"remove": "yes"})
    assert left.path == "/things/things"
    assert "Sofa" not in left.text
    assert "Bed" in left.text


def test_not_removing_leads_back(adding: Browser) -> None:
    add(adding, "Sofa")
    adding.get("/things/things/remove/1")
    assert adding.send().status == 422
    assert say("en", "remove empty", one="item 1") in adding.page.text
    assert "Sofa" in adding.send({"remove": "no"}).text


def test_removing_the_only_item_asks_for_the_first_again(adding: Browser) -> None:
    add(adding, "Sofa")
    adding.get("/things/things/remove/1")
    assert adding.send({"remove": "yes"}).path == "/things/things/1/item"
    assert "Sofa" not in adding.page.html


def test_an_item_begun_by_mistake_can_be_taken_off(adding: Browser) -> None:
    add(adding, "Sofa")
    adding.send({"things-another": "yes"})
    adding.send({"item": "Not this"})
    listed = adding.get("/things/things")
    assert ("/things/things/2/how_many", "Finish (Item 2)") in listed.read.links
    adding.get("/things/things/remove/2")
    assert "Not this" not in adding.send({"remove": "yes"}).text


@pytest.mark.parametrize(
    "address", ["/things/things/9/item", "/things/things/0/item", "/things/things/2/how_many"]
)
def test_an_item_that_is_not_next_cannot_be_opened(adding: Browser, address: str) -> None:
    assert adding.get(address).path in (
        "/things/things/1/item",
        "/things/things/9/item",
        "/things/things/0/item",
    )
    assert "What is the item?" in adding.page.text or adding.page.status == 404


def test_what_is_sent_names_the_list_and_the_item(adding: Browser, things: Served) -> None:
    add(adding, "Sofa")
    adding.send({"things-another": "yes"})
    add(adding, "Bed", "2")
    adding.get("/things/things/remove/1")
    adding.send({"remove": "yes"})
    adding.send({"things-another": "no"})
    adding.send({"else_": ""})
    adding.send()
    sent = json.loads(things.document(reference(adding.page)))
    inside = [one for one in sent["answers"] if one["list"] == "things"]
    assert [(one["item"], one["answer"]) for one in inside] == [(1, "Bed"), (1, 2)]


def test_exactly_asks_for_one_after_the_other_without_a_question_between(counting: Browser) -> None:
    counting.send({"adults": "3"})
    assert say("en", "item of", item="Adult 1", count="2") in counting.page.text
    counting.send({"who": "Sam Example"})
    assert say("en", "item of", item="Adult 2", count="2") in counting.page.text
    assert counting.send({"who": "Kim Example"}).path == "/adults/check-answers"


def test_exactly_adults_less_one_when_adults_goes_down(counting: Browser) -> None:
    counting.send({"adults": "3"})
    counting.send({"who": "Sam Example"})
    counting.send({"who": "Kim Example"})
    counting.get("/adults/adults?change")
    listed = counting.send({"adults": "2"})
    assert listed.path == "/adults/others"
    refused = counting.send()
    assert refused.status == 422
    assert say("en", "list error exactly", more="1", wanted="1") in refused.text
    counting.get("/adults/others/remove/1")
    assert counting.send({"remove": "yes"}).path == "/adults/others"
    assert counting.send().path == "/adults/check-answers"
    assert "Kim Example" in counting.page.text
    assert "Sam Example" not in counting.page.text


def test_exactly_when_nobody_is_left_the_list_is_not_asked(counting: Browser) -> None:
    counting.send({"adults": "2"})
    counting.send({"who": "Sam Example"})
    counting.get("/adults/adults?change")
    assert counting.send({"adults": "1"}).path == "/adults/check-answers"
    assert "Sam Example" not in counting.page.text


STEPS = """\
  - repeat: Who lives with you?
    id: people
    one is called: adult
    at least: 2
    at most: 3
    hint: Do not count yourself.
    why we ask: We count.
    must be: number of people is less than 3
    error: {rule: "Only {most} can live there.", empty: Say if there is more}
    steps:
      - {ask: Name, id: who, called: their name, answer: text, why we ask: We count.}
      - {evidence: Show us, id: proof, accept: [a letter], optional: yes, why we ask: We check.}
"""
SAM: dict[str, Answer] = {"people": ("2",), "people/2/who": "Sam <b>", "people/2/proof": 1}
FILES = {"people/2/proof": (KeptFile("0" * 32, "a letter.pdf", "application/pdf", 12, "ab"),)}


def people() -> RepeatPage:
    """The list of people."""
    page = form_with(STEPS).pages[0]
    assert isinstance(page, RepeatPage)
    return page


def test_each_item_has_a_card_with_its_answers_and_files() -> None:
    (card,) = item_cards(shown(form_with(STEPS), SAM), people(), FILES)
    assert card.title == "Adult 1"
    assert len(card.rows) == 2
    assert [one["text"] for one in card.actions] == [say("en", "remove")]
    words = reads(drawn("list.html", list_view(shown(form_with(STEPS), SAM), people(), FILES, SENDING)))
    assert "Sam <b>" in words
    assert "a letter.pdf" in words
    assert say("en", "list so far", count="1") in words
    assert "Do not count yourself." in words


def test_an_item_that_is_not_finished_can_be_gone_on_with() -> None:
    begun: dict[str, Answer] = {"people": ("2", "5"), "people/2/who": "Sam", "people/2/proof": None}
    cards = item_cards(shown(form_with(STEPS), begun), people(), {})
    assert [one["text"] for one in cards[1].actions] == [say("en", "list go on"), say("en", "remove")]
    assert cards[1].actions[0]["href"] == "/small/people/5/who"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("empty", "Say if there is more"),
        ("at least", "Add at least 2. Select yes to add an adult"),
        ("rule", "Only 3 can live there."),
        ("all different", say("en", "list error all different")),
    ],
)
def test_a_mistake_is_told_in_the_summary_and_beside_the_question(code: str, words: str) -> None:
    errors = [AnswerError("people-another", code, "people")]
    html = drawn("list.html", list_view(shown(form_with(STEPS), SAM), people(), {}, SENDING, errors))
    assert reads(html).count(words) == 2
    assert 'href="#people-another"' in html
    assert 'id="people-another"' in html
    assert "<title>Error:" in html


def test_a_mistake_without_a_question_leads_to_the_list_itself() -> None:
    full: dict[str, Answer] = {"people": ("1", "2", "3")}
    errors = [AnswerError("people-another", "rule", "people")]
    html = drawn("list.html", list_view(shown(form_with(STEPS), full), people(), {}, SENDING, errors))
    assert 'href="#people-list"' in html
    assert 'id="people-list"' in html
    assert "people-another" not in html


def test_in_welsh_the_list_speaks_welsh() -> None:
    words = reads(drawn("list.html", list_view(shown(form_with(STEPS), SAM, "cy"), people(), {}, SENDING)))
    assert say("cy", "list another", one="adult") in words


def test_removing_shows_what_would_go_and_offers_no_links_there() -> None:
    html = drawn("remove.html", remove_view(shown(form_with(STEPS), SAM), people(), "2", FILES, SENDING))
    assert say("en", "remove sure", one="adult 1") in reads(html)
    assert "Sam &lt;b&gt;" in html
    assert "?change" not in html


def test_an_item_is_called_with_its_article() -> None:
    assert a_one(people(), "en") == "an adult"
    assert a_one(people(), "cy") == "adult"
