"""Which words somebody may have meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from formkit.questions.slips import meant, slips

KNOWN = ("council", "collection", "permit", "rats", "matres", "mattress", "tax")
words = some.text("abcd", max_size=8)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("counsil", "council"), ("coucnil", "council"), ("councill", "council"), ("colection", "collection"),
        ("collectoin", "collection"), ("kollektion", "collection"), ("permitt", "permit"), ("matress", "matres"),
    ],
)  # fmt: skip
def test_a_slip_is_taken_for_the_nearest_word(typed: str, first: str) -> None:
    assert meant(typed, KNOWN)[0] == first


@pytest.mark.parametrize("typed", ["cats", "tex", "passport", "2026", ""])
def test_another_word_is_taken_for_none(typed: str) -> None:
    assert meant(typed, KNOWN) == ()


@given(words, words)
def test_slips_are_counted_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert slips(one, other) >= abs(len(one) - len(other))


@given(words, some.integers(0, 8), some.sampled_from("abcd"))
def test_one_letter_too_many_is_one_slip(word: str, place: int, letter: str) -> None:
    assert slips(word[:place] + letter + word[place:], word) == 1
