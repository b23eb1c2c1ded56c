"""References can be read out on the phone, spell nothing, and are never guessed from another."""

from __future__ import annotations

from collections import Counter

from formkit.references import LENGTH, LETTERS, new_reference


def test_a_reference_has_eight_letters_without_look_alikes() -> None:
    assert not set("0O1IL5SUAEIO") & set(LETTERS) - {"5"}
    for _ in range(1_000):
        reference = new_reference()
        assert len(reference) == LENGTH == 8
        assert set(reference) <= set(LETTERS)


def test_no_letter_is_rarer_than_others() -> None:
    counted = Counter("".join(new_reference() for _ in range(5_000)))
    assert set(counted) == set(LETTERS)
    mean = 5_000 * LENGTH / len(LETTERS)
    assert all(0.8 * mean < count < 1.2 * mean for count in counted.values())


def test_ten_thousand_references_are_different() -> None:
    assert len({new_reference() for _ in range(10_000)}) == 10_000
