"""Labels, legends, hints and errors in the parameters of the Design System."""

from __future__ import annotations

from formkit.questions.labels import error_message, error_text, hint, label, legend, text_input, titled
from formkit.questions.wording import Wording
from tests.questions.questions import WELSH, asked, look, sent


def test_the_only_question_of_a_page_is_its_heading() -> None:
    assert label(asked(), look()) == {
        "text": "What is it?", "classes": "govuk-label--l", "isPageHeading": True
    }  # fmt: skip
    assert legend(asked(), look()) == {
        "legend": {"text": "What is it?", "classes": "govuk-fieldset__legend--l", "isPageHeading": True}
    }


def test_one_of_several_questions_is_not_a_heading() -> None:
    among = look(is_heading=False)
    assert label(asked(), among) == {"text": "What is it?", "classes": "govuk-label--s"}
    assert legend(asked(), among)["legend"] == {
        "text": "What is it?", "classes": "govuk-fieldset__legend--s"
    }  # fmt: skip


def test_a_question_with_guidance_above_it_is_heard_at_its_input_and_seen_once() -> None:
    below = look(is_heading=False, is_said_above=True)
    assert label(asked(), below) == {"text": "What is it?", "classes": "govuk-visually-hidden"}
    assert legend(asked(), below) == {"legend": {"text": "What is it?", "classes": "govuk-visually-hidden"}}


def test_an_optional_question_says_so_in_the_language_of_the_page() -> None:
    for wording in (Wording(), WELSH):
        said = f"What is it? {wording.text('', 'optional')}"
        assert titled(asked(optional=True), wording) == said


def test_what_is_not_there_is_no_parameter() -> None:
    assert hint(asked()) == {}
    assert hint(asked(hint="On your bill")) == {"hint": {"text": "On your bill"}}
    assert error_message(look(), "it") == {}


def test_the_first_input_that_is_wrong_gives_the_message() -> None:
    wrong = look(errors={"it-month": "Month", "it-day": "Day"})
    assert error_message(wrong, "it-day", "it-month") == {"errorMessage": error_text("Day", wrong)}
    before = WELSH.text("", "error prefix")
    assert error_text("Diwrnod", look(wording=WELSH)) == {"text": "Diwrnod", "visuallyHiddenText": before}


def test_a_text_input_holds_what_was_typed() -> None:
    drawn = text_input(asked(hint="On your bill"), look(sent(it="7"), {"it": "Wrong"}), {"type": "tel"})
    assert drawn.name == "input"
    assert drawn.params["value"] == "7"
    assert drawn.params["type"] == "tel"
    assert drawn.params["errorMessage"] == error_text("Wrong", look())
