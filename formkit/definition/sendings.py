"""Where a form is sent: a destination of the council's file, and what this form says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formkit.definition.council import words
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text, plain_value

TO = "to"
"""The key that names the destination; all others beside it are details."""


@dataclass(frozen=True)
class SendTo:
    """One entry of `send to`."""

    to: str
    """The destination's name in the council's file."""
    details: Mapping[str, object] = field(default_factory=dict)
    """What this form says of it, as its file has it: text, or a mapping of text."""
    places: Mapping[tuple[str, ...], Place] = field(default_factory=dict, compare=False)
    """Where the form's file says it: () the whole, ("service code",) a key, ("attributes", "size") a key below it."""

    def place_of(self, *keys: str) -> Place:
        """Where the file says something; where it says what is around it, if it does not say that."""
        for count in range(len(keys), -1, -1):
            if found := self.places.get(keys[:count]):
                return found
        return Place("", 1, 1)


def read_sendings(node: Node | None) -> tuple[SendTo, ...]:
    """What stands after `send to`: a name, a name with details, or a list of both. Its shape was checked before."""
    entries = node.items if isinstance(node, Listing) else (node,)
    return tuple(found for entry in entries if (found := _sending(entry)) is not None)


def _sending(entry: Node | None) -> SendTo | None:
    match entry:
        case Text(text=text) if text.strip():
            return SendTo(text.strip(), places={(): entry.place})
        case Block() if words(entry, TO):
            said = {name.text: plain_value(value) for name, value in entry.entries if name.text != TO}
            return SendTo(words(entry, TO), said, dict(_places(entry)))
        case _:
            return None


def _places(entry: Block) -> Iterator[tuple[tuple[str, ...], Place]]:
    yield (), value.place if (value := entry.get(TO)) else entry.place
    for key, value in entry.entries:
        yield (key.text,), key.place
        for inner, _ in value.entries if isinstance(value, Block) else ():
            yield (key.text, inner.text), inner.place
