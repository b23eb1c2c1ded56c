"""Holds a tree against the published schema, and says in plain words where it does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from formkit.definition.reading.meant_values import in_list
from formkit.definition.reading.misfit import (
    Misfit,
    SchemaPart,
    example_of,
    shortened,
    too_many_labels,
    verb_of,
    written_so,
    wrong_shape,
    wrong_value,
)
from formkit.definition.reading.nearest import meant_key, nearest
from formkit.definition.reading.other_keys import said_otherwise, verb_meant
from formkit.definition.reading.other_words import plain_word
from formkit.definition.reading.tree import Block, Listing, Node, Text, node_at, plain_value
from formkit.definition.schema import STEP_VERBS, known_keys, published_schema
from formkit.errors import FormFileError

Shape = Literal["form", "council", "library", "translation", "library translation"]
NodePath = tuple[str | int, ...]


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
    path: NodePath = tuple(error.absolute_path)
    schema: SchemaPart = error.schema if isinstance(error.schema, dict) else {}
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
        if misfit.is_of_no_answer_type or misfit.is_of_a_slip:
            continue
        yield misfit


def _empty(node: Node, path: NodePath) -> Iterator[tuple[NodePath, None]]:
    match node:
        case Text(text=""):
            yield path, None
        case Listing(items=items):
            for index, item in enumerate(items):
                yield from _empty(item, (*path, index))
        case Block(entries=entries):
            for name, value in entries:
                yield from _empty(value, (*path, name.text))


def _empty_problem(tree: Block, path: NodePath) -> FormFileError:
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


def in_words(misfit: Misfit) -> Iterator[FormFileError]:
    """What to tell the author about one misfit; several for several unknown keys."""
    match misfit.rule:
        case "additionalProperties":
            yield from _unknown_keys(misfit)
        case "required":
            yield from _missing(misfit)
        case "dependentRequired":
            yield _missing_beside(misfit)
        case "oneOf":
            yield _not_one(misfit)
        case "anyOf":
            yield _none_of(misfit)
        case "enum" | "const" if "dependentSchemas" in misfit.rules_above:
            yield _wrong_company(misfit)
        case "type":
            yield wrong_shape(misfit)
        case "maxProperties":
            yield too_many_labels(misfit)
        case "minItems" | "minProperties":
            yield misfit.place.error(f"`{misfit.key}` is empty.", written_so(misfit), id="SHAPE")
        case _:
            yield wrong_value(misfit)


def _named(misfit: Misfit) -> str:
    """The block in the author's words."""
    block = misfit.node
    if isinstance(block, Block) and (verb := verb_of(block)):
        words = block.get(verb)
        shown = f": {shortened(words.text)}" if isinstance(words, Text) else ""
        return f"The step `{verb}{shown}`"
    title = str(misfit.schema.get("title", f"`{misfit.key}`" if misfit.key else "the file"))
    return title[:1].upper() + title[1:]


def _unknown_keys(misfit: Misfit) -> Iterator[FormFileError]:
    absent = misfit.absent
    for name in misfit.unknown:
        meant = misfit.meant_by(name.text) or nearest(name.text, misfit.allowed)
        problem = f"{_named(misfit)} cannot have the key `{name.text}`."
        otherwise = said_otherwise(name.text, misfit.node) if isinstance(misfit.node, Block) else None
        if otherwise:
            advice = otherwise
        elif meant and meant not in absent:
            advice = f"`{meant}` is there already: take one of the two lines out."
        elif meant:
            problem += f" Did you mean `{meant}`?"
            advice = f"Write: {meant}: {_shown_value(misfit.node, name.text)}".rstrip()
        elif name.text in known_keys() and (owners := _owners(name.text)):
            advice = f"`{name.text}` belongs to {owners}. Move it there, or take it out."
        else:
            advice = f"It can have: {', '.join(absent)}." if 0 < len(absent) <= 20 else "Take the line out."
        yield name.place.error(problem, advice, id="SHAPE")


_SECRET: Final = re.compile(r"secret|token|password|passwd|\bkey\b|apikey|credential|bearer", re.IGNORECASE)
_NAME_OF_ONE: Final = re.compile("[A-Z]+(?:_[A-Z]+)+")


def _shown_value(block: Node, key: str) -> str:
    """The value as it stands, for a line to write; "" where it has several lines, or may be a secret."""
    value = block.get(key) if isinstance(block, Block) else None
    if _SECRET.search(plain_word(key)) and not (
        isinstance(value, Text) and _NAME_OF_ONE.fullmatch(value.text)
    ):
        return ""
    if isinstance(value, Listing) and all(
        isinstance(one, Text) and in_list(one.text) == f"[{one.text}]" for one in value.items
    ):
        return f"[{', '.join(one.text for one in value.items if isinstance(one, Text))}]"
    return value.text if isinstance(value, Text) and "\n" not in value.text else ""


