"""Which texts of a form file people read, and how each is reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from formkit.definition.council import words
from formkit.definition.expectations import is_all_proof
from formkit.definition.opening import read_opening
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.definition.schema import STEP_VERBS

TextPath = tuple[str | int, ...]
"""How a text is reached in a translation: ("options", "garden"), ("do instead", 0, "say")."""
Again = Callable[[TextPath, Text], Text]
"""What stands for a text; called once for each text, in file order."""

_STEP_WORDS = frozenset(
    (
        *STEP_VERBS,
        "called",
        "hint",
        "why we ask",
        "warning",
        "says",
        "one is called",
        "if not",
        "tick",
        "title",
    )
)
_FORM_WORDS = frozenset(
    ("title", "description", "group", "user need", "legal reason", "keep for", "council keeps for")
)
_PROMISES = ("we will", "you need to", "if we do not", "if you change your mind")
_CONTACT_WORDS = ("called", "open")
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")

OUTSIDE = (
    "title",
    "description",
    "group",
    "user need",
    "also known as",
    "before you start",
    "what happens next",
    "you may also need",
    "other ways",
    "legal reason",
    "keep for",
    "council keeps for",
    "notices",
)
"""Keys of a form file, outside its steps, that hold such texts."""


def step_said_again(step: Block, again: Again) -> Block:
    """One step, library question or `if helping` block with each of its texts said again; not the steps inside it."""
    return Block(tuple((key, _in_step(key.text, value, again)) for key, value in step.entries), step.place)


def block_said_again(key: str, value: Node, again: Again) -> Node:
    """The value of one of the keys `OUTSIDE` with each of its texts said again."""
    match key, value:
        case ("before you start", Block()):
            return _each(value, lambda name, inner: _text_or_list((key, name), inner, again))
        case ("other ways", Block()):
            return _each(value, lambda name, inner: _way((key, name), inner, again))
        case ("what happens next", Listing(items=items)):
            said = (_promise((key, number), item, again) for number, item in enumerate(items))
            return Listing(tuple(said), value.place)
        case ("you may also need", Listing()):
            return _links(key, value, again)
        case ("notices", Listing(items=items)):
            return Listing(tuple(_notice(key, *one, again) for one in enumerate(items)), value.place)
        case (_, Text()) if key in _FORM_WORDS:
            return again((key,), value)
        case _:
            return value


def _in_step(key: str, value: Node, again: Again) -> Node:
    match key, value:
        case ("if helping", Text()):
            return again((key, "ask"), value)
        case ("if helping" | "more help", Block()):
            return step_said_again(value, lambda path, text: again((key, *path), text))
        case ("none of these", Text(text=text)):
            return value if text.strip() in ("yes", "no") else again((key,), value)
        case ("say" | "accept", _):
            return _text_or_list((key,), value, again)
        case ("options", Listing(items=items)):
            return Listing(tuple(_option(item, again) for item in items), value.place)
        case ("error", Block()):
            return _each(value, lambda name, inner: _only_text((key, name), inner, again))
        case ("do instead", Listing()):
            return _links(key, value, again)
        case (_, Text()) if key in _STEP_WORDS:
            return again((key,), value)
        case _:
            return value


def _each(block: Block, said: Callable[[str, Node], Node]) -> Block:
    return Block(tuple((key, said(key.text, value)) for key, value in block.entries), block.place)


def _only_text(path: TextPath, node: Node, again: Again) -> Node:
    return again(path, node) if isinstance(node, Text) else node


def _text_or_list(path: TextPath, node: Node, again: Again) -> Node:
    if isinstance(node, Listing):
        said = (_only_text((*path, number), item, again) for number, item in enumerate(node.items))
        return Listing(tuple(said), node.place)
    return _only_text(path, node, again)


def _option(item: Node, again: Again) -> Node:
    if not isinstance(item, Block):
        return item
    if "value" not in item or "label" not in item:
        return _each(item, lambda value, label: _only_text(("options", value), label, again))
    value = words(item, "value")
    paths: dict[str, TextPath] = {"label": ("options", value), "hint": ("option hints", value)}
    return _each(item, lambda key, node: _only_text(paths[key], node, again) if key in paths else node)


def _links(key: str, listing: Listing, again: Again) -> Listing:
    """`link` and `say` of each, and `to`: a translation may lead to another address."""

    def said(number: int, item: Node) -> Node:
        if not isinstance(item, Block):
            return item
        return _each(item, lambda name, node: _text_or_list((key, number, name), node, again))

    return Listing(tuple(said(number, item) for number, item in enumerate(listing.items)), listing.place)


def _promise(path: TextPath, item: Node, again: Again) -> Node:
    if not isinstance(item, Block):
        return item

    def said(name: str, node: Node) -> Node:
        is_prose = (
            name in ("day", "before", "after")
            and isinstance(node, Text)
            and not _ID.fullmatch(node.text)
            and not (name == "after" and is_all_proof(node.text))  # formkit's own words, in both languages
        )
        return _only_text((*path, name), node, again) if name in _PROMISES or is_prose else node

    return _each(item, said)


def _way(path: TextPath, node: Node, again: Again) -> Node:
    if isinstance(node, Block):
        return _each(node, lambda name, one: _of_contact((*path, name), one, again))
    is_said = isinstance(node, Text) and path[-1] != "email" and node.text != "yes" and node.text[:1] != "/"
    return _only_text(path, node, again) if is_said else node


def _of_contact(path: TextPath, node: Node, again: Again) -> Node:
    """Its name, and opening hours that are only words: hours that formkit knows it says in both languages itself."""
    is_hours = path[-1] == "open" and isinstance(node, Text) and read_opening(node.text) is not None
    return _only_text(path, node, again) if path[-1] in _CONTACT_WORDS and not is_hours else node


def _notice(key: str, number: int, item: Node, again: Again) -> Node:
    if not isinstance(item, Block):
        return item
    return _each(
        item, lambda name, node: _text_or_list((key, number), node, again) if name == "say" else node
    )


def leaves(node: Node, path: TextPath = ()) -> Iterator[tuple[TextPath, Text]]:
    """Every text of a node with its path."""
    match node:
        case Text():
            yield path, node
        case Listing(items=items):
            for number, item in enumerate(items):
                yield from leaves(item, (*path, number))
        case Block(entries=entries):
            for key, value in entries:
                yield from leaves(value, (*path, key.text))
