"""Tries a destination with one delivery that no outbox knows: whether it is taken, and if not, why."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from formkit.catalogue import Catalogue
from formkit.definition.council import Council
from formkit.definition.form import Form
from formkit.delivery.base import Delivery, DestinationBlock, DestinationKind, Means, NotDelivered
from formkit.delivery.form_details import detail_findings, with_details
from formkit.delivery.kinds.folder import folder_of, safe_name
from formkit.delivery.outbox import OURS, PATIENCE
from formkit.delivery.registry import (
    KINDS,
    TEST,
    CouncilDestination,
    EveryDestination,
    destination_findings,
    kind_of,
    known_kinds,
)
from formkit.errors import EvidenceUnavailable, FormFilesRefused

OUR_WORDS: Final = (*OURS, NotDelivered, EvidenceUnavailable)
"""Failures whose text is a sentence of ours."""


class TrialPlace(NamedTuple):
    """A destination, as one form reaches it."""

    council: Council
    name: str
    """That of its `test`, where that gets the trial."""
    form: Form
    block: DestinationBlock
    kind: DestinationKind
    is_test: bool = False
    """Whether it is there for trials."""

    def where(self, means: Means) -> str:
        """Which place it is, in words for an operator. Of an address only the machine: the rest may hold a secret."""
        said = str(self.block[self.kind.word])
        if self.kind not in KINDS:
            return self.kind.word
        if self.kind.word == "folder":
            return f"the folder {folder_of(self.block, means.outbox / safe_name(self.council.id)).resolve()}"
        if "://" in said:
            address = urlsplit(said)
            said = f"{address.scheme}://{address.netloc.rpartition('@')[2]}"
        return f"{self.kind.word} {said}"


class Tried(NamedTuple):
    """How a trial ended."""

    seconds: float
    problem: str = ""
    """Why it was not taken; "" where it was."""


def councils_on_trial(councils: Mapping[str, Council]) -> Mapping[str, Council]:
    """The councils, with each destination that has a `test` in the place of what it is."""
    return {id: replace(council, destinations=_on_trial(council)) for id, council in councils.items()}


def _on_trial(council: Council) -> Mapping[str, DestinationBlock]:
    """A `test` that is not there is a destination of no kind: what is sent waits, and never goes to the live system."""
    found = {}
    for name, block in council.destinations.items():
        test = trial_name(council, name)
        nowhere = {TEST: test} if TEST in block else block
        found[name] = nowhere if test == name else council.destinations.get(test, nowhere)
    return found


def trial_name(council: Council, name: str) -> str:
    """The name of the destination that gets trials of another one: its `test`, or itself."""
    return council.test_of(name) or name


def trial_places(
    catalogue: Catalogue, name: str, form: str = "", council: str = "", *, live: bool = False
) -> Iterator[TrialPlace]:
    """Each form that sends to a destination of that name, with the destination; `form` and `council` by their ids.

    `live`: the destination itself, though it has a `test`.
    Raises FormFilesRefused with what is wrong with the destination, or with what the form says of it.
    """
    kinds = known_kinds()
    for one in catalogue.forms.values():
        if name not in one.send_to or form not in ("", one.id) or council not in ("", one.council.id):
            continue
        whose = one.council
        to = name if live else trial_name(whose, name)
        alone = _alone(whose, name, to, live=live)
        written = alone.destinations.get(to, {})
        wrong = (*destination_findings({whose.id: alone}, (one,)), *detail_findings({one.id: one}, kinds))
        kind = kind_of(written, kinds)
        if kind is None or any(problem.level == "error" for problem in wrong):
            raise FormFilesRefused(wrong)
        yield TrialPlace(whose, to, one, with_details(written, one, name), kind, to != name)


def _alone(council: Council, name: str, to: str, *, live: bool) -> Council:
    """The council with what a trial concerns: a mistake elsewhere holds up nothing."""
    written = {name: {"folder": safe_name(name)}, **council.destinations}  # as the outbox has it
    if live:
        written = {name: {key: said for key, said in written[name].items() if key != TEST}}
    return replace(
        council, destinations={id: written[id] for id in dict.fromkeys((name, to)) if id in written}
    )


async def try_out(place: TrialPlace, delivery: Delivery, means: Means, patience: float = PATIENCE) -> Tried:
    """Hand it over once. `patience`: seconds that it may take."""
    found = CouncilDestination(place.council.id, place.block)
    every = EveryDestination(lambda *_: found, means, known_kinds())
    began = time.monotonic()
    try:
        async with asyncio.timeout(patience):
            await every.deliver(delivery)
    except Exception as problem:  # noqa: BLE001 - whatever it is, an operator reads what it was
        return Tried(time.monotonic() - began, _told(problem))
    finally:
        every.close()
    return Tried(time.monotonic() - began)


def _told(problem: Exception) -> str:
    """Our own sentence, or what the machine says; else the class alone, as its text could hold an answer."""
    if isinstance(problem, OUR_WORDS):
        unclear = isinstance(problem, NotDelivered) and problem.is_unclear
        return f"It is not known whether it arrived. {problem}" if unclear else str(problem)
    if isinstance(problem, TimeoutError):
        return "It took too long."
    return (
        f"{problem.strerror}."
        if isinstance(problem, OSError) and problem.strerror
        else type(problem).__name__
    )
