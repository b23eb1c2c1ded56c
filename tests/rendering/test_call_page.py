"""Whom to call, when, and what to have at hand, in both languages."""

from __future__ import annotations

import pytest

from formkit.rendering.call_page import call_view
from formkit.rendering.words import say
from tests.definition.writing import form_of
from tests.rendering.drawing import drawn, reads, shown

STEPS = "- {tell: Read this, id: first, say: All of it.}\n"
FORM = form_of(STEPS, "before you start: {time: 2 minutes, cost: Free, you will need: [your bill]}\n")


@pytest.mark.parametrize(
    ("language", "heading"), [("en", say("en", "call instead")), ("cy", say("cy", "call instead"))]
)
def test_the_page_tells_phone_hours_and_what_to_have(language: str, heading: str) -> None:
    html = drawn("call.html", call_view(shown(FORM, language=language), "/small/first"))
    for words in (heading, "01632 960 004", "Monday to Friday, 9am to 5pm", "your bill", "A small form"):
        assert words in reads(html)
    assert 'href="/small/first"' in html
    assert 'href="/small/rather-call"' not in html


def test_a_form_that_needs_nothing_has_no_empty_list() -> None:
    html = drawn("call.html", call_view(shown(form_of(STEPS)), "/small/first"))
    assert "What to have at hand" not in html
