"""The published schema as editors are given it: the same rules, with offers and sentences that people can use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import count

import yaml

from formkit.definition.schema import STEP_VERBS, Schema

_INSIDE: Mapping[str, tuple[str, ...]] = {
    "step": STEP_VERBS,
    "step of a section": ("ask", "tell", "stop", "repeat", "page", "evidence", "book"),
    "step of a repeat": ("ask", "tell", "stop", "page", "evidence"),
    "question of a page": ("ask",),
}
"""What is offered for a new step, by where it stands. What `formkit check` says elsewhere is not offered there."""
_COUNTS_WORKING_DAYS: Schema = {"properties": {"within": {"type": "string", "pattern": "working day"}}}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "where": ("options from",),
    "for example": ("must match", "pattern"),
    "if not": ("must be in",),
}
"""A key of some kinds of answer → those of which one has to stand beside it."""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is text, as in a form


def editor_schema(schema: Schema) -> Schema:
    """A copy of the published schema with what editors read beside it: `defaultSnippets` (whole steps and lists),
    `errorMessage` (a sentence in place of a regular expression) and `doNotSuggest` (keys of other answer types).

    What fits the one fits the other.
    """
    dressed: Schema = json.loads(json.dumps(schema))  # so that no part of it is another part too
    definitions: Schema = dressed["$defs"]
    _offer_steps(definitions)
    _offer_what_goes_together(definitions)
    _offer_words(definitions)
    for part in _parts(dressed):
        _with_sentence(part)
        _with_values(part)
        if "$ref" in part:
            part["$ref"] = _spaceless(part["$ref"])  # a reference is an address, and those have no spaces
    return {**dressed, "$defs": {_spaceless(name): part for name, part in sorted(definitions.items())}}


def _offer_steps(definitions: Schema) -> None:
    for name, verbs in _INSIDE.items():
        definitions[name] = {**definitions["step"], **_offer(verbs, definitions)}
    definitions["part"] |= _offer(_INSIDE["question of a page"], definitions, without=("why we ask",))
    definitions["section"]["properties"]["steps"]["items"] = {"$ref": "#/$defs/step of a section"}
    definitions["repeat"]["properties"]["steps"]["items"] = {"$ref": "#/$defs/step of a repeat"}
    definitions["page"]["else"] = {"properties": {"steps": {"items": {"$ref": "#/$defs/question of a page"}}}}


def _offer(verbs: tuple[str, ...], definitions: Schema, without: tuple[str, ...] = ()) -> Schema:
    """Only where no verb stands yet: a step has one."""
    begin = f"A step begins with one of these: {', '.join(verbs)}."
    offered = [
        _snippet(label, said, without) for label, said in _steps().items() if label.split()[0] in verbs
    ]
    return {
        "oneOf": [{"required": [verb], "errorMessage": begin} for verb in STEP_VERBS],
        "if": _has_any(STEP_VERBS),
        "else": {
            "type": "object",  # else an editor offers each twice
            "properties": {
                verb: {"type": "string", "description": definitions[verb]["description"]} for verb in verbs
            },
            "defaultSnippets": offered,
        },
    }


def _snippet(label: str, said: Schema, without: tuple[str, ...]) -> Schema:
    step = {key: value for key, value in said["step"].items() if key not in without}
    return {"label": label, "description": said["says"], "body": _with_stops(step, count(1))}


def _with_stops(value: object, numbers: Iterator[int]) -> object:
    """Each text as a place to type over; the next is a tab away."""
    match value:
        case dict():
            return {key: _with_stops(inner, numbers) for key, inner in value.items()}
        case list():
            return [_with_stops(inner, numbers) for inner in value]
    return f"${{{next(numbers)}:{value}}}"


def _offer_what_goes_together(definitions: Schema) -> None:
    """A key that goes with some keys only, or with some kinds of answer, is offered when these are there."""
    ask, promise, link, page = (definitions[name] for name in ("ask", "promise", "link", "page"))
    for key, takers in ask["dependentSchemas"].items():
        ask["properties"][key] = _kept_quiet(ask["properties"][key])  # the part of each answer type offers it
        takers["properties"]["answer"]["errorMessage"] = f"`{key}` does not go with this answer."
    for of_type in (part["then"] for part in ask["allOf"]):
        for key, needed in _NEEDED.items():
            if key in of_type.get("properties", {}):
                _offer_only(of_type, (key,), beside=needed)
        choices = ("options", "options from")
        if "options from" in of_type.get("properties", {}):
            _offer_only(of_type, choices, unless=choices)
    _offer_only(ask, ("from library",), unless=("answer",))
    _offer_only(ask, ("answer",), unless=("from library",))
    kinds = tuple(one["required"][0] for one in promise["oneOf"])
    _offer_only(promise, kinds, unless=kinds)
    _offer_only(promise, ("when",), beside=kinds)
    _offer_only(promise, ("within",), unless=("day",), beside=("we will",))
    _offer_only(promise, ("calendar",), beside=("within",))
    promise["allOf"].append({"if": _COUNTS_WORKING_DAYS, "then": promise["allOf"].pop()})
    for key in ("day", "before", "after"):
        others = {"day", "before", "after", *(("within",) if key == "day" else ())} - {key}
        _offer_only(promise, (key,), unless=tuple(sorted(others)), beside=("we will",))
    _offer_only(link, ("say",), unless=("link", "to"))
    _offer_only(page, ("from library",), unless=("steps",))
    _offer_only(page, ("steps",), unless=("from library",))


def _offer_only(
    block: Schema, keys: tuple[str, ...], *, unless: tuple[str, ...] = (), beside: tuple[str, ...] = ()
) -> None:
    """Offer these keys only where none of the others is there yet, and beside one of those that they need."""
    only: Schema = {"type": "object", "properties": {key: block["properties"][key] for key in keys}}
    for key in keys:
        block["properties"][key] = _kept_quiet(block["properties"][key])
    if unless:
        only = {"if": _has_any(unless), "else": only}
    if beside:
        only = {"if": _has_any(beside), "then": only}
    block.setdefault("allOf", []).append(only)


def _has_any(keys: tuple[str, ...]) -> Schema:
    return {"type": "object", "anyOf": [{"required": [key]} for key in keys]}


def _kept_quiet(key: Schema) -> Schema:
    """A key that is not offered here. The mark stands beside no `$ref`: the language server would lose it."""
    return {"description": key["description"], "doNotSuggest": True, "allOf": [key]}


def _offer_words(definitions: Schema) -> None:
    """`yes` and `no` without quotes, and nowhere `true` and `false`, which a form does not know.

    Old readers of YAML make them of `yes` and `no`, so they fit; an editor offers only what stands in a `type` or `enum`.
    """
    for name, words in (("text", {"type": ["string", "number"]}), ("yes or no", {"enum": ["yes", "no"]})):
        wanted = definitions[name].get("x-must-be", "text")
        definitions[name] = {
            "if": {"type": "boolean"},
            "else": {**words, "errorMessage": f"Write {wanted}."},
        }
    definitions["yes or no"]["defaultSnippets"] = [{"label": word, "body": word} for word in ("yes", "no")]


def _with_sentence(part: Schema) -> None:
    if wanted := part.get("x-must-be"):
        part["errorMessage"] = f"Write {wanted}."


def _with_values(part: Schema) -> None:
    """Examples of lists and blocks stand in the schema as the line that an author writes; an editor needs the list."""
    if part.get("$ref") == "#/$defs/yes or no":
        part.pop("examples", None)  # it offers both
    example = (part.get("examples") or [""])[0]
    if part.get("$ref") in ("#/$defs/whole", "#/$defs/some", "#/$defs/version") and example:
        part["examples"] = [int(example)]  # as an author writes it, without quotes
    if isinstance(example, str) and example[:1] + example[-1:] in ("[]", "{}"):
        part["examples"] = [yaml.load(example, _LOADER)]  # noqa: S506 - it makes nothing but text, lists and blocks


def _spaceless(name: str) -> str:
    return name.replace(" ", "-")


def _parts(schema: object) -> Iterator[Schema]:
    """Every block of the schema, the outer before the inner."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _parts(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _parts(item)


@cache
def _steps() -> Schema:
    text = (files("formkit.definition") / "snippets.yaml").read_text(encoding="utf-8")
    found: Schema = yaml.load(text, _LOADER)  # noqa: S506 - as above
    return found
