"""What is asked at the end of a form: little, and nothing about the person."""

from __future__ import annotations

import pytest

from formkit.questions.base import Asked
from formkit.rendering.feedback_link import ABOUT, About
from formkit.rendering.feedback_page import feedback_page
from formkit.rendering.words import say


def asked(about: About, language: str = "en") -> list[Asked]:
    return [one.question.asked for one in feedback_page(about, language).questions]


@pytest.mark.parametrize("about", ABOUT)
def test_only_how_satisfied_somebody_was_has_to_be_answered(about: About) -> None:
    first, *others = asked(about)
    assert (first.id, first.optional) == ("satisfaction", False)
    assert all(one.optional for one in others)
    assert [one.id for one in others] == (["comment"] if about == "sent" else ["reason", "comment"])


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_best_comes_first_and_is_five(language: str) -> None:
    options = asked("sent", language)[0].options
    assert [one.value for one in options] == ["5", "4", "3", "2", "1"]
    assert len({one.label for one in options}) == 5


def test_every_reason_has_its_words_in_both_languages() -> None:
    english, welsh = (asked("left", language)[1].options for language in ("en", "cy"))
    assert [one.value for one in english] == [one.value for one in welsh]
    assert not {one.label for one in english} & {one.label for one in welsh}


def test_a_comment_asks_for_no_personal_details() -> None:
    comment = asked("sent")[-1]
    assert comment.up_to == 1200
    assert say("en", "feedback comment hint") in comment.hint