def _owners(key: str) -> str:
    owners = [f"`{verb}`" for verb in STEP_VERBS if key in published_schema()["$defs"][verb]["properties"]]
    if len(owners) == len(STEP_VERBS):
        return "a step"
    for name, part in published_schema()["properties"].items():
        definition = published_schema()["$defs"].get(name, part)
        if key in definition.get("properties", {}):
            owners.append(f"`{name}`")
    if key in published_schema()["properties"]:
        owners.append("the top of the file")
    return " or ".join(owners)


def _missing(misfit: Misfit) -> Iterator[FormFileError]:
    """The schema's own word comes once for each missing key; each time all are told, and equal ones count once."""
    for key in misfit.missing:
        if key in misfit.schema.get("x-told-by-name", ()):
            continue  # who knows what could stand there tells it
        advice = f"Write, for example: {key}: {_example(misfit, key)}".rstrip()
        yield misfit.place.error(f"{_named(misfit)} has no `{key}`.", advice, id="SHAPE")


def _example(misfit: Misfit, key: str) -> str:
    """The example of a key that lacks: its own in this block, where that has one."""
    own = misfit.schema.get("properties", {}).get(key, {}).get("examples", ())
    return str(own[0]) if own else example_of(key)


def _missing_beside(misfit: Misfit) -> FormFileError:
    block = misfit.node
    for key, needed in misfit.wanted.items():
        absent = [
            other for other in needed if isinstance(block, Block) and key in block and other not in block
        ]
        if isinstance(block, Block) and absent:
            problem = f"`{key}` needs `{absent[0]}` beside it."
            return block.key_place(key).error(
                problem,
                f"Write, for example: {absent[0]}: {_example(misfit, absent[0])}".rstrip(),
                id="SHAPE",
            )
    return misfit.place.error("A key is missing here.", written_so(misfit), id="SHAPE")


def _not_one(misfit: Misfit) -> FormFileError:
    """Neither or both of keys of which there must be one: a step's verb above all."""
    choices = [key for choice in misfit.wanted for key in choice["required"]]
    block = misfit.node
    if not isinstance(block, Block):
        return wrong_shape(misfit)
    there = [key for key in choices if key in block]
    listed = ", ".join(f"`{key}`" for key in choices)
    if there:
        problem = f"`{there[0]}` and `{there[1]}` cannot stand together in one item."
        advice = (
            f"Begin a new item for the second one: - {there[1]}: {_shown_value(block, there[1])}".rstrip()
        )
        return block.key_place(there[1]).error(problem, advice, id="SHAPE")
    is_step = set(choices) == set(STEP_VERBS)
    for name, _ in block.entries:
        meant = verb_meant(name.text, block) if is_step else meant_key(name.text, choices)
        if meant:
            advice = f"Write: {meant}: {_shown_value(block, name.text)}".rstrip()
            return name.place.error(f"There is no `{name.text}`. Did you mean `{meant}`?", advice, id="SHAPE")
    if is_step and "say" in block and "answer" not in block:
        problem = (
            "This step has no heading: a page that only tells begins with `tell`, and its text goes below."
        )
        advice = "Put a line above `say` that begins the step: `tell:` and the heading."
        return misfit.place.error(problem, advice, id="SHAPE")
    what = str(misfit.schema.get("title", "this item"))
    problem = f"{what[:1].upper() + what[1:]} must have one of these keys: {listed}."
    return misfit.place.error(
        problem, f"Write, for example: {choices[0]}: {_example(misfit, choices[0])}", id="SHAPE"
    )


def _none_of(misfit: Misfit) -> FormFileError:
    keys = [key for choice in misfit.wanted for key in choice.get("required", ())]
    problem = f"{_named(misfit)} has neither {' nor '.join(f'`{key}`' for key in keys)}."
    return misfit.place.error(
        problem, f"Write, for example: {keys[0]}: {_example(misfit, keys[0])}".rstrip(), id="SHAPE"
    )


def _wrong_company(misfit: Misfit) -> FormFileError:
    above = misfit.rules_above
    key = str(above[above.index("dependentSchemas") + 1])
    answer = misfit.node.text if isinstance(misfit.node, Text) else ""
    place = misfit.block.key_place(key) if misfit.block else misfit.place
    takers = ", ".join(f"`{name}`" for name in misfit.wanted)
    return place.error(
        f"`{key}` does not go with `answer: {answer}`.", f"It goes with these answers: {takers}.", id="SHAPE"
    )
