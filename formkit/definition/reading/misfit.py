"""The places where a file and the schema disagree, with what is known about each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from formkit.definition.reading.meant_values import in_list, meant_value, meant_word
from formkit.definition.reading.nearest import meant_key, nearest
from formkit.definition.reading.other_words import other_words
from formkit.definition.reading.source_line import quoted, source_line
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text
from formkit.definition.schema import STEP_VERBS, known_keys, published_schema
from formkit.errors import FormFileError

SchemaPart = Mapping[str, Any]  # Any: JSON has no closed type


@dataclass(frozen=True)
class Misfit:
    """One rule of the schema that one node breaks."""

    rule: str
    wanted: Any  # whatever the schema's rule holds
    schema: SchemaPart
    rules_above: tuple[str | int, ...]
    path: tuple[str | int, ...]
    node: Node
    block: Block | None
    """The block that holds the node, if it is the value of a key."""

    @property
    def key(self) -> str:
        """The key whose value this is; the list's key for an item; "" at the top."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    @property
    def place(self) -> Place:
        """Where to look: the value itself."""
        return self.node.place

    @property
    def missing(self) -> tuple[str, ...]:
        """The missing keys of a `required` rule, less those that stand there with a slip in them."""
        block = self.node
        if not isinstance(block, Block):
            return ()
        return tuple(key for key in self.wanted if key not in block and key not in self.meant_keys)

    @property
    def is_of_no_answer_type(self) -> bool:
        """A key that does not go with an answer type that there is not: the misspelt type is told instead."""
        types = published_schema()["$defs"]["ask"]["properties"]["answer"]["enum"]
        answer = self.node.text if isinstance(self.node, Text) else ""
        return "dependentSchemas" in self.rules_above and answer not in types

    @cached_property
    def allowed(self) -> tuple[str, ...]:
        """The keys that the block may have."""
        if isinstance(self.node, Block) and (verb := verb_of(self.node)) and "properties" not in self.schema:
            return tuple(published_schema()["$defs"][verb]["properties"])
        return tuple(self.schema.get("properties", {}))

    @cached_property
    def unknown(self) -> tuple[Text, ...]:
        """Keys of the block that it may not have."""
        entries = self.node.entries if isinstance(self.node, Block) else ()
        return tuple(name for name, _ in entries if name.text not in self.allowed)

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """The keys that the block may have and does not: those alone that go with its answer, where it has one."""
        block = self.node
        if not isinstance(block, Block):
            return self.allowed
        answer = block.get("answer")
        kind = answer.text if isinstance(answer, Text) else ""
        return tuple(key for key in self.allowed if key not in block and goes_with(key, kind))

    def meant_by(self, word: str) -> str | None:
        """The key that an unknown one was probably meant to be: first one that a key of the block needs beside it."""
        block = self.node if isinstance(self.node, Block) else ()
        beside = self.schema.get("dependentRequired", {})
        needed = [other for key in block for other in beside.get(key, ()) if other in self.absent]
        return next((key for key in needed if key in other_words(word)), None) or meant_key(word, self.absent)

    @cached_property
    def meant_keys(self) -> frozenset[str]:
        """What the unknown keys were probably meant to be."""
        return frozenset(meant for name in self.unknown if (meant := self.meant_by(name.text)))

    @property
    def is_of_a_slip(self) -> bool:
        """A key that lacks what it needs beside it, where that stands there under another word, which is told."""
        if self.rule != "dependentRequired" or not isinstance(self.node, Block):
            return False
        lacking = {one for key in self.node for one in self.wanted.get(key, ()) if one not in self.node}
        return lacking <= self.meant_keys


def goes_with(key: str, answer: str) -> bool:
    """Whether a key of a question may stand beside a kind of answer; any may where the kind is not known."""
    beside = published_schema()["$defs"]["ask"]["dependentSchemas"].get(key)
    answers = beside["properties"].get("answer", {}).get("enum") if beside else None
    known = published_schema()["$defs"]["ask"]["properties"]["answer"]["enum"]
    return answers is None or answer in answers or answer not in known


def verb_of(block: Block) -> str | None:
    """The verb of a step, if the block has exactly one."""
    verbs = [verb for verb in STEP_VERBS if verb in block]
    return verbs[0] if len(verbs) == 1 else None


@cache
def _examples() -> Mapping[str, str]:
    """One example for each key, from the schema."""
    found: dict[str, str] = {}

    def gather(schema: object) -> None:
        if isinstance(schema, dict):
            for key, part in (schema.get("properties") or {}).items():
                if isinstance(part, dict) and part.get("examples"):
                    found.setdefault(key, str(part["examples"][0]))
            schema = list(schema.values())
        if isinstance(schema, list):
            for item in schema:
                gather(item)

    gather(published_schema())
    return found


def example_of(key: str) -> str:
    return _examples().get(key, "")


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 50 else line[:49].rstrip() + "…"


