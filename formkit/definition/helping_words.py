"""A form that can be filled in for someone else: its first pages, its words for a helper, and slips in these."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from formkit.definition.answer_name import derived_called
from formkit.definition.council import block, words
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text
from formkit.definition.schema import STEP_VERBS
from formkit.definition.scope import slug

KEY = "can be filled in for someone else"
IF_HELPING = "if helping"
HELPING = "helping"
"""The name that conditions may use: yes where the form is filled in for someone else."""
FILLING_IN_FOR = "filling_in_for"
HELPER_NAME = "helper_name"
HELPER_RELATIONSHIP = "helper_relationship"
"""Ids of the first pages and their questions."""

_SUM = f"{FILLING_IN_FOR} is someone_else"
_SLUGGED = ("tell", "stop", "page", "section", "declare", "pay")
"""Verbs whose steps may do without an id: they are known by a slug of their words, which must stay the same."""
_YOU = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?P<before>about|at|by|for|from|of|on|to|with) you\b|\byou(?=$|[.,;:!?)])", re.IGNORECASE
)
_THEM: Mapping[str, str] = {"you": "they", "your": "their", "yours": "theirs", "yourself": "themselves"}


def can_be_for_someone_else(tree: Block) -> bool:
    """Whether the author said so."""
    return words(tree, KEY) == "yes"


def with_first_pages(tree: Block, language: str = "en") -> Block:
    """The form's tree with the two pages before its own steps and the sum `helping`; unchanged where it is for oneself.

    The pages stand where the author wrote `can be filled in for someone else`: whoever takes one of their ids for
    another question is told of that line.
    """
    if not can_be_for_someone_else(tree):
        return tree
    place = tree.key_place(KEY)
    first = tuple(_node(step, place, language) for step in _pages())
    entries: list[tuple[Text, Node]] = []
    for key, value in tree.entries:
        if key.text == "steps" and isinstance(value, Listing):
            value = Listing((*first, *value.items), value.place)
        if key.text != "work out":
            entries.append((key, value))
    sums = block(tree, "work out")
    own = sums.entries if sums else ()
    helping = (Text(HELPING, place), Text(_SUM, place, plain=False))
    where = tree.key_place("work out") if sums else place
    entries.append((Text("work out", where), Block((helping, *own), sums.place if sums else place)))
    return Block(tuple(entries), tree.place)


@cache
def _pages() -> list[object]:
    text = (files("formkit.definition") / "helping.yaml").read_text(encoding="utf-8")
    read: list[object] = yaml.load(text, Loader=yaml.CSafeLoader)
    return read


def _node(value: object, place: Place, language: str) -> Node:
    match value:
        case {"en": str(english), **others}:
            return Text(str(others.get(language, english)), place, plain=False)
        case dict():
            entries = ((Text(str(key), place), _node(inner, place, language)) for key, inner in value.items())
            return Block(tuple(entries), place)
        case list():
            return Listing(tuple(_node(inner, place, language) for inner in value), place)
        case _:
            return Text(str(value), place, plain=False)


def in_helping_words(tree: Block) -> Block:
    """A form's or a library's tree in the words for a helper: what `if helping` says is put over each step's own.

    Ids, conditions and their order stay the same. A tree that says nothing for helpers comes back as it is.
    """
    entries: list[tuple[Text, Node]] = []
    for key, value in tree.entries:
        if key.text == "steps":
            value = _steps(value)
        elif key.text == "questions" and isinstance(value, Block):
            value = Block(tuple((name, _question(one)) for name, one in value.entries), value.place)
        entries.append((key, value))
    return Block(tuple(entries), tree.place)


def _question(node: Node) -> Node:
    return _step(node) if isinstance(node, Block) else node


def _steps(node: Node) -> Node:
    if not isinstance(node, Listing):
        return node
    return Listing(tuple(_question(item) for item in node.items), node.place)


def _step(step: Block) -> Block:
    """One step with its `if helping` laid over it, and the steps inside it likewise."""
    inner = tuple((key, _steps(value) if key.text == "steps" else value) for key, value in step.entries)
    said = said_if_helping(step)
    if not said:
        return Block(inner, step.place)
    verb = next((verb for verb in ("page", *STEP_VERBS) if verb in step), "ask")
    laid: dict[str, Node] = {verb if key == "ask" else key: value for key, value in said.items()}
    if verb in laid and "called" not in laid and (called := _called(step, laid[verb])):
        laid["called"] = called
    if isinstance(options := laid.get("options"), Listing):
        laid["options"] = _options(step.get("options"), options)
    if verb in _SLUGGED and "id" not in step:
        laid["id"] = Text(slug(words(step, verb)), step.key_place(verb), plain=False)
    kept = [(key, laid.pop(key.text, value)) for key, value in inner if key.text != IF_HELPING]
    more = [(Text(key, value.place), value) for key, value in laid.items()]
    return Block((*kept, *more), step.place)


def said_if_helping(step: Block) -> Mapping[str, Node]:
    """What the `if helping` of a step says, by key; words alone are the question."""
    match step.get(IF_HELPING):
        case Text() as text:
            return {"ask": text}
        case Block(entries=entries):
            return {key.text: value for key, value in entries}
        case _:
            return {}


def _called(step: Block, ask: Node) -> Text | None:
    """The answer's name for a helper, where the author only said the question anew.

    It is worked out of the new question where that is safe. Else the author's own name is said of the other person:
    "the date you moved" is "the date they moved". English verbs are the same after "you" and "they".
    """
    own = step.get("called")
    if not isinstance(own, Text) or not _YOU.search(own.text) or not isinstance(ask, Text):
        return None
    derived = derived_called(ask.text, is_claim=words(step, "answer") == "yes or no")
    return Text(derived or _of_them(own.text), ask.place, plain=False)


def _of_them(text: str) -> str:
    """ "you" after a preposition or at the end is "them", elsewhere "they"."""
    text = _OBJECT.sub(lambda found: f"{found['before']} them" if found["before"] else "them", text)
    return _YOU.sub(lambda found: _THEM[found[0].lower()], text)


def _options(own: Node | None, said: Listing) -> Node:
    """The step's options in file order, each as a helper reads it where that was said; the same options can be chosen."""
    if not isinstance(own, Listing):
        return said
    anew = {value_of(item): item for item in said.items}
    return Listing(tuple(_option(item, anew.get(value_of(item), item)) for item in own.items), own.place)


def _option(own: Node, said: Node) -> Node:
    """One option in words for a helper. When it is offered stays the same."""
    when = own.get("when") if isinstance(own, Block) else None
    if when is None or own is said or not isinstance(own, Block) or not isinstance(said, Block):
        return said
    value, place = value_of(said), said.place
    label = said.get("label") if "value" in said else said.get(value)
    hint = said.get("hint") or own.get("hint")
    parts = (("value", Text(value, place)), ("label", label), ("hint", hint), ("when", when))
    return Block(tuple((Text(key, place), node) for key, node in parts if node is not None), place)


def value_of(item: Node) -> str:
    """The value of an option: `value: label`, or `{value, label, hint}`."""
    if not isinstance(item, Block):
        return ""
    return words(item, "value") or next(iter(item), "").strip()
