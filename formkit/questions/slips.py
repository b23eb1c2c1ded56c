"""Misspelt words: which known words somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4
_TWO_SLIPS_FROM = 8
_MOST = 3


def meant(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that a word of four letters or more may be a slip for, the nearest first; three at most.

    A slip is a letter too many, one left out, another one, or two that changed places. Words of eight letters may have two.
    """
    if len(word) < _SHORTEST or word.isdigit():
        return ()
    most = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    letters = set(word)
    near: list[tuple[int, bool, str]] = []
    for one in known:
        # Comparing takes 20 times as long as telling that two words have other letters.
        if abs(len(one) - len(word)) > most or len(letters.symmetric_difference(one)) > 2 * most:
            continue
        if len(word) == _SHORTEST and one[0] != word[0]:
            continue  # "cats" is no slip for "rats"
        if (count := slips(word, one)) <= most:
            near.append((count, one[0] != word[0], one))
    return tuple(one for _, _, one in sorted(near)[:_MOST])


def slips(typed: str, known: str) -> int:
    """How many slips lie between two words (the distance of Damerau and Levenshtein, no part changed twice)."""
    before: list[int] = []
    row = list(range(len(known) + 1))
    for i, one in enumerate(typed, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(known, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one != other))
            if i > 1 and j > 1 and one == known[j - 2] and typed[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
