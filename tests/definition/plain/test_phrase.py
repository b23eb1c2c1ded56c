"""Phrases and the brackets around them."""

from __future__ import annotations

from formkit.definition.plain.phrase import Phrase


def test_inside_takes_off_every_pair_of_brackets() -> None:
    name = Phrase("path", 2, 3, "a")
    twice = Phrase("group", 0, 5, "((a))", (Phrase("group", 1, 4, "(a)", (name,)),))
    assert twice.inside is name
    assert name.inside is name
