"""Putting replacements into a line."""

from __future__ import annotations

from formkit.definition.plain.mistake import Mistake, rewritten


def test_all_replacements_go_in_and_spaces_are_evened_out() -> None:
    mistakes = [Mistake(9, 11, "", "and"), Mistake(2, 4, "", "is")]
    assert rewritten("a ==  b  && c", mistakes) == "a is b and c"


def test_where_two_overlap_the_first_counts() -> None:
    assert rewritten("abcdef", [Mistake(0, 3, "", "x"), Mistake(1, 2, "", "y")]) == "xdef"


def test_advice_changes_nothing() -> None:
    assert rewritten("a is b", [Mistake(0, 1, "", advice="Think.")]) == "a is b"


def test_a_mistake_can_point_elsewhere_than_where_the_replacement_starts() -> None:
    assert Mistake(2, 4, "").offset == 2
    assert Mistake(2, 4, "", shown_at=3).offset == 3
