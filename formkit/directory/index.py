"""Forms found by residents' words: stems, words that mean the same, joined words, the beginnings of words, and slips.

The words of a search are looked for in all texts of a form (`formkit.directory.form_texts`), in both languages at once.
The weights are those that found most of the searches in tests/directory/searches.csv.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import yaml

from formkit.definition.form import Form
from formkit.directory.form_texts import texts_of
from formkit.directory.stems import english_stem, welsh_stems, words_in
from formkit.questions.slips import meant

MOST_WORDS: Final = 12
_SAME, _MUTATED, _BEGINS, _SLIP, _JOINED = 0.5, 0.9, 0.7, 0.8, 0.6
"""How much a word counts that is not the one that was typed, but means it, comes from it, begins with it…"""
_HALF: Final = 0.5
_SHORTEST_BEGINNING: Final = 3
_OF_LITTLE_WEIGHT: Final = 0.25
_FAR: Final = 0.05
"""Forms that fit less than this part of the likeliest only name the word somewhere."""
_SILENT = frozenset(
    words_in(
        "a about all am an and any are as at be been but by can cant could did didnt do does doesnt dont for from had has hasnt "
        "have havent he her here him his how i if im in into is isnt it its ive just me my no not of off on or our out she so "
        "some that the their them then there they this to too up us was wasnt we were what when where which who why will with "
        "wont would you your please im hi hello "
        "a ac am ar at beth ble ble’r bod bydd ddim dim dw dwi ei eich ein eu fe fi fy gan gyda heb hon hwn hyn i mae mi mewn na "
        "nac nad ni nid o oes os pan pwy roedd rydw rwy rwyf rydym sut sy sydd syn un wedi wrth y yn yng ym yr ydw ydy yw"
    )
)
"""Words that say nothing of what somebody wants."""
_LIGHT = frozenset(
    words_in(
        "apply application book form get give got help need want report reporting request tell pay online council service "
        "new make way order ask find claim complaint complain someone something thing things stuff cant cais cyngor "
        "ffurflen gwneud rhoi gwybod eisiau angen archebu hawlio dweud wrthych helpu talu gwasanaeth rhywun rhywbeth"
    )
)
"""Words that many searches have and that tell little."""


def says_something(word: str) -> bool:
    """Whether a word of a search tells what somebody wants."""
    return word not in _SILENT


@dataclass(frozen=True)
class FoundForms:
    """The forms that a search finds, the likeliest first."""

    forms: tuple[str, ...] = ()
    """Their ids."""
    is_sure: bool = True
    """Whether the first form has all the words that were asked for."""


@dataclass
class DirectoryIndex:
    """Made once from all forms, then asked any number of times."""

    _having: dict[str, dict[int, float]] = field(default_factory=dict)
    """Stem → form, counted from 0 → how much the form is about it."""
    _words: dict[str, None] = field(default_factory=dict)
    _ids: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, forms: Iterable[Form]) -> DirectoryIndex:
        """The index of these forms, with all their languages."""
        index = cls()
        for form in forms:
            index._add(form)
        return index

    def find(self, searched: str) -> FoundForms:
        """The forms that have at least half of the words of a search, or words that mean, begin or nearly spell the same."""
        words = [word for word in words_in(searched) if says_something(word)][:MOST_WORDS]
        if not words:
            return FoundForms()
        hits = [self._hits(word) for word in words]
        for place, (first, second) in enumerate(pairwise(words)):
            self._join(hits, place, first + second)
        weights = [_OF_LITTLE_WEIGHT if word in _LIGHT else 1.0 for word in words]
        ranked = []
        for form in {form for hit in hits for form in hit}:
            covered = sum(weight for hit, weight in zip(hits, weights, strict=True) if form in hit)
            part = covered / sum(weights)
            score = sum(hit.get(form, 0.0) * weight for hit, weight in zip(hits, weights, strict=True))
            if part >= _HALF and covered >= min(1.0, sum(weights)):
                ranked.append((-score * part * part, self._ids[form], part >= 1))
        ranked.sort()
        ranked = [one for one in ranked if one[0] <= ranked[0][0] * _FAR]
        return FoundForms(tuple(id for _, id, _ in ranked), is_sure=bool(ranked) and ranked[0][2])

    def _add(self, form: Form) -> None:
        number = len(self._ids)
        self._ids.append(form.id)
        about: dict[str, list[float]] = {}
        for text, weight, is_welsh in texts_of(form):
            words = words_in(text)
            for word in words:
                about.setdefault(english_stem(word), []).append(weight)
                self._words.setdefault(word)
                for stem in welsh_stems(word) if is_welsh else ():
                    about.setdefault(_welsh(stem), []).append(weight)
            for first, second in pairwise(words):
                if first not in _SILENT and second not in _SILENT:
                    about.setdefault(english_stem(first + second), []).append(weight)
                    self._words.setdefault(first + second)
        for stem, weights in about.items():
            more = min(len(weights) - 1, 5)
            self._having.setdefault(stem, {})[number] = max(weights) * (1 + more / 10)

    def _hits(self, word: str) -> dict[int, float]:
        """Form → how well its best word goes with a word that was typed."""
        asked = dict(_meaning(word))
        if not any(stem in self._having for stem in asked):
            for near in self._begun_by(word):
                asked[english_stem(near)] = _BEGINS
            for near in meant(word, [*self._words, *_known_words()]):
                for stem, weight in _meaning(near).items():
                    asked[stem] = max(asked.get(stem, 0.0), weight * _SLIP)
        found: dict[int, float] = {}
        for stem, weight in asked.items():
            for form, about in self._having.get(stem, {}).items():
                found[form] = max(found.get(form, 0.0), about * weight * self._rarity(stem))
        return found

    def _join(self, hits: list[dict[int, float]], place: int, joined: str) -> None:
        """Two words that a form has as one, or side by side: "fly tipping" and "flytipping"."""
        stem = english_stem(joined)
        for form, about in self._having.get(stem, {}).items():
            more = about * _JOINED * self._rarity(stem)
            for hit in hits[place : place + 2]:
                hit[form] = hit.get(form, 0.0) + more

    def _begun_by(self, word: str) -> list[str]:
        if len(word) < _SHORTEST_BEGINNING:
            return []
        return [one for one in self._words if one.startswith(word)]

    def _rarity(self, stem: str) -> float:
        """What few forms say tells more: 1 for a word of one form in many, less the more have it."""
        having = len(self._having[stem])
        return math.log(1 + (len(self._ids) + 1) / having)


@lru_cache(maxsize=2_000)
def _meaning(word: str) -> Mapping[str, float]:
    """Stem → how much of what a word means it has: its own, what it comes from in Welsh, and those of words like it."""
    own, *came_from = welsh_stems(word)
    stems = dict.fromkeys((_welsh(one) for one in came_from), _MUTATED)
    stems |= {_welsh(own): 1.0, english_stem(word): 1.0}
    groups = [group for one in list(stems) for group in _groups().get(one, ())]
    for other in (stem for group in groups for stem in group):
        stems.setdefault(other, _SAME)
    return stems


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, list[frozenset[str]]]:
    """Stem → the groups of stems that mean the same."""
    found: dict[str, list[frozenset[str]]] = {}
    for line in _same_words():
        group = frozenset(
            stem for word in line for stem in (english_stem(word), _welsh(welsh_stems(word)[0]))
        )
        for stem in group:
            found.setdefault(stem, []).append(group)
    return found


@lru_cache(maxsize=1)
def _same_words() -> tuple[tuple[str, ...], ...]:
    text = (Path(__file__).parent / "same_words.yaml").read_text(encoding="utf-8")
    lines: list[list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return tuple(tuple(word for one in line for word in words_in(one)) for line in lines)


def _known_words() -> Iterable[str]:
    return (word for line in _same_words() for word in line)


def _welsh(stem: str) -> str:
    """Kept apart from English stems: endings of the one are letters of the other."""
    return f"cy {stem}"
