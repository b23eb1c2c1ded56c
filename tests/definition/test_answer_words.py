"""Another product's word for a kind of answer leads to ours."""

from __future__ import annotations

import pytest

from formkit.definition.answer_words import EVIDENCE, meant_answer
from formkit.questions.every import ANSWER_TYPES, schema_parts


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("integer", "whole number"),
        ("Radio buttons", "one of"),
        ("tick-boxes", "any of"),
        ("yes/no", "yes or no"),
        ("string", "text"),
        ("file", EVIDENCE),
        ("pigeon", None),
    ],
)
def test_a_word_that_people_know_gives_the_kind(word: str, kind: str | None) -> None:
    assert meant_answer(word) == kind


def test_no_kind_is_called_like_another() -> None:
    called = [word for part in schema_parts().values() for word in part.get("also called", ())]  # type: ignore[attr-defined]  # a list of words, by the test below
    assert len(called) == len(set(called))
    assert not set(called) & set(ANSWER_TYPES)
    assert all(isinstance(word, str) for word in called)
