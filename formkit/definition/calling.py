"""What to tell an author whose question does not say what its answer is called; it works out no name itself."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.definition.council import words
from formkit.definition.reading.tree import Block
from formkit.errors import FormFileError
from formkit.questions.base import PlainKind
from formkit.questions.every import ANSWER_TYPES

_NAMES: Mapping[PlainKind, str] = {
    "date": "the date …",
    "money": "how much …",
    "number": "how many …",
    "one option": "which …",
    "some options": "which …",
}
"""How the name of an answer begins, by what conditions may do with it."""


def unnamed(step: Block) -> FormFileError | None:
    """The warning: without a name, a person is told "Enter your answer", whatever was asked. None where it is not said."""
    answer_type = ANSWER_TYPES.get(words(step, "answer"))
    if answer_type is None or answer_type.names_its_parts:
        return None
    verb = "ask" if "ask" in step else "id"
    name = _NAMES.get(answer_type.kind, "your …")
    problem = "This question does not say what its answer is called, so errors would say only “your answer”."
    advice = f"Add a short name that fits after “Enter”, such as `called: {name}`."
    return step.key_place(verb).error(problem, advice, id="CALLED", level="warning")
