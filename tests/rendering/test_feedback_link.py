"""The link to say how it was, in both languages."""

from __future__ import annotations

import pytest

from formkit.rendering.feedback_link import ABOUT, About, feedback_link
from formkit.rendering.words import say
from tests.definition.writing import form_of

FORM = form_of("- {tell: Read this, id: first, say: All of it.}\n")


@pytest.mark.parametrize("about", ABOUT)
def test_the_link_says_how_the_visit_ended(about: About) -> None:
    assert feedback_link(FORM, about, "en").href == f"/small/give-feedback?about={about}"
    assert feedback_link(FORM, about, "en").text == say("en", "feedback link")
    assert feedback_link(FORM, about, "cy").text == say("cy", "feedback link")
