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
    [
        ("description", "hint"),
        ("regex", None),
        ("question", "ask"),
        ("Type", "answer"),
        ("help_text", "hint"),
        ("if", None),
        ("hnit", "hint"),
    ],
)
def test_another_products_word_for_a_key_leads_to_ours_where_it_may_stand(
    word: str, meant: str | None
) -> None:
    assert meant_key(word, WORDS) == meant


@pytest.mark.parametrize(
    ("word", "keys", "meant"),
    [
        ("label", ("called", "hint"), "called"),
        ("only when", ("when",), "when"),
        ("by", ("within", "day"), "within"),
        ("retention", ("keep for",), "keep for"),
        ("regex", ("pattern", "must match"), "pattern"),
        ("text", ("value", "label"), "label"),
        ("text", ("title", "say"), "say"),
        ("heading", ("title", "say"), "title"),
        ("expander", ("more help", "say"), "more help"),
        ("minimum", ("at least", "at most"), "at least"),
        ("cost", ("amount", "with"), "amount"),
        ("country", ("name", "nation"), "nation"),
        ("need one of", ("need at least one of", "say"), "need at least one of"),
    ],
)
def test_a_word_means_what_the_block_that_it_stands_in_has(
    word: str, keys: tuple[str, ...], meant: str
) -> None:
    assert meant_key(word, keys) == meant
