"""`must be in: our area`: the look-up that knows the area, and what a person outside is told."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from formkit.definition.council import words
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import FormScope
from formkit.questions.base import QuestionSpec

OUTSIDE = "outside"
"""The code of the message: `if not:` is the author's own wording of it."""


def read_area(step: Block, scope: FormScope) -> str:
    """The look-up of the council's file that knows the area; "" where an answer may be anywhere."""
    node = step.get("must be in")
    if not isinstance(node, Text):
        return ""
    name = node.text.strip()
    if scope.look_ups and name not in scope.look_ups:
        near = get_close_matches(name, scope.look_ups, 1)
        advice = (
            f"Write `must be in: {near[0]}`."
            if near
            else f"It has: {', '.join(sorted(scope.look_ups))}. An area is added with `{name}: {{postcodes: [EX1]}}`."
        )
        scope.add(node.place.error(f'The council\'s file has no area called "{name}".', advice, id="LOOKUP"))
    elif scope.look_ups and name not in scope.areas:
        problem = f"The look-up `{name}` is no area, so every answer would be outside it."
        advice = f"Write: must be in: {min(scope.areas)}" if scope.areas else _ADD_AREA
        scope.add(node.place.error(problem, advice, id="LOOKUP"))
    return name


_ADD_AREA: Final = "Name an area, which the council's file has like this: our area: {postcodes: [EX1, EX2]}"


def may_be_area(said: object) -> bool:
    """Whether a look-up of a council's file can know where an area ends: no file of addresses, places or days does."""
    return not isinstance(said, dict) or not {"csv", "slots csv"} & said.keys()


def with_area_words(asked: QuestionSpec, step: Block, scope: FormScope) -> QuestionSpec:
    """The question with the author's words for someone whose answer lies outside."""
    node = step.get("if not")
    said = scope.text(node) if isinstance(node, Text) else ""
    return (
        replace(asked, overrides={**asked.overrides, OUTSIDE: said})
        if said and words(step, "must be in")
        else asked
    )
