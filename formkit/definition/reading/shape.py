"""Holds a tree against the published schema; it does not know how its problems are put into words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from formkit.definition.reading.misfit import Misfit, Schema
from formkit.definition.reading.shape_words import in_words
from formkit.definition.reading.tree import Block, Listing, Node, Text, node_at, plain_value
from formkit.definition.schema import STEP_VERBS, published_schema
from formkit.errors import FormFileError

Shape = Literal["form", "council", "library", "translation", "library translation"]
Path = tuple[str | int, ...]


def shape_problems(tree: Block, kind: Shape) -> tuple[FormFileError, ...]:
    """All places where the file does not have the keys and values of its kind, in file order."""
    empty = dict(_empty(tree, ()))
    problems = [_empty_problem(tree, path) for path in empty]
    misfits = [_misfit(error, tree) for error in _validator(kind).iter_errors(plain_value(tree))]
    for misfit in _telling(misfits):
        if misfit.path not in empty:
            problems += in_words(misfit)
    return tuple(sorted(dict.fromkeys(problems)))


@cache
def _validator(kind: Shape) -> Draft202012Validator:
    schema = published_schema()
    if kind == "form":
        return Draft202012Validator(schema)
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})


def _misfit(error: ValidationError, tree: Block) -> Misfit:
    path: Path = tuple(error.absolute_path)
    schema: Schema = error.schema if isinstance(error.schema, dict) else {}
    parent = node_at(tree, path[:-1])
    return Misfit(
        rule=str(error.validator),
        wanted=error.validator_value,
        schema=schema,
        rules_above=tuple(error.absolute_schema_path),
        path=path,
        node=node_at(tree, path),
        block=parent if isinstance(parent, Block) else None,
    )


def _telling(misfits: list[Misfit]) -> Iterator[Misfit]:
    """Leave out what only follows from another misfit: a step with two verbs has keys that fit neither."""
    odd_steps = {misfit.path for misfit in misfits if misfit.rule == "oneOf"}
    for misfit in misfits:
        if misfit.path in odd_steps and misfit.rule in ("additionalProperties", "required"):
            continue
        if misfit.is_of_no_answer_type:
            continue
        yield misfit


def _empty(node: Node, path: Path) -> Iterator[tuple[Path, None]]:
    match node:
        case Text(text=""):
            yield path, None
        case Listing(items=items):
            for index, item in enumerate(items):
                yield from _empty(item, (*path, index))
        case Block(entries=entries):
            for name, value in entries:
                yield from _empty(value, (*path, name.text))


def _empty_problem(tree: Block, path: Path) -> FormFileError:
    parent = node_at(tree, path[:-1])
    if isinstance(parent, Block):
        key = str(path[-1])
        verb = "the step's words" if key in STEP_VERBS else "its value"
        problem = f"There is nothing after `{key}:`."
        return parent.key_place(key).error(
            problem, f"Write {verb} after it, or take the line out.", id="SHAPE"
        )
    return node_at(tree, path).place.error(
        "This item is empty.", "Write its text, or take the dash out.", id="SHAPE"
    )
