"""A guest: a check that pages of a council do not shout."""

from __future__ import annotations

from collections.abc import Iterator

from formkit.checks.base import Breach, Check, CheckRule, FormFile
from formkit.definition.reading.tree import Text


def _shouts(file: FormFile) -> Iterator[Breach]:
    for step in file.steps():
        heading = step.get("tell")
        if isinstance(heading, Text) and heading.text.endswith("!"):
            yield Breach(heading.place, {"heading": heading.text, "calm": heading.text.rstrip("!")})


CALM = Check(
    CheckRule(
        "CALM",
        "A heading ends in an exclamation mark.",
        "People read it as being shouted at.",
        wrong='- {tell: "Bring your card!", id: card, say: You need it.}',
        right="- {tell: Bring your card, id: card, say: You need it.}",
        level="warning",
    ),
    problem="“{heading}” shouts.",
    instead="Write: {calm}",
    look=_shouts,
)
