"""The pages of a form as views: everything that a template draws is there and in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.definition.pages import QuestionPage, StopPage, TellPage
from formkit.questions.base import AnswerError
from formkit.questions.wording import Wording
from formkit.rendering.form_pages import question_view, stop_view, tell_view
from formkit.rendering.question_page import Asking
from formkit.rendering.words import say
from tests.rendering.drawing import (
    ANSWERS,
    SENDING,
    Tags,
    drawn,
    form_with,
    missed_bin,
    page_of,
    reads,
    shown,
)

STEPS = """\
  - section: About you
    steps:
      - ask: What is your name?
        id: name
        answer: name
        hint: As your friends know you.
        why we ask: To greet you.
      - tell: "Hello {name}"
        id: hello
        say: We **know** {name}.
      - page: How can we reach you?
        id: reach
        why we ask: To reach you.
        steps:
          - {ask: Email address, id: email, answer: email, optional: yes}
          - {ask: Phone number, id: phone, answer: phone, optional: yes, why we ask: To reach you.}
"""
HOSTILE = "<script>alert(1)</script> **bold** [x](javascript:alert(1))"


def question_page(id: str) -> QuestionPage:
    """A question page of the small form."""
    found = page_of(form_with(STEPS), id)
    assert isinstance(found, QuestionPage)
    return found


def test_a_page_with_one_question_has_no_heading_beside_it() -> None:
    view = question_view(shown(form_with(STEPS)), question_page("name"), Asking({}), SENDING)
    assert view.heading == ""
    assert view.caption == "About you"
    assert Tags(drawn("question.html", view)).words.count("What is your name?") == 2, "title and heading"


def test_a_group_has_its_own_heading_and_says_why_once() -> None:
    view = question_view(shown(form_with(STEPS)), question_page("reach"), Asking({}), SENDING)
    assert view.heading == "How can we reach you?"
    assert view.why == ("To reach you.",)


def test_several_reasons_for_asking_are_one_thing_to_open() -> None:
    steps = STEPS.replace(
        "{ask: Email address, id: email, answer: email, optional: yes}",
        "{ask: Email address, id: email, answer: email, optional: yes, why we ask: To write to you.}",
    )
    found = page_of(form_with(steps), "reach")
    assert isinstance(found, QuestionPage)
    html = drawn("question.html", question_view(shown(form_with(steps)), found, Asking({}), SENDING))
    assert html.count(say("en", "why we ask")) == 1
    assert html.index("To reach you.") < html.index("To write to you.")


def test_a_page_with_mistakes_says_so_in_its_title_summary_and_beside_the_input() -> None:
    asking = Asking({"name": ("",)}, (AnswerError("name", "empty", "name"),))
    html = drawn(
        "question.html", question_view(shown(form_with(STEPS)), question_page("name"), asking, SENDING)
    )
    assert f"<title>{say('en', 'error title')} What is your name?" in html
    told = Wording().text("name", "empty", {"called": "your name"})
    assert f'<a href="#name">{told}</a>' in html
    assert 'aria-describedby="name-hint name-error"' in html


def test_what_goes_unseen_goes_with_the_form() -> None:
    view = question_view(shown(form_with(STEPS)), question_page("name"), Asking({}), SENDING)
    hidden = {
        one["name"]: one["value"]
        for one in Tags(drawn("question.html", view)).named("input")
        if "value" in one
    }
    assert hidden["formkit-token"] == "made-up-token"
    assert hidden["formkit-seen"] == "seen-before"


def test_a_page_outside_a_visit_says_nothing_of_keeping_answers() -> None:
    quiet = replace(shown(form_with(STEPS)), seconds_left=0)
    html = drawn("question.html", question_view(quiet, question_page("name"), Asking({}), SENDING))
    assert "formkit-kept-until" not in html
    assert quiet.frame("x").seconds_left == 0


def test_a_tell_page_puts_answers_in_as_text() -> None:
    form = form_with(STEPS)
    page = page_of(form, "hello")
    assert isinstance(page, TellPage)
    html = drawn("tell.html", tell_view(shown(form, {"name": HOSTILE}), page, SENDING))
    assert f"Hello {HOSTILE}" in reads(html)
    assert f"We know {HOSTILE}." in reads(html)
    assert [one for one in Tags(html).named("script") if "src" not in one] == []
    assert [one for one in Tags(html).named("a") if "javascript" in one.get("href", "")] == []


def test_what_was_typed_comes_back_as_text() -> None:
    asking = Asking({"name": (f'"> {HOSTILE}',)}, (AnswerError("name", "too long", "name", {"most": "100"}),))
    html = drawn(
        "question.html", question_view(shown(form_with(STEPS)), question_page("name"), asking, SENDING)
    )
    assert [one["value"] for one in Tags(html).named("input") if one.get("name") == "name"] == [
        f'"> {HOSTILE}'
    ]
    assert [one for one in Tags(html).named("script") if "src" not in one] == []


def test_a_stop_says_what_to_do_instead_and_whom_to_call() -> None:
    form = missed_bin()
    stops = [page for page in form.pages if isinstance(page, StopPage)]
    assert len(stops) == 4
    views = [stop_view(shown(form, ANSWERS), page) for page in stops]
    assert all(view.instead or view.call for view in views)
    joined = views[0].instead[0].link
    assert joined is not None
    assert joined.href == "https://www.exampleton.gov.uk/garden-waste"
    called = next(view.call for view in views if view.call)
    assert called.phone == "01632 960 001"
    for view in views:
        html = drawn("stop.html", view)
        assert reads(html).count(view.heading) == 2, "title and heading"
        assert "01632 960 001" in html


@pytest.mark.parametrize(
    ("heading", "language", "times"),
    [("Call us now", "en", 0), ("Ffoniwch ni nawr", "cy", 0), ("It is dangerous", "en", 1)],
)
def test_a_stop_has_no_heading_that_says_call_us_again(heading: str, language: str, times: int) -> None:
    form = form_with(f"  - {{stop: {heading}, id: far, call us: office}}\n")
    page = next(page for page in form.pages if isinstance(page, StopPage))
    html = drawn("stop.html", stop_view(shown(form, language=language), page))
    assert html.count('<h2 class="govuk-heading-m">Call us</h2>') == times
    assert html.count('<h2 class="govuk-heading-m">Ffoniwch ni</h2>') == 0
    assert "01632 960 009" in html


def test_a_stop_fills_in_a_contact() -> None:
    form = missed_bin()
    tag = next(page for page in form.pages if isinstance(page, StopPage) and "tag" in page.heading)
    assert "call us on 01632 960 001" in reads(drawn("stop.html", stop_view(shown(form), tag)))
