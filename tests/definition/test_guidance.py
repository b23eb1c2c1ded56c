"""What a step says besides its question, on every kind of step that asks or tells, and in the words for a helper."""

from __future__ import annotations

import pytest

from formkit.definition.guidance import Guidance
from formkit.definition.pages import Page, StopPage
from tests.definition.writing import form_of, read

SAYS = """\
  say: ["Look at **{first_name}**.", Note the number.]
  more help:
    title: If {first_name} is not there
    say: ["Call us on {phone office}.", "Or come by."]
"""
EXPECTED = Guidance(
    "Look at **{first_name}**.\n\nNote the number.",
    "If {first_name} is not there",
    "Call us on {phone office}.\n\nOr come by.",
)
FIRST = """\
- {ask: "What is your name?", id: first_name, answer: name, why we ask: To greet you.}
"""
STEPS = {
    "ask": "- ask: What is the number?\n  id: it\n  called: the number\n  answer: text\n  why we ask: To know.\n",
    "page": "- page: The meter\n  id: it\n  why we ask: To know.\n  steps:\n"
    "    - {ask: Meter number, id: serial, answer: text}\n",
    "tell": "- tell: Look first\n  id: it\n",
    "evidence": "- evidence: Show us the meter\n  id: it\n  called: the meter\n  accept: [a photo]\n"
    "  why we ask: To know.\n",
    "repeat": "- repeat: The meters\n  id: it\n  one is called: meter\n  at most: 3\n  why we ask: To know.\n"
    "  steps:\n    - {ask: Meter number, id: serial, answer: text, why we ask: To know.}\n",
    "book": "- book: Choose a day\n  id: it\n  called: the day\n  slots from: days\n  why we ask: To plan.\n",
}


def said(page: Page) -> Guidance:
    """The guidance of a page that has any."""
    assert not isinstance(page, StopPage)
    return page.guidance


@pytest.mark.parametrize("verb", STEPS)
def test_every_step_that_asks_or_tells_may_say_more(verb: str) -> None:
    page = form_of(FIRST + STEPS[verb] + SAYS).pages[1]
    assert said(page) == EXPECTED


@pytest.mark.parametrize("verb", STEPS)
def test_a_step_need_not(verb: str) -> None:
    assert said(form_of(FIRST + STEPS[verb]).pages[1]) == Guidance()


def test_a_stop_takes_a_list_too_and_has_nothing_to_open() -> None:
    stop = "- {stop: Call us, id: it, call us: office, say: [It burns., Call us now.]%s}\n"
    page = form_of(FIRST + stop % "").pages[1]
    assert isinstance(page, StopPage)
    assert page.say == "It burns.\n\nCall us now."
    wrong = read(FIRST + stop % ", more help: {title: More, say: It smokes.}").problems
    assert [(one.line, one.id) for one in wrong] == [(3, "SHAPE")]


def test_guidance_cannot_hold_the_answer_that_it_helps_to_give() -> None:
    step = STEPS["ask"] + '  say: You said {it}.\n  more help: {title: "About {it}", say: Look.}\n'
    told = read(FIRST + step).problems
    assert [(one.line, one.column, one.id) for one in told] == [(8, 20, "PLACE"), (9, 24, "PLACE")]


@pytest.mark.parametrize("lacks", ["title: More", "say: Look."])
def test_more_help_needs_a_title_and_words(lacks: str) -> None:
    told = read(FIRST + STEPS["tell"] + f"  say: Look.\n  more help: {{{lacks}}}\n").problems
    assert [one.id for one in told] == ["SHAPE"]


def test_a_helper_reads_guidance_of_their_own() -> None:
    helping = "  if helping:\n    say: [Ask them.]\n    more help: {title: If they cannot say, say: Ring.}\n"
    form = form_of(FIRST + STEPS["tell"] + SAYS + helping, "can be filled in for someone else: yes\n")
    assert said(form.pages[-1]) == EXPECTED
    assert said(form.said("en", helping=True).pages[-1]) == Guidance(
        "Ask them.", "If they cannot say", "Ring."
    )
