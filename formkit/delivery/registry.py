"""The kinds of destinations, and the one that takes a delivery to where its council says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, cast

from formkit.definition.council import Council
from formkit.definition.form import Form
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Place
from formkit.delivery.base import (
    Delivery,
    Destination,
    DestinationBlock,
    DestinationKind,
    Means,
    OpenDestination,
    WrongBlock,
)
from formkit.delivery.kinds.bartec import BARTEC
from formkit.delivery.kinds.bucket import BUCKET
from formkit.delivery.kinds.email import EMAIL
from formkit.delivery.kinds.fetched import FETCHED
from formkit.delivery.kinds.folder import FOLDER, safe_name
from formkit.delivery.kinds.open311 import OPEN311
from formkit.delivery.kinds.sftp import SFTP
from formkit.delivery.kinds.webhook import WEBHOOK
from formkit.errors import FormFileError, FormkitError
from formkit.guests import guests_at

KINDS: Final = (FOLDER, BUCKET, FETCHED, WEBHOOK, OPEN311, SFTP, BARTEC, EMAIL)
"""Ours. A new one is one file below formkit/delivery/kinds/, one line here and its keys in definition/skeleton.json."""


class NoDestination(FormkitError):
    """No council's file has a destination of that name: what is sent there waits until one does."""


class CouncilDestination(NamedTuple):
    """A destination as a council's file has it."""

    council: str
    block: DestinationBlock


TEST: Final = "test"
"""The key of every kind that brings: the name of another destination of the council, which gets trials instead."""
FindDestination = Callable[[str, str], CouncilDestination]
"""By the form's id and the destination's name. Raises NoDestination."""


def known_kinds() -> Mapping[str, DestinationKind]:
    """By the word in the block that names the kind: ours, and those of guests."""
    guests = cast("Mapping[str, OpenDestination]", guests_at("formkit.destinations"))
    theirs = (DestinationKind(word, open_it) for word, open_it in guests.items())
    return {kind.word: kind for kind in (*KINDS, *theirs)}


def destination_findings(
    councils: Mapping[str, Council], forms: Iterable[Form] = ()
) -> Iterator[FormFileError]:
    """What is wrong with the destinations of councils: a kind that is not there, a key that it does not hear or lacks,
    and what one of the forms that send there does not have."""
    kinds = known_kinds()
    for council in councils.values():
        for name, block in council.destinations.items():
            place = council.place_of("destinations", name)
            found = (*_wrong_with(name, block, place, kinds), *_wrong_test(name, council, kinds))
            yield from found
            kind = kind_of(block, kinds)
            for form in forms if kind and not found else ():
                if form.council.id == council.id and name in form.send_to and kind:
                    yield from _told(kind.wrong_for(block, form), name, place)


def kind_of(block: DestinationBlock, kinds: Mapping[str, DestinationKind]) -> DestinationKind | None:
    """The kind that a block names; None where nobody knows it."""
    return next((kinds[word] for word in block if word in kinds), None)


def destination_lacks(councils: Mapping[str, Council], means: Means) -> Iterator[tuple[str, str]]:
    """Destinations that this machine cannot deliver to as it is: the name, and a sentence for the operator."""
    kinds = known_kinds()
    for council in councils.values():
        for name, block in council.destinations.items():
            kind = kind_of(block, kinds)
            if kind and not kind.needs - block.keys() and not list(kind.wrong(block)):
                yield from ((name, sentence) for sentence in kind.lacks(block, means))


def _wrong_with(
    name: str, block: DestinationBlock, place: Place, kinds: Mapping[str, DestinationKind]
) -> Iterator[FormFileError]:
    kind = kind_of(block, kinds)
    if kind is None:
        problem = f"formkit cannot bring anything to `{name}`: it knows {', '.join(kinds)}."
        yield place.error(problem, f"Write: {name}: {{folder: {safe_name(name)}}}", id="DESTINATION")
        return
    is_ours = kind in KINDS
    takes = frozenset() if kind is FETCHED else kind.takes | {TEST}
    for key in sorted(block.keys() - takes - {kind.word}) if is_ours else ():
        known = ", ".join(f"`{one}`" for one in sorted(takes))
        problem = f"`{key}` says nothing to a destination of the kind `{kind.word}`."
        yield place.error(
            problem, f"Take it out. {known} may stand there." if takes else "Take it out.", id="DESTINATION"
        )
    for key in sorted(kind.needs - block.keys()):
        problem = f"`{name}` needs `{key}`, because it is a destination of the kind `{kind.word}`."
        yield place.error(problem, f"Write it like this: {name}: {kind.example}", id="DESTINATION")
    if not kind.needs - block.keys():
        yield from _told(kind.wrong(block), name, place)


def _wrong_test(name: str, council: Council, kinds: Mapping[str, DestinationKind]) -> Iterator[FormFileError]:
    """What is wrong with the destination that gets trials in the place of another."""
    said = council.destinations[name].get(TEST)
    if said is None:
        return
    place, others = council.place_of("destinations", name, TEST), council.destinations
    test, advice = others.get(str(said)), "Write the name of another destination, or take `test` out."
    if test is None:
        near = nearest(str(said), [one for one in others if one != name])
        yield place.error(
            f"`test` of `{name}` names `{said}`, which is none of the destinations.",
            f"Write: test: {near}" if near else advice,
            id="DESTINATION",
        )
    elif TEST in test:
        yield place.error(
            f"`test` of `{name}` names `{said}`, which has a `test` itself.", advice, id="DESTINATION"
        )
    elif kind_of(test, kinds) is FETCHED:
        problem = f"`test` of `{name}` names `{said}`, to which nothing is brought: a program fetches it."
        yield place.error(problem, advice, id="DESTINATION")


def _told(found: Iterable[WrongBlock], name: str, place: Place) -> Iterator[FormFileError]:
    for wrong in found:
        yield place.error(wrong.problem.replace("{name}", name), wrong.instead, id="DESTINATION")


OUTBOX: Final = "outbox"
"""The folder in the data folder; below it each council has its own."""


class EveryDestination:
    """Takes each delivery to its own destination; each is opened once, when something first goes there."""

    def __init__(self, find: FindDestination, means: Means, kinds: Mapping[str, DestinationKind]) -> None:
        """`means.outbox`: the folder below which each council has one of its own."""
        self._find = find
        self._means = means
        self._kinds = kinds
        self._opened: dict[tuple[str, str], Destination] = {}

    async def deliver(self, delivery: Delivery) -> None:
        """Hand it over. Raises NoDestination, and what the destination raises."""
        council, block = self._find(delivery.form, delivery.destination)
        kind = kind_of(block, self._kinds)
        if kind is None:
            raise NoDestination(f"No kind of destination is named by {', '.join(block)}.")
        name = council, repr(sorted(block.items()))
        if name not in self._opened:
            for wrong in kind.wrong(block):
                raise NoDestination(wrong.problem.replace("{name}", delivery.destination))
            means = replace(self._means, outbox=self._means.outbox / safe_name(council))
            self._opened[name] = kind.open(block, means)
        await self._opened[name].deliver(delivery)

    def close(self) -> None:
        """Let go of what was opened."""
        for opened in self._opened.values():
            opened.close()
