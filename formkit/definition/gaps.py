"""What is missing or stale in a translation, one by one; it does not know how it was found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from formkit.definition.reading.tree import Place, Text
from formkit.definition.texts import Path

GapKind = Literal["missing", "stale", "unmarked", "idle"]
NOT_YET = "…"
"""What stands in a translation for a text that is still to be written."""

Mark = Callable[[Text], Text]
"""What is put for English that has no translation: itself, or itself between marks."""


@dataclass(frozen=True)
class Gap:
    """One thing that keeps a translation from being complete.

    missing   a text has no translation            stale   its English has changed since
    unmarked  the English was not noted            idle    nothing in the form is said by this
    """

    kind: GapKind
    where: tuple[str, ...]
    """The block of the translation: ("steps", "bin"), or ("before you start",)."""
    path: Path
    english: str
    place: Place
    """The nearest place in the translation, or in the file that has the English where there is no translation."""
    mark: str = ""
    """What `made from` has to be, for a whole block."""
    is_begun: bool = False
    """Whether the translation has a line for the text already, with `…` on it."""


def mark_of(texts: list[tuple[Path, str]]) -> str:
    """The mark of some English texts: six letters and figures that change when any of them does."""
    said = [[list(path), " ".join(text.split())] for path, text in texts]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:6]
