"""The list of a repeat as it is drawn: its cards, its question, its mistakes."""

from __future__ import annotations

import pytest

from formkit.definition.form import RepeatPage
from formkit.journey.draft import KeptFile
from formkit.questions.base import Answer, AnswerError
from formkit.rendering.list_page import a_one, item_cards, list_view, remove_view
from formkit.rendering.words import say
from tests.rendering.drawing import SENDING, drawn, form_with, reads, shown

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
