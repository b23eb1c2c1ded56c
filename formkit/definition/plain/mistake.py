"""A mistake at one place of an expression."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Mistake:
    """What is wrong between `start` and `end` (offsets in the text), and the way out.

    `replacement` is what to write there; where no text can be given, `advice` is a sentence.
    """

    start: int
    end: int
    problem: str
    replacement: str | None = None
    advice: str = ""
    level: Literal["error", "warning"] = "error"
    shown_at: int | None = None
    """Where to point, if that is not where the replacement starts."""

    @property
    def offset(self) -> int:
        """The place to show to the author."""
        return self.start if self.shown_at is None else self.shown_at


def rewritten(text: str, mistakes: Iterable[Mistake]) -> str:
    """The text with each replacement put in; where two overlap, the first one counts. Spaces are evened out."""
    pieces: list[str] = []
    reached = 0
    for mistake in sorted(
        (each for each in mistakes if each.replacement is not None), key=lambda each: each.start
    ):
        if mistake.start >= reached:
            pieces += [text[reached : mistake.start], mistake.replacement or ""]
            reached = mistake.end
    return " ".join("".join([*pieces, text[reached:]]).split())
