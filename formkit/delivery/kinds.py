"""The kinds of destinations, and the one that takes a delivery to where its council says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, cast

from formkit.delivery.base import Delivery, Destination, OpenEvidence
from formkit.delivery.folder import FolderDestination
from formkit.guests import guests_at

DestinationBlock = Mapping[str, str]
"""What a council's file says of one destination: `{folder: outbox/benefits}`."""
OpenDestination = Callable[[DestinationBlock, Path, OpenEvidence], Destination]
"""Opens a destination: what the council says of it, the folder for all outboxes, and how kept files are read."""
KINDS: Final[Mapping[str, OpenDestination]] = {
    "folder": lambda _, outbox, open_evidence: FolderDestination(outbox, open_evidence),
}
"""By the word in the block that names the kind."""
BlockOf = Callable[[str, str], DestinationBlock]
"""What a form's council says of a destination, by the form's id and the destination's name; {} where it says nothing."""


class EveryDestination:
    """Takes each delivery to its own destination; each is opened once, when something first goes there."""

    def __init__(self, block_of: BlockOf, outbox: Path, open_evidence: OpenEvidence) -> None:
        self._block_of = block_of
        self._outbox = outbox
        self._open_evidence = open_evidence
        self._kinds = {**KINDS, **cast("Mapping[str, OpenDestination]", guests_at("formkit.destinations"))}
        self._opened: dict[tuple[str, tuple[tuple[str, str], ...]], Destination] = {}

    async def deliver(self, delivery: Delivery) -> None:
        """Hand it over. Raises what the destination raises."""
        block = self._block_of(delivery.form, delivery.destination)
        # Kinds that are not there yet go to a folder, as `formkit serve` says when it starts.
        kind = next((word for word in block if word in self._kinds), "folder")
        name = kind, tuple(sorted(block.items()))
        if name not in self._opened:
            self._opened[name] = self._kinds[kind](block, self._outbox, self._open_evidence)
        await self._opened[name].deliver(delivery)
