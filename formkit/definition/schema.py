"""The one published schema of form files, put together from a skeleton and each answer type's own part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

from formkit.questions.every import schema_parts

STEP_VERBS = ("ask", "tell", "stop", "repeat", "page", "section", "evidence", "book", "declare", "pay")
LAST_VERBS = ("declare", "pay")
"""Those of the steps that stand last, in this order."""
ADDRESS = "https://json-schema.org/draft/2020-12/schema"
CHOICE_KEYS = ("options", "options from")
FROM_A_PACKAGE = "What this means, the installed package says that brings it."

Schema = dict[str, Any]  # JSON has no closed type


_DESTINATIONS: set[str] = set()
_LOOK_UPS: set[str] = set()


def add_kinds(destinations: Iterable[str], look_ups: Iterable[str]) -> None:
    """Let councils name the kinds of destinations and look-ups that guests bring."""
    before = len(_DESTINATIONS), len(_LOOK_UPS)
    _DESTINATIONS.update(destinations)
    _LOOK_UPS.update(look_ups)
    if (len(_DESTINATIONS), len(_LOOK_UPS)) != before:
        published_schema.cache_clear()
        known_keys.cache_clear()


def form_schema(
    answer_types: Mapping[str, Mapping[str, object]],
    destinations: Iterable[str] = (),
    look_ups: Iterable[str] = (),
) -> Schema:
    """The schema of form files; council, library and translation files are under its `$defs`.

    `answer_types`: answer type → its part, {"answer", "description", "keys": {key: schema}} and, where it cannot do
    without some of them, "required". `destinations` and `look_ups`: further kinds, each a key.
    """
    skeleton: Schema = json.loads(_resource("skeleton.json"))
    definitions: Schema = skeleton["defs"]
    for verb in (*STEP_VERBS, "library page"):
        step = definitions[verb]
        step["properties"] = {**_shared(skeleton["shared"], verb), **step["properties"]}
    _add_answer_types(definitions["ask"], answer_types)
    for kind in sorted(destinations):
        known = definitions["council destination"]
        known["properties"][kind] = {"$ref": "#/$defs/text", "description": FROM_A_PACKAGE}
        known["oneOf"].append({"required": [kind]})
    for kind in sorted(look_ups):
        definitions["council look-up"]["properties"][kind] = {"description": FROM_A_PACKAGE}
    definitions["ask part"] = _asked(("id", "answer"))
    definitions["ask step"] = _asked(("id", "answer", "why we ask"))
    definitions["part"] = _step("ask part")
    definitions["step"] = _step("ask step")
    return {"$schema": ADDRESS, **skeleton["form"], "$defs": dict(sorted(definitions.items()))}


def _shared(keys: Schema, verb: str) -> Schema:
    """The keys that this verb has in common with others: those of all steps, and those of which it is one (`x-of`)."""
    mine = {key: part for key, part in keys.items() if verb.split()[-1] in part.get("x-of", verb.split())}
    return {
        key: {name: value for name, value in part.items() if name != "x-of"} for key, part in mine.items()
    }


def schema_text(schema: Schema) -> str:
    """The schema as `formkit schema` prints it and the wheel holds it: the same schema always gives the same text."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


@cache
def published_schema() -> Schema:
    """The schema of the answer types that there are: put together here (7 ms), so that it can never lag behind them.

    Do not change the dict: it is shared.
    """
    return form_schema(schema_parts(), _DESTINATIONS, _LOOK_UPS)


@cache
def known_keys() -> frozenset[str]:
    """Every key that any kind of file may have."""
    return frozenset(_keys_in(published_schema()))


def _resource(name: str) -> str:
    return (files("formkit.definition") / name).read_text(encoding="utf-8")


def _add_answer_types(ask: Schema, answer_types: Mapping[str, Mapping[str, object]]) -> None:
    properties: Schema = ask["properties"]
    properties["answer"] |= {"enum": list(answer_types), "examples": list(answer_types)[:1]}
    properties["answer"]["description"] += "".join(
        f"\n{name}: {part['description']}" for name, part in answer_types.items()
    )
    takers: dict[str, list[str]] = {}
    narrowed: list[Schema] = []
    for name, part in answer_types.items():
        keys = _keys_of(part)
        for key, schema in keys.items():
            takers.setdefault(key, []).append(name)
            _widen(properties, key, schema)
        if keys:
            narrowed.append(_narrowing(name, keys, part.get("required", ())))
    ask["dependentSchemas"] = {
        key: {"properties": {"answer": {"enum": names}}} for key, names in takers.items()
    }
    ask["allOf"] = narrowed


def _keys_of(part: Mapping[str, object]) -> Schema:
    keys = part["keys"]
    if not isinstance(keys, dict):
        raise TypeError(f"The keys of answer type {part['answer']!r} are not a JSON object.")
    return keys


def _widen(properties: Schema, key: str, schema: Schema) -> None:
    """One key may mean different things to different types: then only its description stays where no type is known."""
    known = properties.get(key)
    if known is None:
        properties[key] = deepcopy(schema)
    elif _without_words(known) != _without_words(schema):
        properties[key] = {"description": known["description"]}


def _without_words(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key not in ("description", "examples")}


def _narrowing(name: str, keys: Schema, required: object) -> Schema:
    then: Schema = {"properties": deepcopy(keys)}
    if required:
        then["required"] = required
    if all(key in keys for key in CHOICE_KEYS):
        then["anyOf"] = [{"required": [key]} for key in CHOICE_KEYS]
    is_it = {"properties": {"answer": {"const": name}}, "required": ["answer"]}
    return {"if": is_it, "then": then}


def _asked(required: Iterable[str]) -> Schema:
    """A question in a form: one from the library needs only an id, everything else may come from there."""
    return {
        "$ref": "#/$defs/ask",
        "if": {"required": ["from library"]},
        "then": {"required": ["id"]},
        "else": {"required": list(required)},
    }


def _step(ask: str) -> Schema:
    """One entry of a list of steps: its verb decides what else it may hold."""
    verbs = {verb: ask if verb == "ask" else verb for verb in STEP_VERBS}
    return {
        "title": "a step",
        "type": "object",
        "oneOf": [{"required": [verb]} for verb in STEP_VERBS],
        "allOf": [
            {"if": {"type": "object", "required": [verb]}, "then": {"$ref": f"#/$defs/{name}"}}
            for verb, name in verbs.items()
        ],
    }


def _keys_in(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for value in schema.values():
            yield from _keys_in(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _keys_in(item)
