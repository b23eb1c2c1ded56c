"""Every answer type in every look."""

from __future__ import annotations

import re

import pytest

from formkit.questions.every import ANSWER_TYPES
from formkit.questions.wording import Wording
from formkit.rendering.specimens import specimens
from formkit.rendering.words import say
from tests.rendering.drawing import Tags, pages, reads

TYPES = list(ANSWER_TYPES)
LOOKS = [
    say("en", "gallery blank"),
    say("en", "gallery below"),
    say("en", "gallery with hint"),
    say("en", "gallery optional"),
    say("en", "gallery filled"),
]


@pytest.mark.parametrize("answer_type", TYPES)
def test_every_type_is_drawn_in_every_look_in_both_languages(answer_type: str) -> None:
    english, welsh = specimens(answer_type, "en"), specimens(answer_type, "cy")
    assert [one.title for one in english[:5]] == LOOKS
    assert len(english) == len(welsh) > 5
    assert not {one.title for one in english} & {one.title for one in welsh}


@pytest.mark.parametrize("answer_type", TYPES)
def test_no_two_things_of_a_type_have_the_same_id(answer_type: str) -> None:
    html = "".join(pages().draw(one.component) for one in specimens(answer_type, "en"))
    tags = Tags(html).tags
    ids = [given["id"] for _, given in tags if "id" in given]
    assert len(ids) == len(set(ids))
    assert [given["for"] for _, given in tags if given.get("for") and given["for"] not in ids] == []


@pytest.mark.parametrize("answer_type", TYPES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_mistake_is_drawn_with_the_words_that_it_is_titled_with(answer_type: str, language: str) -> None:
    drawn = {one.title: str(pages().draw(one.component)) for one in specimens(answer_type, language)}
    told = {title: html for title, html in drawn.items() if "govuk-error-message" in html}
    assert told
    assert [title for title, html in told.items() if " ".join(title.split()) not in reads(html)] == []
    assert not any(re.search(r"\{[a-zA-Z]+\}", title) for title in drawn)


def test_only_the_first_look_is_a_heading() -> None:
    html = [str(pages().draw(one.component)) for one in specimens("text", "en")]
    assert ["<h1" in one for one in html[:3]] == [True, False, False]


def test_limits_of_a_form_are_among_the_mistakes() -> None:
    titles = {one.title for one in specimens("date of birth", "en")}
    filled = {"called": "your date of birth", "low": "6 April 2026", "high": "5 April 2027"}
    codes = ("long ago", "today or in the past", "between")
    assert {Wording().text("date_of_birth", code, filled) for code in codes} <= titles
