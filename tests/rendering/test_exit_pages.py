"""The pages that explain "Exit this page", in both languages, and the button on the pages after them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.definition.plain.days import Days
from formkit.definition.upkeep import Upkeep
from formkit.journey.journey import Journey
from formkit.rendering.exit_pages import exit_about_view, staying_safe_view
from formkit.rendering.words import say
from tests.definition.writing import form_of
from tests.rendering.drawing import TODAY, drawn, reads, shown

FORM = form_of(
    "- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n", "exit this page: yes\n"
)
JOURNEY = Journey(FORM, {}, Days(TODAY))


def test_the_explanation_says_what_the_pattern_asks_for() -> None:
    html = drawn("exit_about.html", exit_about_view(shown(FORM), "/small/who"))
    words = reads(html)
    for said in (
        "Exit this page",
        "Shift key 3 times",
        "Tab key",
        "stays in your browser",
        "come back",
        "start again",
    ):
        assert said in words
    assert 'href="/small/exit/stay-safe"' in html
    assert 'href="/small/who"' in html
    assert 'data-module="govuk-exit-this-page"' not in html


@pytest.mark.parametrize(("language", "label"), [("en", say("en", "exit")), ("cy", say("cy", "exit"))])
def test_the_button_speaks_the_language_of_the_page(language: str, label: str) -> None:
    place = replace(shown(FORM), journey=JOURNEY, language=language)
    html = drawn("staying_safe.html", staying_safe_view(place, "/small/who"))
    assert html.count(f">{label}</a>") + html.count(f" {label}") >= 2
    assert 'href="/small/exit"' in html
    assert (say("en", "exit activated") in html) is (language == "en")


def test_a_form_without_the_key_has_no_button() -> None:
    plain = replace(FORM, upkeep=Upkeep())
    place = replace(shown(plain), journey=Journey(plain, {}, Days(TODAY)))
    assert '/small/exit"' not in drawn("staying_safe.html", staying_safe_view(place, "/small/who"))
