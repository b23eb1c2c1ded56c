"""Which question or sum is meant by words that are no name: ids written apart, what an answer is called, parts of an id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from formkit.definition.plain.grammar import RESERVED
from formkit.definition.plain.kinds import Kind, Names
from formkit.definition.plain.mistake import Mistake
from formkit.definition.reading.nearest import nearest

_KINDS: Final[Mapping[str, Kind]] = {
    "date": Kind.DATE, "day": Kind.DATE, "when": Kind.DATE, "amount": Kind.MONEY, "price": Kind.MONEY, "cost": Kind.MONEY,
}  # fmt: skip
"""Words for the kind of an answer, where only one is of that kind."""
_NO_WORDS: Final = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "your",
        "their",
        "you",
        "they",
        "to",
        "for",
        "in",
        "on",
        "at",
        "is",
        "id",
        "answer",
    )
)
_SHORTEST: Final = 3


def name_meant(word: str, names: Names) -> str | None:
    """The one name that is meant by a word which is none; None where that is not clear.

    `ground_floor` is `ground`, `tag` is `tagged`, `full-price` is `full_price`, `colour` is a question whose answer is
    called "the colour of the car", and `date` the only date there is.
    """
    said = _parts(word)
    looks: tuple[Callable[[str], bool], ...] = (
        lambda name: _squeezed(name) == _squeezed(word),
        lambda name: _squeezed(_without_small(names[name].words)) == _squeezed(_without_small(word)),
        lambda name: _all_in(_parts(name), said) or _all_in(said, _parts(name)),
        lambda name: _all_in(said, _parts(names[name].words)),
        lambda name: names[name].kind is _KINDS.get(word),
    )
    for look in looks:
        found = [name for name in names if look(name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def part_meant(word: str, parts: Iterable[str]) -> str | None:
    """The column or the answer inside that is meant: a slip for one, or the only one that has the word in its name."""
    known = tuple(parts)
    having = [one for one in known if _all_in(_parts(word), _parts(one.replace("_", " ")))]
    return nearest(word, known) or (having[0] if len(having) == 1 else None)


def _squeezed(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower()) or "-"


def _without_small(words: str) -> str:
    return " ".join(word for word in words.lower().split() if word not in _NO_WORDS)


def _parts(words: str) -> tuple[str, ...]:
    found = re.findall(r"[a-z0-9]+", words.lower())
    return tuple(part for part in found if part not in _NO_WORDS and len(part) >= _SHORTEST)


def _all_in(parts: tuple[str, ...], among: tuple[str, ...]) -> bool:
    """Whether each part is one of the others, or the beginning of one: `tag` of `tagged`, `vehicle` of `vehicles`."""
    return bool(parts) and all(any(_is_alike(part, other) for other in among) for part in parts)


def _is_alike(part: str, other: str) -> bool:
    short, long = sorted((part, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= _SHORTEST


def written_apart(text: str, names: Names) -> Iterator[Mistake]:
    """`away from` for `away_from`, and `date of birth` for the one question whose answer is called so."""
    apart = {name.replace("_", " "): name for name in names if "_" in name}
    called: dict[str, list[str]] = {}
    for name, known in names.items():
        words = re.sub(r"^(?:the|your|their|\{\w+\}['’]s) ", "", known.words.lower())
        if " " in words and words.replace(" ", "_") != name:
            called.setdefault(words, []).append(name)
    apart |= {words: found[0] for words, found in called.items() if len(found) == 1 and words not in apart}
    for name, known in names.items():
        apart |= {
            f"{name}.{each.replace('_', ' ')}": f"{name}.{each}"
            for each in (*known.columns, *known.inner)
            if "_" in each
        }
    taken: list[range] = []
    for words in sorted(apart, key=len, reverse=True):
        for found in re.finditer(rf"(?<![\w.])(?:the |your |their )?{re.escape(words)}(?![\w.])", text):
            if not any(found.start() in one for one in taken) and not set(words.split()) <= RESERVED:
                taken.append(range(found.start(), found.end()))
                problem = f"An id is one word: write `{apart[words]}` for `{found[0]}`."
                yield Mistake(found.start(), found.end(), problem, apart[words])
