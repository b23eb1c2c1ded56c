"""The word an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from formkit.definition.reading.other_words import other_words, plain_word

NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
"""Numbers as authors write them in words, from 1 on."""


def meant_key(word: str, keys: Iterable[str]) -> str | None:
    """The one of `keys` that was meant: by a slip that is plain to see, by another product's word for it, or by a far slip."""
    keys = tuple(keys)
    others = other_words(word)
    return (
        nearest(word, keys, cutoff=_PLAIN_TO_SEE)
        or next((other for other in others if other in keys), None)
        or nearest(word, keys)
    )


_PLAIN_TO_SEE = 0.9


def is_missing(key: str, words: Iterable[str]) -> bool:
    """Whether `key` is neither among `words` nor meant by one of them, in whose place that slip is told."""
    return not any(word == key or key in other_words(word) or nearest(word, (key,)) for word in words)


def nearest(word: str, words: Iterable[str], cutoff: float = 0.72) -> str | None:
    """The one of `words` that `word` is most likely a slip for, or None."""
    by_folded = {known.casefold(): known for known in words}
    folded = plain_word(word)
    if folded in by_folded:
        return by_folded[folded]
    for known in by_folded:
        if len(known) == len(folded) > 2 and sorted(known) == sorted(folded):
            return by_folded[known]
    close = get_close_matches(folded, by_folded, n=1, cutoff=cutoff)
    return by_folded[close[0]] if close else None
