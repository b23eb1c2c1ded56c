"""A few walks that together cover all that a form's paths hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.robot.moves import Mark, Move
from tests.robot.paths import STUCK, Edge, Key, Paths, Place


@dataclass(frozen=True)
class Turn:
    """One page of a walk: mistakes that are tried first, then the move that leads on; None where none does."""

    move: Move | None
    mistakes: tuple[tuple[Mark, Move], ...] = ()


@dataclass(frozen=True)
class Walk:
    """One person's way from the first page to an end."""

    turns: tuple[Turn, ...]
    end: str
    number: int = 0


def covering(paths: Paths) -> Iterator[Walk]:
    """Each time the walk that covers most of what is left, until nothing is."""
    missing, number = set(paths.marks), 0
    while missing:
        edges = _best(paths, missing)
        turns, key = list[Turn](), paths.first
        before = len(missing)
        missing.discard(("page", paths.places[key].page))
        for edge in edges:
            turns.append(Turn(edge.move, _mistakes(paths.places[key], missing)))
            missing -= edge.marks
            key = edge.to
        if errors := _mistakes(paths.places[key], missing):
            turns.append(Turn(None, errors))
        assert len(missing) < before, f"No walk covers {sorted(missing)}"
        yield Walk(tuple(turns), paths.places[key].end or STUCK, number)
        number += 1


def _mistakes(place: Place, missing: set[Mark]) -> tuple[tuple[Mark, Move], ...]:
    """What is still to be tried of the mistakes that can be made here; it is then no longer missing."""
    errors = tuple(one for one in place.refused.items() if one[0] in missing)
    missing -= {mark for mark, _ in errors}
    return errors


def every_walk(paths: Paths, most: int) -> Iterator[Walk]:
    """Every path through the places, as many as `most`."""
    waiting: list[tuple[Key, tuple[Edge, ...]]] = [(paths.first, ())]
    number = 0
    while waiting and number < most:
        key, edges = waiting.pop()
        place = paths.places[key]
        if place.end:
            yield Walk(tuple(Turn(edge.move) for edge in edges), place.end, number)
            number += 1
        waiting += [(edge.to, (*edges, edge)) for edge in place.edges]


def _best(paths: Paths, missing: set[Mark]) -> tuple[Edge, ...]:
    """The way to an end that meets most of what is missing; of those that meet as much, the shortest."""
    known: dict[Key, tuple[int, int, Edge | None]] = {}
    for key in _ends_first(paths):
        place = paths.places[key]
        own = sum(mark in missing for mark in place.refused)
        best: tuple[int, int, Edge | None] = (0, 0, None)
        for edge in place.edges:
            met, turns, _ = known[edge.to]
            here = (len(edge.marks & missing) + met, turns - 1, edge)
            if best[2] is None or here[:2] > best[:2]:
                best = here
        known[key] = (best[0] + own, best[1], best[2])
    found, then = list[Edge](), known[paths.first][2]
    while then is not None:
        found.append(then)
        then = known[then.to][2]
    return tuple(found)


def _ends_first(paths: Paths) -> tuple[Key, ...]:
    """All places, each after those that it leads to: nothing leads back."""
    order: dict[Key, None] = {}
    waiting: list[tuple[Key, bool]] = [(paths.first, False)]
    seen: set[Key] = set()
    while waiting:
        key, is_done = waiting.pop()
        if is_done:
            order[key] = None
        elif key not in seen:
            seen.add(key)
            waiting.append((key, True))
            waiting += [(edge.to, False) for edge in paths.places[key].edges]
    return tuple(order)
