"""What a careful and a careless person would put into a page's boxes, told from its HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from formkit.questions.base import KEPT_UNDER
from tests.web.parsing import Attributes, Reader

Entry = Mapping[str, str | list[str]]

WRONG_WORDS = ("x" * 10_001, "bell \x07", "x", "99")
"""Each is wrong for most answer types. The examples of the types bring more."""
WRONG_DATES = (
    ("31", "11", "2026"),
    ("32", "13", "2026"),
    ("1", "1", "26"),
    ("1", "1", "2999"),
    ("1", "1", "1900"),
    ("1", "11", ""),
    ("1", "", ""),
    ("", "11", ""),
    ("", "", "2026"),
)
PARTS_OF_A_DATE = ("-day", "-month", "-year")
WORDS = ("Some words", "Other words")
POSTCODES = ("EX1 2BB", "EX1 1AB")
BY_KIND = {
    "email": ("name@example.com", "other@example.com"),
    "tel": ("01632 960 001", "01632 960 002"),
    "postal-code": POSTCODES,
    "name": ("Robin Example", "Sam Example"),
}


@dataclass
class Box:
    """One thing to fill in: a text box, or all the radios or ticks of one name."""

    name: str
    kind: str
    autocomplete: str = ""
    choices: list[str] = field(default_factory=list)

    @property
    def is_written(self) -> bool:
        """True where a person types."""
        return self.kind not in ("radio", "checkbox", "select", "file")


class Boxes(Reader):
    """Reads the boxes of a page, and the links that only change how it is asked (`?way=hand`)."""

    def __init__(self, html: str) -> None:
        self.found: dict[str, Box] = {}
        self.ways: list[str] = []
        self._select = ""
        self.read(html)

    def opened(self, tag: str, given: Attributes) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        match tag:
            case "input" if name and kind not in ("hidden", "search", "submit"):
                box = self.found.setdefault(name, Box(name, kind, given.get("autocomplete", "")))
                box.choices.append(given.get("value", ""))
            case "textarea":
                self.found[name] = Box(name, "textarea")
            case "select":
                self.found[name], self._select = Box(name, "select"), name
            case "option" if self._select:
                self.found[self._select].choices.append(given.get("value", ""))
            case "a" if given.get("href", "").startswith("?"):
                self.ways.append(given["href"])

    def closed(self, tag: str) -> None:
        if tag == "select":
            self._select = ""

    @property
    def written(self) -> list[Box]:
        """The boxes that a person types in."""
        return [box for box in self.found.values() if box.is_written]

    @property
    def dates(self) -> list[str]:
        """The names before `-month` of boxes that make a date together."""
        return [name.removesuffix("-month") for name in self.found if name.endswith("-month")]


def careful(html: str, *, turn: int = 0) -> dict[str, str | list[str]]:
    """An entry that the page should take; `turn` 1 is another one."""
    boxes = (box for box in Boxes(html).found.values() if box.kind != "file")
    return {box.name: _right(box, turn) for box in boxes}


def _given(box: Box) -> list[str]:
    """The choices that are answers; not those of who would rather not say."""
    return [choice for choice in box.choices if choice and not choice.startswith(f"{KEPT_UNDER}-")]


def _right(box: Box, turn: int) -> str | list[str]:
    if not box.is_written:
        real = _given(box)
        return real[min(turn, len(real) - 1)] if real else []
    for ending, value in (("-day", str(turn + 1)), ("-month", "11"), ("-year", "2026")):
        if box.name.endswith(ending):
            return value
    if box.name.endswith("postcode"):
        return POSTCODES[turn]
    return BY_KIND.get(box.autocomplete, BY_KIND.get(box.kind, WORDS))[turn]


def careless(html: str, right: Entry, slips: Sequence[str] = ()) -> Iterator[Entry]:
    """Entries that a page may refuse, made of one that it takes; `slips` are wrong words for what it asks.

    Nothing, each box left out, each box wrong, each choice without its boxes, and two things that exclude each other.
    """
    boxes = Boxes(html)
    right = {name: value for name, value in right.items() if name in boxes.found}
    nothing = {box.name: _nothing(box) for box in boxes.found.values() if box.kind != "file"}
    yield nothing
    for box in boxes.found.values():
        if box.kind in ("radio", "checkbox"):
            yield from (nothing | {box.name: choice} for choice in box.choices)
        if box.kind == "checkbox":
            yield right | {box.name: box.choices}
            yield from (right | {box.name: [choice]} for choice in box.choices)
    yield from (right | {name: ""} for name in nothing)
    for box in boxes.written:
        if not box.name.endswith(PARTS_OF_A_DATE):
            yield from (right | {box.name: wrong} for wrong in (*WRONG_WORDS, *slips))
    for name in boxes.dates:
        for day, month, year in WRONG_DATES:
            typed = {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}
            chosen = {name: "another"} if name in boxes.found else {}
            yield right | {part: words for part, words in typed.items() if part in boxes.found} | chosen


def _nothing(box: Box) -> str | list[str]:
    return "" if box.is_written or box.kind == "select" else []
