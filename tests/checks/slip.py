"""A mistake that authors make, as a whole form, with all that may be told of it, in file order."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.definition.sources import FormSources
from tests.definition.writing import FILE, written

COUNCIL = """\
formkit: 1
council: exampleton
name: {en: Exampleton Council, cy: Cyngor Exampleton}
nation: england
website: https://www.exampleton.gov.uk
data protection: {contact: dpo@exampleton.gov.uk, privacy notice: /privacy}
"""


@dataclass(frozen=True)
class Slip:
    """One form with a mistake. `told`: file (if not the form), line and rule; how the sentence and the advice begin."""

    name: str
    steps: str
    told: tuple[tuple[str, str, str], ...]
    more: str = ""
    welsh: str = ""

    @property
    def sources(self) -> FormSources:
        return FormSources(
            form=(FILE, written(self.steps, self.more)),
            council=("councils/exampleton.yaml", COUNCIL),
            translations={"small.cy.yaml": self.welsh} if self.welsh else {},
        )


def asked(id: str, answer: str, more: str = "", ask: str = "") -> str:
    """A question, with more keys on lines of their own."""
    keys = [f"- ask: {ask or f'What is the {id}?'}", f"id: {id}", f"answer: {answer}", "called: it"]
    return "\n  ".join([*keys, "why we ask: To know.", *more.splitlines()]) + "\n"


def told_when(condition: str) -> str:
    return f"- tell: Read this\n  id: shown\n  say: It is short.\n  when: {condition}\n"


OPTIONS = "options:\n  - a_1: First\n  - b: Second"
PEOPLE = (
    "- repeat: The people\n  id: people\n  one is called: person\n  at least: 1\n  at most: 3\n  steps:\n"
    "    - ask: What is their name?\n      id: who\n      answer: name\n      called: it\n      why we ask: To know.\n"
)

HEAD = "formkit: 1\ntranslates: small\nlanguage: cy\nof version: 2\n"
MANY = "".join(asked(f"q{number}", "text") for number in range(20))
