"""What the checks of forms may know beside the files of forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from formkit.definition.council import Council
from formkit.definition.stated_time import MeasuredTime
from formkit.journey.slots import Slot


@dataclass(frozen=True)
class KnownBeside:
    """Only `formkit check` asks for it: a server that reads its forms has no use for it."""

    slots_of: Callable[[Council], Mapping[str, tuple[Slot, ...]]]
    """A council → what each of its look-ups of slots offers, by the look-up's name."""
    measured: Callable[[str], MeasuredTime | None]
    """A form's id → how long people took to fill it in."""
