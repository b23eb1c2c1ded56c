"""Whether evidence that is posted or brought in has an address to go to; it does not know what the evidence is."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from formkit.definition.reading.tree import Block
from formkit.errors import FormFileError

_NEEDS = {"post it": ("post", "where to post it"), "bring it in": ("in person", "where to bring it")}


def nowhere_to_send(step: Block, ways: Iterable[str], known: Collection[str]) -> tuple[FormFileError, ...]:
    """A warning for each of the `ways` to send evidence that needs an address which `other ways` does not have.

    `known` are the places that the form or its council gives: `post`, `in person`.
    """
    found = []
    for way in ways:
        key, where = _NEEDS.get(way, ("", ""))
        if key and key not in known:
            problem = f"`{way}` is offered, and nothing says {where}."
            advice = (
                f"Write `{key}:` with the address under `other ways`, here or in the file of the council."
            )
            place = step.key_place("if you cannot upload now")
            found.append(place.error(problem, advice, id="EVIDENCE", level="warning"))
    return tuple(found)
