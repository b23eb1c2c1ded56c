"""Turns YAML's events into the tree and refuses what a form file may not use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from formkit.definition.reading.source_line import quoted, source_line
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text
from formkit.definition.schema import STEP_VERBS
from formkit.errors import FormFileError

DEEPEST = 30
MOST_NODES = 50_000


class TextPosition(Protocol):
    """A position in the text, from 0, as both of the parsers give it."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class TooMuch(Exception):
    """The file is nested too deeply or holds too much; nothing more is read."""

    def __init__(self, problem: FormFileError) -> None:
        super().__init__(problem.problem)
        self.problem = problem


@dataclass(frozen=True)
class WrittenScalar:
    """A scalar as it stands in the file: its text, its place, and the YAML marks around it (counted from 0)."""

    text: Text
    style: str
    in_flow: bool
    line: int
    column: int
    end_line: int
    end_column: int
    is_key: bool


@dataclass
class _OpenNode:
    """A list or block that is still being filled; `key` is the key that waits for its value."""

    place: Place
    is_block: bool
    is_flow: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Text, Node]] = field(default_factory=list)
    first_lines: dict[str, int] = field(default_factory=dict)
    key: Text | None = None
    told_twice: bool = False

    @property
    def wants_key(self) -> bool:
        return self.is_block and self.key is None

    def closed(self) -> Block | Listing:
        if self.is_block:
            return Block(tuple(self.entries), self.place)
        return Listing(tuple(self.items), self.place)


@dataclass
class TreeBuilding:
    """One reading of one file: feed it the events, then look at `roots`, `problems` and `written`."""

    file: str
    lines: Sequence[str]
    problems: list[FormFileError] = field(default_factory=list)
    written: list[WrittenScalar] = field(default_factory=list)
    roots: list[Node] = field(default_factory=list)
    mends: dict[int, str] = field(default_factory=dict)
    """Line (from 0) → how it was probably meant, where what stands there is refused."""
    _open: list[_OpenNode] = field(default_factory=list)
    _nodes: int = 0

    def read(self, events: Iterable[yaml.Event]) -> None:
        """Take all events. Raises TooMuch, and what the events raise."""
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self._count(event)
                    self._refuse_marks(event)
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._count(event)
                    self._refuse_marks(event)
                    is_block = isinstance(event, yaml.MappingStartEvent)
                    self._open.append(_OpenNode(self._place(event), is_block, bool(event.flow_style)))
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._add(self._open.pop().closed())
                case yaml.AliasEvent():
                    self._alias(event)

    def _place(self, event: yaml.Event) -> Place:
        line, column = _position(event.start_mark)
        return Place(self.file, line + 1, column + 1)

    def _count(self, event: yaml.Event) -> None:
        self._nodes += 1
        if len(self._open) >= DEEPEST:
            problem = f"The lines here are nested more than {DEEPEST} deep."
            raise TooMuch(self._place(event).error(problem, "Take some levels out.", id="YAML"))
        if self._nodes > MOST_NODES:
            problem = f"The file holds more than {MOST_NODES:,} values, which is more than a form can be."
            raise TooMuch(self._place(event).error(problem, "Split it into several forms.", id="YAML"))

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if event.anchor is not None:
            self._refuse(event, f'"&{event.anchor}" at the start of a value would be lost.')
        elif tag is not None:
            shown = "!!" + tag.removeprefix("tag:yaml.org,2002:") if tag.startswith("tag:yaml.org") else tag
            self._refuse(event, f'"{shown}" at the start of a value would be lost.')

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._count(event)
        self._refuse(event, f'A value cannot start with "*", as "*{event.anchor}" does here.')
        self._place_scalar(Text(f"*{event.anchor}", self._place(event)), event)

    def _refuse(self, event: yaml.Event, problem: str) -> None:
        line, column = _position(event.start_mark)
        parts = source_line(self.lines[line] if line < len(self.lines) else "")
        advice = "Put the whole text in quotes."
        if parts.value_column == column and parts.value[1:]:
            self.mends[line] = parts.with_value(quoted(parts.value))
            advice = f"Write: {self.mends[line].strip()}"
        self.problems.append(self._place(event).error(problem, advice, id="YAML"))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        style = event.style or ""
        text = Text(event.value, self._place(event), plain=not style, rows=self._rows(event))
        self._place_scalar(text, event)

    def _rows(self, event: yaml.Event) -> tuple[str, ...]:
        (first, column), (last, end) = _position(event.start_mark), _position(event.end_mark)
        if last <= first + (end == 0):
            return ()
        return (self.lines[first][column:], *self.lines[first + 1 : last + (end > 0)])

    def _place_scalar(self, text: Text, event: yaml.Event) -> None:
        parent = self._open[-1] if self._open else None
        is_key = parent is not None and parent.wants_key
        style = getattr(event, "style", None) or ""
        in_flow = parent is not None and parent.is_flow
        marks = (*_position(event.start_mark), *_position(event.end_mark))
        self.written.append(WrittenScalar(text, style, in_flow, *marks, is_key))
        self._add(text)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.roots.append(node)
            return
        parent = self._open[-1]
        if not parent.is_block:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
            self._begin_forgotten_item(parent, parent.key)
        else:
            self._entry(parent, parent.key, node)
            parent.key = None

    def _key(self, node: Node) -> Text:
        if isinstance(node, Text):
            return node
        shown = "a list" if isinstance(node, Listing) else "a block in { }"
        self.problems.append(
            node.place.error(
                f"A key must be plain words, and this one is {shown}.",
                "If this is text, put it in quotes.",
                id="YAML",
            )
        )
        return Text("", node.place)

    def _begin_forgotten_item(self, parent: _OpenNode, key: Text) -> None:
        """The first key of an item again, further down: the author began the next item and forgot its dash."""
        above = self._open[-2] if len(self._open) > 1 else None
        if above is None or above.is_block or above.is_flow or parent.is_flow or len(parent.entries) < 2:
            return
        first = parent.entries[0][0].text
        if key.text != first and not (key.text in STEP_VERBS and first in STEP_VERBS):
            return
        advice = f"Write: - {self.lines[key.place.line - 1].strip()}"
        problem = "The dash of this item is missing."
        self.problems.append(key.place.error(problem, advice, id="YAML"))
        above.items.append(parent.closed())
        parent.place, parent.entries, parent.first_lines = key.place, [], {}

    def _twice(self, parent: _OpenNode, key: Text, first: int) -> None:
        """Only the first of a block's doubles is told: where there are more, they have one cause."""
        if parent.told_twice:
            return
        parent.told_twice = True
        problem = f"`{key.text}` is here twice: it is on line {first} too, and only one of them could count."
        advice = (
            "Keep one of the two. If a new step or item starts here, begin its first line with a dash: `- `."
        )
        self.problems.append(key.place.error(problem, advice, id="YAML"))

    def _entry(self, parent: _OpenNode, key: Text, value: Node) -> None:
        first = parent.first_lines.get(key.text)
        if key.text == "<<":
            problem = 'The key "<<" would merge another block into this one, which a form file cannot do.'
            self.problems.append(key.place.error(problem, "Write the keys out.", id="YAML"))
        elif first is not None:
            self._twice(parent, key, first)
        elif key.text or not isinstance(value, Text) or value.text:
            parent.first_lines[key.text] = key.place.line
            parent.entries.append((key, value))


def _position(mark: TextPosition | None) -> tuple[int, int]:
    """Line and column from 0; events of a text always have marks."""
    return (mark.line, mark.column) if mark is not None else (0, 0)
