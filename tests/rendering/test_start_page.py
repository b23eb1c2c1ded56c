"""The start page: what to expect before anything is asked."""

from __future__ import annotations

from dataclasses import replace

from formkit.definition.plain.days import Days
from formkit.rendering.start_page import start_view
from formkit.rendering.words import say
from tests.rendering.drawing import SENDING, TODAY, Tags, drawn, form_with, missed_bin, reads, shown

DAYS = Days(TODAY)
STEPS = """\
  - ask: What is your name?
    id: name
    answer: name
    why we ask: To greet you.
"""


def test_everything_to_know_is_there_before_the_button() -> None:
    html = drawn("start.html", start_view(shown(form_with(STEPS)), SENDING, days=DAYS))
    before_the_button = reads(html.partition("<form")[0])
    for words in (f"{say('en', 'time')} 2 minutes", "Cost Free", "It is quick.", "you live here", "a pen"):
        assert words in before_the_button


def test_promises_are_said_with_their_time() -> None:
    words = reads(drawn("start.html", start_view(shown(missed_bin()), SENDING, days=DAYS)))
    assert "We will come back and empty your bin within 2 working days" in words
    assert "If we do not Call us on 01632 960 001." in words


def test_a_person_who_began_can_carry_on() -> None:
    assert "/small/name" not in drawn("start.html", start_view(shown(form_with(STEPS)), SENDING, days=DAYS))
    html = drawn("start.html", start_view(shown(form_with(STEPS)), SENDING, "/small/name", days=DAYS))
    assert "/small/name" in [one.get("href") for one in Tags(html).named("a")]


def test_other_ways_and_privacy_are_told() -> None:
    html = drawn("start.html", start_view(shown(form_with(STEPS)), SENDING, days=DAYS))
    assert "01632 960 009" in reads(html)
    assert "Town Hall, High Street, EX1 1AA" in reads(html)
    assert "https://www.testham.example/privacy/small" in html


def test_a_form_that_cannot_run_yet_has_no_button_and_says_what_it_lacks() -> None:
    form = replace(form_with(STEPS), not_yet=("`pay`", "`book`"))
    html = drawn("start.html", start_view(shown(form), SENDING, days=DAYS))
    assert "<form" not in html
    assert say("en", "not yet parts", parts="`pay`, `book`") in reads(html)
    assert say("en", "not yet title") in reads(html)
    assert "01632 960 009" in reads(html)


def test_an_author_s_text_is_never_html() -> None:
    form = form_with(STEPS.replace("What is your name?", '"<img src=x onerror=alert(1)>?"'))
    assert "<img src=x" not in drawn("start.html", start_view(shown(form), SENDING, days=DAYS))
