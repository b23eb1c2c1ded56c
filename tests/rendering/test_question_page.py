"""Questions as they are asked this time: filled, with their mistakes in the page's own words."""

from __future__ import annotations

import pytest

from formkit.definition.pages import QuestionPage
from formkit.questions.base import AnswerError, QuestionSpec
from formkit.questions.wording import Wording
from formkit.rendering.author_text import Filling
from formkit.rendering.form_pages import question_view
from formkit.rendering.question_page import Asking, error_list, error_messages, question_components
from tests.rendering.drawing import SENDING, drawn, form_with, journey, missed_bin, page_of, shown

EN = Filling(missed_bin())
CY = Filling(missed_bin(), wording=Wording("cy"))
STEPS = """\
  - ask: What is your name?
    id: name
    answer: name
    error: {empty: Tell us who you are}
    why we ask: To greet you.
  - ask: "When did you last see {name}?"
    id: seen
    answer: date
    called: the day you last saw {name}
    hint: The day that {name} went.
    why we ask: To look.
"""


def page(id: str, steps: str = "") -> QuestionPage:
    """A question page of the missed bin form, or of a form with `steps`."""
    found = page_of(form_with(steps) if steps else missed_bin(), id)
    assert isinstance(found, QuestionPage)
    return found


def test_the_only_question_of_a_page_is_its_heading() -> None:
    (component,) = question_components(page("bin"), Asking({}), Filling(missed_bin()))
    fieldset = component.params["fieldset"]
    assert isinstance(fieldset, dict)
    assert fieldset["legend"]["isPageHeading"] is True


def test_questions_of_a_group_are_not_the_heading() -> None:
    for component in question_components(page("contact"), Asking({}), Filling(missed_bin())):
        label = component.params["label"]
        assert isinstance(label, dict)
        assert "isPageHeading" not in label


def test_what_was_typed_stays() -> None:
    asking = Asking({"contact-email": ("x@",), "contact-mobile": ("07",)})
    email, mobile = question_components(page("contact"), asking, Filling(missed_bin()))
    assert (email.params["value"], mobile.params["value"]) == ("x@", "07")


def test_places_in_a_question_its_hint_and_its_errors_are_filled() -> None:
    form = form_with(STEPS)
    filling = Filling(form, journey(form, {"name": "Ann <b>"}))
    (component,) = question_components(page("seen", STEPS), Asking({}), filling)
    assert "When did you last see Ann <b>?" in str(component.params)
    assert "The day that Ann &lt;b&gt; went." in str(component.params), "a hint is HTML, for its phones"
    (line,) = error_list(
        page("seen", STEPS), Asking({}, (AnswerError("seen-day", "empty", "seen"),)), filling
    )
    assert line.text == Wording().text("date", "empty", {"called": "the day you last saw Ann <b>"})


def test_a_place_in_the_name_of_the_answer_that_a_rule_compares_with_is_filled() -> None:
    form = form_with(STEPS)
    filling = Filling(form, journey(form, {"name": "Ann"}))
    error = AnswerError("seen-day", "on or after", "seen", {"limit": "{name}'s date of birth"})
    (line,) = error_list(page("seen", STEPS), Asking({}, (error,)), filling)
    filled = {"called": "the day you last saw Ann", "limit": "Ann's date of birth"}
    assert line.text == Wording().text("date", "on or after", filled)


def test_the_summary_links_each_line_to_its_input_in_the_page_s_words() -> None:
    errors = (
        AnswerError("contact-email", "format", "contact.email"),
        AnswerError("contact-mobile", "format", "contact.mobile"),
    )
    first, second = error_list(page("contact"), Asking({}, errors), EN)
    assert (first.href, second.href) == ("#contact-email", "#contact-mobile")
    assert first.text == error_messages(page("contact"), errors, EN)["contact-email"]
    assert (first.text, second.text) == tuple(Wording().text(each, "format") for each in ("email", "phone"))


def test_the_author_s_own_words_win() -> None:
    (line,) = error_list(page("name", STEPS), Asking({}, (AnswerError("name", "empty", "name"),)), EN)
    assert line.text == "Tell us who you are"


def test_every_input_that_is_wrong_is_red_and_the_first_mistake_speaks() -> None:
    errors = (
        AnswerError("due-day", "no day and month", "due", also=("due-month",)),
        AnswerError("due-month", "real", "due"),
    )
    said = error_messages(page("due"), errors, EN)
    assert said["due-month"] == said["due-day"]
    called = page("due").questions[0].question.asked.called
    assert said["due-day"] == Wording().text("date", "no day and month", {"called": called})


def test_welsh_mistakes_are_said_in_welsh() -> None:
    said = error_messages(page("bin"), (AnswerError("bin", "empty", "bin"),), CY)
    called = page("bin").questions[0].question.asked.called
    assert said["bin"] == Wording("cy").text("one_of", "empty", {"called": called})


def test_a_question_s_input_is_called_after_it() -> None:
    assert QuestionSpec("contact.email", "Email?", "email").field_name == "contact-email"


@pytest.mark.parametrize(
    "kind", ["text", "text\n    up to: 20 words", "address", "bank account", "date", "long text", "place on a map", "one of"]
)  # fmt: skip
def test_a_phone_in_a_hint_is_a_link_whatever_is_asked(kind: str) -> None:
    options = "".join(f"      - o{number}: Number {number}\n" for number in range(20))
    more = f"    options:\n{options}" if kind == "one of" else ""
    step = f"  - ask: What is it?\n    id: it\n    called: it\n    answer: {kind}\n{more}"
    form = form_with(f"{step}    hint: Ask 01632 960 001 & us.\n    why we ask: To know.\n")
    found = page_of(form, "it")
    assert isinstance(found, QuestionPage)
    html = drawn("question.html", question_view(shown(form), found, Asking({}), SENDING))
    assert 'Ask <a class="govuk-link formkit-phone" href="tel:01632960001"' in html
    assert "&amp; us" in html
    assert "&amp;amp;" not in html
    assert "&lt;a" not in html
