"""Guidance as it is drawn: below the heading, above the question, with help that opens below the question."""

from __future__ import annotations

import pytest

from formkit.definition.pages import QuestionPage, TellPage
from formkit.rendering.form_pages import question_view, tell_view
from formkit.rendering.question_page import Asking
from tests.rendering.drawing import SENDING, Tags, drawn, form_with, page_of, reads, shown

SAYS = """\
        say:
          - "Dear **{name}**, look here:"
          - |
            ## On the meter

            - a long number
        more help: {title: "If you cannot find it, {name}", say: "Call **{phone office}**."}
"""
STEPS = f"""\
  - section: Your meter
    steps:
      - ask: What is your name?
        id: name
        answer: name
        why we ask: To greet you.
      - ask: Which fuel is it?
        id: fuel
        called: which fuel it is
        answer: one of
        options: [gas: Gas, power: Electricity]
        why we ask: To know.
        optional: yes
{SAYS}\
      - ask: What is the number?
        id: serial
        called: the number
        answer: text
        hint: It has 8 numbers.
        why we ask: To find it.
{SAYS}\
      - tell: Stand back
        id: back
{SAYS}\
      - page: About the meter
        id: both
        why we ask: To find it.
        steps:
          - {{ask: Meter number, id: first, answer: text}}
          - {{ask: Meter name, id: second, answer: text}}
{SAYS}\
"""
HOSTILE = "<script>alert(1)</script> ## **x**"


def html_of(id: str) -> str:
    """The page as it is sent."""
    form = form_with(STEPS)
    page, where = page_of(form, id), shown(form, {"name": HOSTILE})
    if isinstance(page, TellPage):
        return drawn("tell.html", tell_view(where, page, SENDING))
    assert isinstance(page, QuestionPage)
    return drawn("question.html", question_view(where, page, Asking({}), SENDING))


@pytest.mark.parametrize("id", ["fuel", "serial", "back", "both"])
def test_a_value_in_guidance_is_text(id: str) -> None:
    html = html_of(id)
    assert f"Dear {HOSTILE}, look here:" in reads(html)
    assert f"If you cannot find it, {HOSTILE}" in reads(html)
    assert [one for one in Tags(html).named("script") if "src" not in one] == []


@pytest.mark.parametrize(
    ("id", "in_order"),
    [
        (
            "fuel",
            ("<h1", "Which fuel is it? (optional)", "On the meter", "<legend", "Gas", "<details", "Call "),
        ),
        (
            "serial",
            ("<h1", "What is the number?", "On the meter", "<label", "8 numbers", "<details", "Call "),
        ),
        ("back", ("<h1", "Stand back", "On the meter", "<details", "Call ", "Continue")),
        ("both", ("<h1", "About the meter", "On the meter", "<label", "<details", "Call ", "Continue")),
    ],
)
def test_the_heading_comes_first_then_guidance_then_the_question(id: str, in_order: tuple[str, ...]) -> None:
    main = html_of(id).partition("<main")[2]
    places = [main.find(one) for one in in_order]
    assert -1 not in places
    assert places == sorted(places)
    assert main.count("<h1") == 1


@pytest.mark.parametrize("id", ["fuel", "serial"])
def test_the_question_is_named_at_its_input_as_in_the_heading(id: str) -> None:
    html = html_of(id)
    name = "legend" if id == "fuel" else "label"
    hidden = [one for one in Tags(html).named(name) if "govuk-visually-hidden" in one.get("class", "")]
    assert len(hidden) == 1
    if id == "serial":
        assert hidden[0]["for"] == "serial"
        (box,) = (one for one in Tags(html).named("input") if one.get("id") == "serial")
        assert box["aria-describedby"] == "serial-hint"


def test_without_guidance_the_label_is_the_heading() -> None:
    html = html_of("name")
    assert '<h1 class="govuk-label-wrapper">' in html
    assert "govuk-heading-l" not in html.partition("<main")[2]
