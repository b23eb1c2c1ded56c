"""The word an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_OTHER_WORDS = {
    "if": "when", "only if": "when", "show if": "when", "show when": "when", "condition": "when", "visible if": "when",
    "question": "ask", "type": "answer", "help": "hint", "help text": "hint", "choices": "options", "name": "id",
    "filter": "where", "why": "why we ask", "reason": "why we ask", "max": "at most", "min": "at least",
    "on": "day",  # what many a YAML reader takes for "true"
}  # fmt: skip
"""What other form builders call a key."""


def meant_key(word: str, keys: Iterable[str]) -> str | None:
    """The one of `keys` that was meant: by another product's word for it, or by a slip."""
    keys = tuple(keys)
    other = _OTHER_WORDS.get(" ".join(word.casefold().replace("_", " ").split()))
    return other if other in keys else nearest(word, keys)


def is_missing(key: str, words: Iterable[str]) -> bool:
    """Whether `key` is neither among `words` nor meant by one of them, in whose place that slip is told."""
    return not any(word == key or nearest(word, (key,)) for word in words)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` is most likely a slip for, or None."""
    by_folded = {known.casefold(): known for known in words}
    folded = " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
    if folded in by_folded:
        return by_folded[folded]
    for known in by_folded:
        if len(known) == len(folded) > 2 and sorted(known) == sorted(folded):
            return by_folded[known]
    close = get_close_matches(folded, by_folded, n=1, cutoff=0.72)
    return by_folded[close[0]] if close else None