def wrong_shape(misfit: Misfit) -> FormFileError:
    """A text where a list belongs, and the like; with the value rewritten where that is clear."""
    types = misfit.wanted if isinstance(misfit.wanted, list) else [misfit.wanted]
    wanted = "text" if "string" in types else "a list" if "array" in types else "a block of keys"
    corrected, found = "", "something else"
    match misfit.node:
        case Text(text=text):
            found = "text"
            if wanted == "a list" and text.endswith("]") and "[" not in text:
                corrected = f"{misfit.key}: [{text}"
            elif misfit.key == "options" and wanted == "a list" and re.fullmatch(r"[a-z][a-z0-9_ -]*", text):
                corrected = f"options from: {text}"
            elif wanted == "a list" and (words := _words_of_items(misfit)) is not None:
                corrected = f"{misfit.key}: {in_list(text)}" if not words else ""
                if words and (meant := meant_word(text, words)):
                    corrected = f"{misfit.key}: [{meant}]"
            elif wanted == "a block of keys" and (spaced := _colon_spaced(text)):
                wanted, corrected = "a key, a colon, a space and a value", spaced
            else:
                corrected = _said_in_a_block(misfit, text)
        case Listing(items=items):
            found = "a list"
            if wanted == "text":
                wanted = "one text"
                if len(items) == 1 and isinstance(items[0], Text):
                    corrected = f"{misfit.key}: {items[0].text}"
        case Block(entries=entries):
            found = "a block of keys"
            if wanted == "text" and (said := _said_with_a_colon(misfit.node)):
                found += ", because of its colon: a text with a colon and a space in it needs quotes"
                is_item = misfit.path and isinstance(misfit.path[-1], int)
                corrected = f"- {said}" if is_item else f"{misfit.key}: {said}"
            if wanted == "a list" and entries and isinstance(entries[0][1], Text):
                corrected = f"- {entries[0][0].text}: {entries[0][1].text}"
    problem = f"{_subject(misfit)} must be {wanted}, and this is {found}."
    if corrected.startswith("- ") and wanted == "a list":
        advice = f"Begin each line of it with a dash and a space: {corrected}"
    else:
        advice = f"Write: {corrected}" if corrected else written_so(misfit)
    return misfit.place.error(problem, advice, id="SHAPE")


def _said_with_a_colon(node: Node) -> str:
    """`Take photos first: then go` in quotes, where several words stand before the colon; "" for keys and values."""
    match node:
        case Block(entries=((Text(text=before), Text(text=after)),)) if " " in before:
            return quoted(f"{before}: {after}")
        case _:
            return ""


_WAYS = ("in person", "post", "home visit", "paper form", "email", "text relay", "BSL")


def _said_in_a_block(misfit: Misfit, text: str) -> str:
    """A text that says in other signs what a line of a block says: an option, a destination, a look-up."""
    if misfit.path[:1] == ("destinations",) and re.fullmatch("[a-z][a-z0-9_-]*", text):
        return f"{misfit.key}: {{folder: {text}}}"
    if misfit.path[:1] == ("look ups",) and text.endswith(".csv"):
        return f"{misfit.key}: {{csv: {text}}}"
    if misfit.path[-2:-1] == ("other ways",) and (way := nearest(misfit.key, _WAYS)):
        return f"{way}: {text}"
    if misfit.key != "options":
        return ""
    if marked := re.fullmatch(r"([a-z][a-z0-9_]*)(?: ?[=|;:] ?| - | – |, ?)(\S.*)", text):
        return f"- {marked[1]}: {marked[2]}"
    value = _option_of(text)
    return f"- {value}: {text}" if value else ""


def _subject(misfit: Misfit) -> str:
    if not misfit.path:
        return "The file"
    is_item = isinstance(misfit.path[-1], int)
    return f"Each item of `{misfit.key}`" if is_item else f"`{misfit.key}`"


def _colon_spaced(text: str) -> str:
    """`garden:Garden waste` with its space; "" if that is not what happened."""
    keyed = source_line(text.replace(":", ": ", 1))
    return f"{keyed.key}: {keyed.value}" if ":" in text and keyed.key else ""


def _option_of(label: str) -> str:
    """The word that conditions could call an option by, made of its label; "" where none can be, or a long one."""
    word = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_").lstrip("0123456789_")
    return word if re.fullmatch(r"[a-z][a-z0-9_]{0,29}", word) and ":" not in label else ""


def _words_of_items(misfit: Misfit) -> tuple[str, ...] | None:
    """The words that the items of a list of texts may be, () where they may be any; None for a list of blocks."""
    items = misfit.schema.get("items", {})
    while "$ref" in items:
        items = published_schema()["$defs"][items["$ref"].rpartition("/")[2]]
    if "object" in str(
        items.get("type", "object" if "oneOf" in items or "properties" in items else "string")
    ):
        return None
    return tuple(str(word) for word in items.get("enum", ()))


_OF_AN_OPTION = frozenset(("value", "label", "hint", "when"))


def is_of_a_question(key: str) -> bool:
    """Whether it is a key of a question in several words, such as `why we ask`: no option has one."""
    return " " in key and key in known_keys()


