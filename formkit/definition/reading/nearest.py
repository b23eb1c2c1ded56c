"""The word an author probably meant; it does not know where the words come from."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


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
