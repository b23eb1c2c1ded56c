"""The `{…}` places of a form's texts, filled from answers, sums and contacts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from formkit.journey.saying import said
from formkit.questions.wording import Wording
from formkit.rendering.filling import Filling
from tests.rendering.drawing import ANSWERS, form_with, journey, missed_bin

STEPS = """\
  - ask: What is your name?
    id: name
    answer: name
    why we ask: To greet you.
  - ask: Which days suit you?
    id: suits
    called: the days that suit you
    answer: any of
    options: [{mon: Monday}, {tue: Tuesday}]
    why we ask: To plan.
"""


def test_an_answer_is_shown_in_words() -> None:
    filling = Filling(missed_bin(), journey(missed_bin(), ANSWERS))
    assert (
        filling.plain("You said {bin} and {due}.") == "You said Garden waste (brown bin) and 2 November 2026."
    )


def test_an_answer_is_shown_in_the_page_s_language() -> None:
    filling = Filling(missed_bin(), journey(missed_bin(), ANSWERS), Wording("cy"))
    assert filling.plain("{due}") == "2 Tachwedd 2026"


def test_several_answers_are_listed() -> None:
    form = form_with(STEPS)
    filling = Filling(form, journey(form, {"name": "Siân", "suits": ("mon", "tue")}))
    assert filling.plain("{suits}") == "Monday, Tuesday"


def test_a_contact_is_its_phone_number() -> None:
    assert Filling(missed_bin()).plain("Call {phone waste}.") == "Call 01632 960 001."


def test_before_anything_is_answered_a_place_is_empty() -> None:
    assert Filling(missed_bin()).plain("Your {bin}.") == "Your ."


def test_an_answer_off_the_journey_is_not_shown() -> None:
    filling = Filling(missed_bin(), journey(missed_bin(), {**ANSWERS, "bin": "food"}))
    assert filling.plain("[{subscribed}]") == "[]"


def test_a_value_with_markdown_and_html_stays_text() -> None:
    form = form_with(STEPS)
    filling = Filling(form, journey(form, {"name": "**<b>[x](/y)**", "suits": ("mon",)}))
    assert str(filling.html("Hello {name}")) == '<p class="govuk-body">Hello **&lt;b&gt;[x](/y)**</p>'


def test_a_link_of_a_form_is_on_the_council_s_website() -> None:
    html = Filling(missed_bin()).html("[Join](/garden-waste)")
    assert 'href="https://www.exampleton.gov.uk/garden-waste"' in html


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (None, "en", ""),
        (date(2026, 11, 3), "en", "3 November 2026"),
        (date(2026, 11, 3), "cy", "3 Tachwedd 2026"),
        (Decimal("1234.00"), "en", "1,234"),
        (Decimal("12.50"), "en", "12.5"),
        ("text", "en", "text"),
    ],
)
def test_a_sum_is_said_in_words(value: object, language: str, expected: str) -> None:
    assert said(value, language) == expected
