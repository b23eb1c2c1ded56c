"""The kinds of destinations, and the one that takes a delivery to where its council says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, cast

from formkit.definition.council import Council
from formkit.delivery.base import Delivery, Destination, OpenEvidence
from formkit.delivery.folder import FolderDestination, safe_name
from formkit.errors import FormFileError, FormkitError
from formkit.guests import guests_at

DestinationBlock = Mapping[str, str]
"""What a council's file says of one destination: `{folder: benefits}`."""
OpenDestination = Callable[[DestinationBlock, Path, OpenEvidence], Destination]
"""Opens a destination: what the council says of it, the folder for the council's outbox, and how kept files are read."""


class NoDestination(FormkitError):
    """No council's file has a destination of that name: what is sent there waits until one does."""


class CouncilDestination(NamedTuple):
    """A destination as a council's file has it."""

    council: str
    block: DestinationBlock


FindDestination = Callable[[str, str], CouncilDestination]
"""By the form's id and the destination's name. Raises NoDestination."""


def folder_of(block: DestinationBlock, outbox: Path) -> Path:
    """Where a folder of a council's file is: a whole path as it stands, any other below the council's outbox."""
    return outbox / block["folder"]


def open_folder(
    block: DestinationBlock, outbox: Path, open_evidence: OpenEvidence, group: int | None = None
) -> FolderDestination:
    """`{folder: benefits}`, or `{folder: /srv/benefits}`."""
    return FolderDestination(folder_of(block, outbox), open_evidence, group)


def known_kinds(group: int | None = None) -> Mapping[str, OpenDestination]:
    """By the word in the block that names the kind: ours, and those of guests."""
    guests = cast("Mapping[str, OpenDestination]", guests_at("formkit.destinations"))
    return {"folder": partial(open_folder, group=group), **guests}


def destination_findings(councils: Mapping[str, Council]) -> Iterator[FormFileError]:
    """What is wrong with the destinations of councils: a kind that is not there, a path that leads out of the outbox."""
    kinds = known_kinds()
    for council in councils.values():
        for name, block in council.destinations.items():
            place = council.place_of("destinations", name)
            kind = next((word for word in block if word in kinds), None)
            if kind is None:
                problem = f"formkit cannot bring anything to `{name}`: it knows {', '.join(kinds)}."
                yield place.error(problem, f"Write: {name}: {{folder: {safe_name(name)}}}", id="DESTINATION")
            elif kind == "folder" and leads_out(block):
                problem = f"The folder of `{name}` leads out of the council's outbox."
                yield place.error(problem, "Write a whole path, or one without `..`.", id="DESTINATION")


def leads_out(block: DestinationBlock) -> bool:
    """Whether a folder would lie outside the council's outbox without saying so."""
    return ".." in Path(block["folder"]).parts


OUTBOX: Final = "outbox"
"""The folder in the data folder; below it each council has its own."""


class EveryDestination:
    """Takes each delivery to its own destination; each is opened once, when something first goes there."""

    def __init__(
        self,
        find: FindDestination,
        data: Path,
        open_evidence: OpenEvidence,
        kinds: Mapping[str, OpenDestination],
    ) -> None:
        self._find = find
        self._outbox = data / OUTBOX
        self._open_evidence = open_evidence
        self._kinds = kinds
        self._opened: dict[tuple[str, str, tuple[tuple[str, str], ...]], Destination] = {}

    async def deliver(self, delivery: Delivery) -> None:
        """Hand it over. Raises NoDestination, and what the destination raises."""
        council, block = self._find(delivery.form, delivery.destination)
        kind = next((word for word in block if word in self._kinds), None)
        if kind is None:
            raise NoDestination(f"No kind of destination is named by {', '.join(block)}.")
        if kind == "folder" and leads_out(block):
            raise NoDestination(f"The folder {block['folder']} leads out of the council's outbox.")
        name = council, kind, tuple(sorted(block.items()))
        if name not in self._opened:
            outbox = self._outbox / safe_name(council)
            self._opened[name] = self._kinds[kind](block, outbox, self._open_evidence)
        await self._opened[name].deliver(delivery)

    def close(self) -> None:
        """Let go of what was opened."""
        for opened in self._opened.values():
            if isinstance(opened, FolderDestination):
                opened.close()
