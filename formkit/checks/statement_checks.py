"""Councils whose accessibility statement would name nobody to turn to, which the law asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from formkit.definition.council import Council
from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError

ADVICE: Final = (
    "accessibility: {contact: access@exampleton.example, answer within: 5 working days}"
    "\n(an email address that somebody reads, or the https address of a contact form)"
)


def statement_findings(councils: Iterable[Council]) -> Iterator[FormFileError]:
    """A warning for each council without such a contact, at its block `accessibility` or at the top of its file."""
    for council in councils:
        if not council.accessibility.contact:
            place: Place = council.place_of("accessibility")
            problem = "The accessibility statement of this council names nobody who can be told that something does not work."
            yield place.error(problem, ADVICE, id="STATEMENT", level="warning")
