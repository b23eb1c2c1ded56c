"""A YAML file as a tree of text with positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from formkit.errors import FormFileError, Level


@dataclass(frozen=True)
class Place:
    """Where something stands in a file; `line` and `column` count from 1."""

    file: str
    line: int
    column: int

    def error(
        self, problem: str, instead: str = "", *, id: str = "FORM", level: Level = "error"
    ) -> FormFileError:
        """A mistake at this place."""
        told = (without_secrets(problem), without_secrets(instead))
        return FormFileError(self.file, self.line, self.column, *told, id, level)


_SECRET = re.compile(
    r"\b(?:api_live|api_test|whsec|sk|pk|rk|xox[abp]|gh[opsu]|github_pat|glpat)[_-][A-Za-z0-9_=+/-]{8,}"
    r"|(?<![\w/.#+-])(?=\w*[0-9])(?=\w*[a-z])(?=\w*[A-Z])\w{24,}(?![\w./-])",
    re.ASCII,
)


def without_secrets(words: str) -> str:
    """The words with `…` for whatever looks like a key or a secret: a finding is printed and kept in logs."""
    return _SECRET.sub("…", words) if len(words) > 12 else words


@dataclass(frozen=True)
class Text:
    """One value, always text: `yes`, `07` and `2026-11-03` stay what was typed."""

    text: str
    place: Place
    plain: bool = True
    """False where the author wrote quotes or a `>` or `|` block; columns inside it are then only roughly known."""
    rows: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The lines of the file on which it stands, from its first sign on, where they are several."""

    def place_at(self, offset: int) -> Place:
        """The place of the character at `offset` (from 0) of the text."""
        if self.rows:
            return self._in_rows(offset)
        shift = offset if self.plain else 0
        return Place(self.place.file, self.place.line, self.place.column + shift)

    def _in_rows(self, offset: int) -> Place:
        """The same where it stands on several lines: they have other spaces than the text, and the same signs."""
        is_block = not self.plain and self.rows[0][:1] in "|>"
        left = len("".join(self.text[:offset].split())) + (0 if self.plain or is_block else 1)
        for below, row in enumerate(self.rows[1:] if is_block else self.rows, start=int(is_block)):
            signs = [at for at, sign in enumerate(row) if not sign.isspace()]
            if left < len(signs):
                column = self.place.column + signs[left] if below == 0 else signs[left] + 1
                return Place(self.place.file, self.place.line + below, column)
            left -= len(signs)
        return self.place


@dataclass(frozen=True)
class Listing:
    """A list: `- one` lines or `[one, two]`."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Block:
    """Keys with values, in file order. Keys are unique: duplicates were refused when the file was read."""

    entries: tuple[tuple[Text, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key_place(self, key: str) -> Place:
        """Where `key` itself stands; the block's own place if it is not there."""
        return next((name.place for name, _ in self.entries if name.text == key), self.place)

    def __iter__(self) -> Iterator[str]:
        return (name.text for name, _ in self.entries)

    def __contains__(self, key: str) -> bool:
        return any(name.text == key for name, _ in self.entries)


Node = Text | Listing | Block


def plain_value(node: Node) -> object:
    """The node as str, list and dict, for jsonschema and for code that needs no positions."""
    match node:
        case Text(text=text):
            return text
        case Listing(items=items):
            return [plain_value(item) for item in items]
        case Block(entries=entries):
            return {name.text: plain_value(value) for name, value in entries}


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node that a JSON path (as jsonschema gives it) leads to; the nearest parent where it leads nowhere."""
    for part in path:
        match node:
            case Listing(items=items) if isinstance(part, int) and part < len(items):
                node = items[part]
            case Block() if (found := node.get(str(part))) is not None:
                node = found
            case _:
                return node
    return node
