"""Words made alike: "collected" and "collection", "fin" and "bin", so that people need not write as the author did."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from formkit.storage.sqlite_connection import porter_stem

_CLITICS: Final = re.compile(r"(?<=\w)['`´‘’ʼ](?:r|n|m|i|ch|w|u|th|s)\b")
"""What Welsh and English hang on a word: "o’r", "sy’n", "council’s"."""
_APOSTROPHES: Final = re.compile("['`´‘’ʼ]")
_BETWEEN: Final = re.compile(r"[\W_]+")
_WELSH_ENDINGS: Final = (
    "iadau", "iadwy", "eddau", "iaeth", "iwyd", "odau", "iad", "iau", "ion", "iol", "oedd", "ydd", "wyr", "wyd", "odd",
    "ais", "ant", "ad", "au", "io", "on", "od", "ir", "af", "wr", "u", "o", "i",
)  # fmt: skip
"""Of plurals, verbs and the nouns made from verbs; the longest first. What is left has three letters at least."""
_MUTATED: Final = (
    ("ngh", ("c",)), ("mh", ("p",)), ("nh", ("t",)), ("ng", ("g",)), ("ph", ("p",)), ("th", ("t",)), ("ch", ("c",)),
    ("dd", ("d",)), ("b", ("p",)), ("d", ("t",)), ("g", ("c",)), ("f", ("b", "m")), ("m", ("b",)), ("n", ("d",)),
    ("l", ("ll", "gl")), ("r", ("rh", "gr")), ("w", ("gw",)),
)  # fmt: skip
"""How a Welsh word begins after another word → how it may begin by itself: the soft, nasal and aspirate mutations."""
_VOWELS: Final = "aeiouwy"
_KEPT_DOUBLE: Final = "lszaeiou"
"""Letters that Porter's rules leave doubled before "-ed" and "-ing"; those for "-er" leave all: "flytipp", from "flytippers"."""


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation: "Fly-tipping wasn’t" gives fly, tipping, wasnt."""
    plain = _APOSTROPHES.sub("", _CLITICS.sub("", text.casefold()))
    letters = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(word for word in _BETWEEN.split(bare) if word)


@lru_cache(maxsize=20_000)
def english_stem(word: str) -> str:
    """By Porter's rules, as SQLite has them: "emptied" and "empty" give "empti". https://tartarus.org/martin/PorterStemmer/"""
    stem = porter_stem(word)
    is_doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _KEPT_DOUBLE
    return stem[:-1] if is_doubled else stem


@lru_cache(maxsize=20_000)
def welsh_stems(word: str) -> tuple[str, ...]:
    """What a word may come from, itself first: "finiau" gives "fin", "bin", "min"."""
    return tuple(dict.fromkeys(_without_ending(one) for one in _before_mutation(word)))


def _before_mutation(word: str) -> Iterator[str]:
    yield word
    if len(word) < 3:
        return
    for begins, originals in _MUTATED:
        if word.startswith(begins):
            yield from (original + word[len(begins) :] for original in originals)
            return
    if word[0] == "h" and word[1] in _VOWELS:
        yield word[1:]
    if word[0] in _VOWELS:
        yield "g" + word


def _without_ending(word: str) -> str:
    for ending in _WELSH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
