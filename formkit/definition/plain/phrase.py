"""A phrase of Plain as it was written, with its place in the text; it knows neither names nor kinds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """One piece of an expression. `rule` is a rule of the grammar, or the name of a word of it ("NAME", "PLUS").

    `start` and `end` are offsets in the text, brackets included. `parts` leaves out the fixed words of the rule.
    """

    rule: str
    start: int
    end: int
    words: str
    """The phrase as it was written."""
    parts: tuple[Phrase, ...] = ()

    @property
    def inside(self) -> Phrase:
        """The phrase without the brackets around it."""
        phrase = self
        while phrase.rule == "group":
            phrase = phrase.parts[0]
        return phrase
