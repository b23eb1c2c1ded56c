"""Every mistake that an answer type tells, found by sending its example slips; it does not know how one is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product

from formkit.questions.base import AnswerError, Asked, Component, Entry, Look, Offered
from formkit.questions.every import AnswerType
from formkit.questions.examples import Example
from formkit.questions.wording import Wording

SLIPS = (
    "", "x", "0", "-5", "1.234", "99", "7" * 30, "x" * 501, "x" * 50_001, "a\nb", "\ue000", "\x07",
)  # fmt: skip
"""What people send by accident or to see what happens: each is put in every input in turn, as are the example's own slips."""
MOST_BLANKED = 4


@dataclass(frozen=True)
class Way:
    """How a question is asked once, and what is sent. `offered` is () where nothing was looked up, None where that failed."""

    asked: Asked
    offered: tuple[Offered, ...] | None
    entry: Entry


def mistakes(kind: AnswerType, asked: Asked, example: Example) -> Iterator[tuple[Way, AnswerError]]:
    """Every mistake that slips lead to, each once, with the first entry that led to it."""
    seen: set[str] = set()
    for way in _slipped(kind, asked, example):
        for error in kind.make(way.asked).read(way.entry, way.offered).errors:
            if error.code not in seen:
                seen.add(error.code)
                yield way, error


def _slipped(kind: AnswerType, asked: Asked, example: Example) -> Iterator[Way]:
    """The example's entries with parts left out, and with slips in each input."""
    ways = [Way(asked, (), example.entry), *with_look_up(asked, example)]
    for way in ways:
        chosen: Iterable[Entry] = ({asked.part("way"): (name,)} for name in kind.ways)
        for entry in (way.entry, *chosen):
            names = _names(kind, way, entry)
            yield replace(way, entry={name: entry[name] for name in entry if name not in names})
            for many in range(1, min(len(names), MOST_BLANKED) + 1):
                for blanked in combinations(names, many):
                    yield replace(way, entry={**entry, **dict.fromkeys(blanked, ("",))})
            for name, slip in product(names, (*SLIPS, *example.slips)):
                yield replace(way, entry={**entry, name: (slip,)})


def _names(kind: AnswerType, way: Way, entry: Entry) -> list[str]:
    """The names of the inputs on the page that this entry is shown on."""
    shown = kind.make(way.asked).component(Look(entry, {}, Wording(), True, way.offered))
    return sorted(_input_names(shown.params, way.asked.field_name))


def _input_names(params: object, prefix: str) -> set[str]:
    """The names of the inputs that a component holds."""
    match params:
        case Component(params=inner):
            return _input_names(inner, prefix)
        case Mapping():
            own = {value for key, value in params.items() if key == "name" and isinstance(value, str)}
            found = {name for name in own if name == prefix or name.startswith(f"{prefix}-")}
            return found.union(*(_input_names(value, prefix) for value in params.values()))
        case list() | tuple():
            return set[str]().union(*(_input_names(value, prefix) for value in params))
        case _:
            return set()


def with_look_up(asked: Asked, example: Example) -> Iterator[Way]:
    """Before a look-up is asked, with what it offers, and after it failed; nothing for a type that none helps."""
    if example.offered_entry is not None:
        helped = replace(asked, look_up="gallery")
        yield Way(helped, (), {})
        yield Way(helped, example.offered, example.offered_entry)
        yield Way(helped, None, {})
