"""The word an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
"""Numbers as authors write them in words, from 1 on."""
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "if": ("when",), "only if": ("when",), "show if": ("when",), "show when": ("when",), "condition": ("when",),
    "visible if": ("when",), "only when": ("when",), "display if": ("when",), "depends on": ("when",),
    "question": ("ask",), "info": ("tell",), "message": ("tell", "say"), "note": ("tell",), "file": ("evidence",),
    "upload": ("evidence",), "end": ("stop",), "payment": ("pay",), "group": ("page",), "booking": ("book",),
    "type": ("answer",), "label": ("called",), "help": ("hint",), "help text": ("hint",), "description": ("hint", "say"),
    "guidance": ("say",), "text": ("say", "label"), "body": ("say",), "content": ("say",),
    "expander": ("more help",), "details": ("more help",), "heading": ("title",), "summary": ("title",),
    "choices": ("options",), "none": ("none of these",), "filter": ("where",), "name": ("id",), "slug": ("id",),
    "why": ("why we ask",), "reason": ("why we ask",), "regex": ("pattern",), "regexp": ("pattern",),
    "max": ("at most",), "maximum": ("at most",), "min": ("at least",), "minimum": ("at least",),
    "in": ("within",), "by": ("within",), "price": ("amount",), "cost": ("amount",), "provider": ("with",),
    "deadline": ("send within",), "time taken": ("time",), "duration": ("time",), "need one of": ("need at least one of",),
    "retention": ("keep for",), "keep": ("keep for",), "retain for": ("keep for",), "lang": ("language",),
    "country": ("nation",), "synonyms": ("also known as",), "keywords": ("also known as",),
    "declaration": ("declare",), "statement": ("declare",), "hints": ("option hints",),
    "prefer not to say": ("if I would rather not say",), "if i prefer not to say": ("if I would rather not say",),
    "unknown": ("if I do not know",), "not sure": ("if I do not know",),
    "on": ("day",),  # what many a YAML reader takes for "true"
}  # fmt: skip
"""What other form builders call a key, and ours: the first that may stand there."""


def meant_key(word: str, keys: Iterable[str]) -> str | None:
    """The one of `keys` that was meant: by another product's word for it, or by a slip."""
    keys = tuple(keys)
    others = _OTHER_WORDS.get(" ".join(word.casefold().replace("_", " ").split()), ())
    return next((other for other in others if other in keys), None) or nearest(word, keys)


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
