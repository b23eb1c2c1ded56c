"""A destination that formkit brings nothing to: a program of the council comes and fetches, by the API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from formkit.catalogue import Catalogue
from formkit.delivery.base import Delivery, DestinationBlock, DestinationKind, Means, NotDelivered

FETCHED_BY: Final = "fetched by"


class FetchedDestination:
    """Where deliveries wait for their program. No lane brings them: see `fetched_destinations`."""

    def __init__(self, client: str) -> None:
        self._client = client

    async def deliver(self, delivery: Delivery) -> None:
        """Raises NotDelivered: only the program itself says that it has it."""
        raise NotDelivered(f"It waits until {self._client} fetches it.")

    def close(self) -> None:
        """There is nothing to let go of."""


def _open(block: DestinationBlock, _: Means) -> FetchedDestination:
    return FetchedDestination(str(block[FETCHED_BY]))


FETCHED: Final = DestinationKind(FETCHED_BY, _open, example="{fetched by: revenues-system}")


def waiting_places(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Each destination that a program fetches, and the program."""
    for council in catalogue.councils.values():
        for name, block in council.destinations.items():
            if FETCHED_BY in block:
                yield name, str(block[FETCHED_BY])


def fetched_destinations(catalogue: Catalogue, client: str = "") -> tuple[str, ...]:
    """The names, as the outbox has them, of the destinations that a client fetches; those of any client for "".

    Where there is one council, what was sent before destinations were kept with their council is among them.
    """
    councils = catalogue.councils.values()
    is_only_one = len(councils) == 1 and not catalogue.is_one_of_several
    found: list[str] = []
    for council in councils:
        blocks = council.destinations.items()
        mine = [name for name, block in blocks if FETCHED_BY in block and client in ("", block[FETCHED_BY])]
        found += [f"{council.id}/{name}" for name in mine]
        found += mine if is_only_one else []
    return tuple(found)
