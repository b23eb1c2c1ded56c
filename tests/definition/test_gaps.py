"""The mark of English words."""

from __future__ import annotations

from formkit.definition.gaps import mark_of


def test_a_mark_says_the_same_of_the_same_words_and_hangs_on_where_they_stand() -> None:
    assert mark_of([(("ask",), "Who  is\nit?")]) == mark_of([(("ask",), "Who is it?")])
    assert mark_of([(("ask",), "A")]) != mark_of([(("hint",), "A")])


def test_a_mark_is_six_letters_and_figures() -> None:
    mark = mark_of([(("say", 0), "A")])
    assert len(mark) == 6
    assert mark.isalnum()
