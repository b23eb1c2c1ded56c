"""What a slip in a YAML file is: where, why, and the line as it was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError


@dataclass(frozen=True)
class Fault:
    """Where the parser gave up, counted from 0; `opened` is the line of the quote, bracket or key it was in."""

    line: int
    column: int
    opened: int | None = None
    is_quote: bool = False
    is_escape: bool = False


@dataclass(frozen=True)
class Slip:
    """One line that cannot be read. `line` and `column` count from 0."""

    line: int
    column: int
    problem: str
    instead: str
    line_text: str
    """The mended line; the line numbers below it stay as they are."""
    sure: bool = True
    """False where nobody can say how the line was meant."""
    all_lines: tuple[str, ...] | None = None
    """The whole file mended, where the same slip runs through it."""

    def told(self, file: str) -> FormFileError:
        """The problem for the author."""
        return Place(file, self.line + 1, self.column + 1).error(self.problem, self.instead, id="YAML")

    def mended(self, lines: Sequence[str]) -> list[str]:
        """The file with this slip put right."""
        if self.all_lines is not None:
            return list(self.all_lines)
        return [*lines[: self.line], self.line_text, *lines[self.line + 1 :]]
