"""The shape that a text has to have, from `must match` or `pattern`, with the example that people are shown."""

from __future__ import annotations

import re
from typing import NamedTuple

import re2

from formkit.definition.council import words
from formkit.definition.match_pieces import TextShape, read_pieces
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import FormScope
from formkit.questions.spelling import squeezed

EXAMPLE = "for example"
_QUIET = re2.Options()
_QUIET.log_errors = False  # RE2 would write to standard error beside our own sentence
_FORMAT = {"en": "in the format that we ask for", "cy": "y fformat rydym yn gofyn amdano"}
_LIKE = {"en": "{says}, like {example}", "cy": "{says}, fel {example}"}
_FOR_EXAMPLE = {"en": "For example, {example}", "cy": "Er enghraifft, {example}"}


class ShapeSpec(NamedTuple):
    """What the author says of a text's shape; "" where nothing."""

    pattern: str = ""
    """A RE2 expression."""
    says: str = ""
    """The same for a person, with the example."""
    is_loose: bool = False
    """Whether small letters, spaces and dashes are not compared."""
    example: str = ""


def read_shape(step: Block, scope: FormScope) -> ShapeSpec:
    """The `must match` or `pattern` of a step with its `for example`, which has to be one."""
    shape, fitting = _shape(step, scope)
    example = words(step, EXAMPLE)
    if not example or not _is_example(step, shape, fitting, scope):
        return shape
    says = _LIKE[scope.language].format(says=shape.says, example=example)
    return shape._replace(says=says, example=example)


def with_example(hint: str, example: str, language: str) -> str:
    """The hint with the example behind it, unless it holds it already."""
    if not example or example in hint:
        return hint
    said = _FOR_EXAMPLE[language].format(example=example)
    return f"{hint.removesuffix('.')}. {said}" if hint else said


def _shape(step: Block, scope: FormScope) -> tuple[ShapeSpec, str]:
    """The shape, and a text of it where one can be made."""
    pieces = step.get("must match")
    if isinstance(pieces, Text):
        read = read_pieces(pieces, scope.language)
        if isinstance(read, TextShape):
            return ShapeSpec(read.pattern, read.says, is_loose=True), read.example
        scope.add(read)
    pattern = step.get("pattern")
    if isinstance(pattern, Text) and _can_be_used(pattern, scope):
        return ShapeSpec(pattern.text, _FORMAT[scope.language]), ""
    return ShapeSpec(), ""


def _can_be_used(pattern: Text, scope: FormScope) -> bool:
    try:
        re2.compile(pattern.text, _QUIET)
    except re2.error as refused:
        why = refused.args[0]
        said = why.decode("utf-8", "replace") if isinstance(why, bytes) else str(why)
        problem = f"This pattern cannot be used: {said}."
        advice = "Use RE2: no look-ahead `(?=` and no back-references. Or write `must match: the text 7 then 7 numbers`."
        scope.add(pattern.place_at(_wrong_at(pattern.text)).error(problem, advice, id="PATTERN"))
        return False
    return True


def _wrong_at(pattern: str) -> int:
    """Where RE2 stops: the start of the first look-around or back-reference, else the start."""
    found = re.search(r"\(\?[=!<]|\\[1-9]|\(\?P=", pattern)
    return found.start() if found else 0


def _is_example(step: Block, shape: ShapeSpec, fitting: str, scope: FormScope) -> bool:
    """Whether the example has the shape; says so where not."""
    key = next((key for key in ("must match", "pattern") if key in step), "")
    if not key:
        problem = f"`{EXAMPLE}` is an example of `must match` or `pattern`, and neither stands here."
        scope.add(step.key_place(EXAMPLE).error(problem, "Write it into `hint`.", id="PATTERN"))
        return False
    if not shape.pattern:
        return False  # the shape itself was told
    example = words(step, EXAMPLE)
    compared = squeezed(example) if shape.is_loose else example
    if re2.fullmatch(shape.pattern, compared):
        return True
    place = node.place if (node := step.get(EXAMPLE)) else step.place
    advice = f"{EXAMPLE}: {fitting}" if fitting else "Write an example that the pattern takes."
    scope.add(
        place.error(f'"{example}" does not fit `{key}`, so nobody could copy it.', advice, id="PATTERN")
    )
    return False
