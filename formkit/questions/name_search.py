"""Things found by a part of a name: case, accents, punctuation, the order of words and small slips do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_LETTERS = 100
"""So much of what was typed is looked at."""
_MOST_WORDS = 8
_WHOLE, _START, _INSIDE, _NEAR = 4, 3, 2, 1
"""How well a word of a name goes with one that was typed."""
_SHORTEST_INSIDE, _SHORTEST_NEAR = 3, 4
_NEAR_ENOUGH = 0.75
_MOST_NEAR = 3
_APOSTROPHES = re.compile("['`´‘’ʼ]")
_BETWEEN = re.compile(r"[\W_]+")
_NO_ACCENT_BUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_SAME: Mapping[str, str] = {"saint": "st", "sant": "st", "mount": "mt"}
"""Words that are often written short."""


@dataclass(frozen=True)
class Named:
    """A thing with its names: what it is called first, then in other languages and otherwise."""

    value: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class _OneName:
    thing: int
    """Which thing has it, counted from 0."""
    words: tuple[str, ...]
    joined: str


class NameIndex:
    """Made once for a list of things, then asked any number of times."""

    def __init__(self, things: Iterable[Named]) -> None:
        self._values: list[str] = []
        self._names: list[_OneName] = []
        self._having: dict[str, list[int]] = {}
        """Word → the names that have it."""
        for thing, one in enumerate(things):
            self._values.append(one.value)
            for words in dict.fromkeys(words_of(name) for name in one.names):
                for word in set(words):
                    self._having.setdefault(word, []).append(len(self._names))
                self._names.append(_OneName(thing, words, "".join(words)))

    def find(self, text: str) -> tuple[str, ...]:
        """The values of all things that go with a text, the likeliest first.

        All its words have to be in one name. Where no name has them all, those with most of them are found, if that
        is half of them at least.
        """
        typed = words_of(text[:MOST_LETTERS])[:_MOST_WORDS]
        if not typed:
            return ()
        scores = [self._scores(word) for word in typed]
        found = self._found(typed, scores)
        best: dict[int, tuple[int, ...]] = {}
        for name, rank in found:
            thing = self._names[name].thing
            best[thing] = min(rank, best.get(thing, rank))
        return tuple(self._values[thing] for thing in sorted(best, key=lambda one: (best[one], one)))

    def _found(
        self, typed: tuple[str, ...], scores: list[Mapping[int, int]]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Names with their ranks: small ones come first."""
        hits: dict[int, int] = {}
        for score in scores:
            for name in score:
                hits[name] = hits.get(name, 0) + 1
        joined = "".join(typed)
        if len(joined) >= _SHORTEST_NEAR:
            hits |= {number: len(typed) for number, name in enumerate(self._names) if joined in name.joined}
        most = max(hits.values(), default=0)
        if most * 2 < len(typed):
            return
        for name, count in hits.items():
            if count == most:
                yield name, self._rank(name, joined, sum(score.get(name, 0) for score in scores))

    def _rank(self, number: int, joined: str, score: int) -> tuple[int, ...]:
        name = self._names[number]
        return (name.joined != joined, not name.joined.startswith(joined), -score, len(name.words))

    def _scores(self, word: str) -> Mapping[int, int]:
        """Name → how well its best word goes with one that was typed. Slips are thought of only where nothing else goes."""
        found: dict[int, int] = {}
        for known in [known for known in self._having if word in known]:
            if score := _fit(word, known):
                _keep_best(found, self._having[known], score)
        if not found and len(word) >= _SHORTEST_NEAR:
            found |= {number: _INSIDE for number, name in enumerate(self._names) if word in name.joined}
        if not found and len(word) >= _SHORTEST_NEAR:
            for known in _nearest(word, self._having):
                _keep_best(found, self._having[known], _NEAR)
        return found


def words_of(text: str) -> tuple[str, ...]:
    """ "St. Mary’s (Ysgol Gynradd)" gives st, marys, ysgol, gynradd."""
    plain = _APOSTROPHES.sub("", text.casefold()).replace("&", " and ")
    letters = unicodedata.normalize("NFKD", plain.translate(_NO_ACCENT_BUT))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(_SAME.get(word, word) for word in _BETWEEN.split(bare) if word)


def _fit(typed: str, known: str) -> int:
    """For a known word that has the typed one in it; 0 where that is too short to mean anything."""
    if known.startswith(typed):
        return _WHOLE if known == typed else _START
    return _INSIDE if len(typed) >= _SHORTEST_INSIDE else 0


def _keep_best(found: dict[int, int], names: Iterable[int], score: int) -> None:
    for name in names:
        if found.get(name, 0) < score:
            found[name] = score


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    """The known words for which `word` may be a slip: two letters changed places, one too many, one left out."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    letters = set(word)
    near: list[tuple[float, str]] = []
    for one in known:
        # Comparing takes 20 times as long as telling that two words have other letters.
        if abs(len(one) - len(word)) <= 2 and len(letters.symmetric_difference(one)) <= 2:
            matcher.set_seq1(one)
            near.append((-matcher.ratio(), one))
    return [one for ratio, one in sorted(near)[:_MOST_NEAR] if -ratio >= _NEAR_ENOUGH]