def too_many_labels(misfit: Misfit) -> FormFileError:
    """Two options in one: the second lost its dash where it stands on a line of its own."""
    entries = misfit.node.entries if isinstance(misfit.node, Block) else ()
    for key, value in entries[1:]:
        if key.place.line > entries[0][0].place.line and is_of_a_question(key.text):
            problem = f"`{key.text}` starts too far in, so it is read as a part of the option above it."
            line = f"{key.text}: {value.text}" if isinstance(value, Text) else f"{key.text}:"
            instead = (
                f"Start it with as many spaces as `options:` has, like the other keys of the question: {line}"
            )
            return key.place.error(problem, instead, id="SHAPE")
        is_option = isinstance(value, Text) and not _OF_AN_OPTION & {name.text for name, _ in entries}
        if is_option and key.place.line > entries[0][0].place.line and isinstance(value, Text):
            line = f"Write: - {key.text}: {value.text}"
            return key.place.error("The dash of this option is missing.", line, id="SHAPE")
    if line := _option_in_one(misfit.node):
        problem = "An option that has more than a value and a label stands in braces, with these keys."
        return misfit.place.error(problem, f"Write: - {line}", id="SHAPE")
    return misfit.place.error(
        "An option is one value with its label, and this one has several keys.",
        "Put each on a line of its own that starts with a dash, or write {value: garden, label: Garden waste, hint: …}.",
        id="SHAPE",
    )


def _option_in_one(option: Node) -> str:
    """`{value: a, label: A, hint: …}` of an option that says it with other keys; "" where that is not clear."""
    said: dict[str, str] = {}
    for key, value in option.entries if isinstance(option, Block) else ():
        meant = key.text if key.text in _OF_AN_OPTION else meant_key(key.text, _OF_AN_OPTION - said.keys())
        if not isinstance(value, Text):
            return ""
        if meant is None and not said and re.fullmatch("[a-z][a-z0-9_]*", key.text):
            said |= {"value": key.text, "label": value.text}
        elif meant is None or meant in said:
            return ""
        else:
            said[meant] = value.text
    if not {"value", "label"} <= said.keys():
        return ""
    return f"{{{', '.join(f'{key}: {in_list(text)[1:-1]}' for key, text in said.items())}}}"


_GIVE_A_NAME = "Write the name, and set the secret on the server under it. If the secret itself stood here, get a new one."


def wrong_value(misfit: Misfit) -> FormFileError:
    shown = shortened(misfit.node.text) if isinstance(misfit.node, Text) else "This"
    # Editors read `yes` as true, so the published schema takes both; an author is only ever told of words.
    words = (
        [str(word) for word in misfit.wanted if not isinstance(word, bool)] if misfit.rule == "enum" else []
    )
    asked = misfit.schema.get("x-must-be")
    if misfit.schema.get("x-is-secret"):  # what stands there may be the secret itself, which no log may have
        return misfit.place.error(f"`{misfit.key}` must be {asked}.", _GIVE_A_NAME, id="SHAPE")
    meant = meant_word(shown, words) if words else None
    problem = f'"{shown}" is not {asked}.' if asked else f'`{misfit.key}` cannot be "{shown}".'
    if meant:
        is_item = misfit.path and isinstance(misfit.path[-1], int)
        line = meant if is_item else f"{misfit.key}: {meant}"
        return misfit.place.error(f'{problem} Did you mean "{meant}"?', f"Write: {line}", id="SHAPE")
    if asked and (value := meant_value(shown, str(asked))):
        return misfit.place.error(problem, f"Write: {misfit.key}: {value}", id="SHAPE")
    if asked and "length of time" in str(asked) and re.fullmatch("[1-9][0-9]{0,2}", shown):
        advice = f"Say of what: {misfit.key}: {shown} days, {shown} months, {shown} years."
        return misfit.place.error(problem, advice, id="SHAPE")
    if asked and misfit.key == "version":
        return misfit.place.error(problem, "Write a whole number, one more than the last time.", id="SHAPE")
    if words and not asked:
        return misfit.place.error(problem, f"Choose one of: {', '.join(words)}.", id="SHAPE")
    choices = f"Choose one of: {', '.join(words)}." if words else ""
    return misfit.place.error(problem, written_so(misfit) or choices, id="SHAPE")


def written_so(misfit: Misfit) -> str:
    examples = misfit.schema.get("examples")
    example = str(examples[0]) if examples else example_of(misfit.key) or _block_example(misfit.schema)
    if misfit.path and isinstance(misfit.path[-1], int):
        return f"Write, for example: - {example}" if example and not example.startswith("[") else ""
    return f"Write, for example: {misfit.key}: {example}" if example else ""


def _block_example(schema: SchemaPart) -> str:
    """`{folder: revenues}`, of the keys that a block needs; "" where one of them has no example."""
    needed = schema.get("required") or (schema.get("oneOf") or [{}])[0].get("required", ())
    examples = {key: schema.get("properties", {}).get(key, {}).get("examples") for key in needed}
    if not examples or not all(examples.values()):
        return ""
    return f"{{{', '.join(f'{key}: {example[0]}' for key, example in examples.items() if example)}}}"
