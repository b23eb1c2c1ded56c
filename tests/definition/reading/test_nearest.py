"""What an author probably meant."""

from __future__ import annotations

import pytest

from formkit.definition.reading.nearest import meant_key, nearest

WORDS = ("ask", "answer", "hint", "why we ask", "must be", "must match", "pay", "date", "date of birth")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hnit", "hint"),
        ("Hint", "hint"),
        ("aks", "ask"),
        ("pya", "pay"),
        ("anwser", "answer"),
        ("why_we_ask", "why we ask"),
        ("why-we-ask", "why we ask"),
        ("why  we ask", "why we ask"),
        ("musst be", "must be"),
        ("Date Of Birth", "date of birth"),
        ("colour", None),
        ("", None),
    ],
)
def test_a_slip_finds_its_word_and_a_stranger_finds_none(word: str, meant: str | None) -> None:
    assert nearest(word, WORDS) == meant


def test_nothing_is_near_where_there_are_no_words() -> None:
    assert nearest("hint", ()) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [("question", "ask"), ("Type", "answer"), ("help_text", "hint"), ("if", None), ("hnit", "hint")],
)
def test_another_products_word_for_a_key_leads_to_ours_where_it_may_stand(
    word: str, meant: str | None
) -> None:
    assert meant_key(word, WORDS) == meant
