"""What a robot sees of a page: its boxes with their labels, rows of answers, language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from a11y_tests.filling_in import Box, Boxes
from tests.web.parsing import VOID, Attributes, Reader


@dataclass
class Row:
    """One row of check answers."""

    key: str = ""
    value: str = ""
    change: str = ""


@dataclass
class Seen:
    """The parts of a page that a robot heeds."""

    html: str
    language: str = ""
    headings: int = 0
    back: str = ""
    title: str = ""
    rows: list[Row] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """HTML id of an input, or value of an option → its words."""
    choices: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name and value of a radio or tick → the id of its input."""
    main: str = ""
    """The words of the main part and the title, without parts that say that they are in another language."""
    has_error_summary: bool = False

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """What can be filled in."""
        return Boxes(self.html).found

    def words_of(self, name: str, value: str) -> str:
        """What stands beside a choice."""
        return self.labels.get(self.choices.get((name, value), ""), "") or self.labels.get(
            f"{name}={value}", ""
        )


@lru_cache(maxsize=16)
def seen(html: str) -> Seen:
    """Look at a page."""
    reader = _Reader(Seen(html))
    reader.read(html)
    for row in reader.seen.rows:
        row.key, row.value = _line(row.key), _line(row.value)
    return reader.seen


def _line(text: str) -> str:
    return " ".join(text.split())


class _Reader(Reader):
    def __init__(self, into: Seen) -> None:
        self.seen = into
        self._open: list[tuple[str, str]] = []
        """Tags, each with what its text is for."""
        self._select = ""

    def opened(self, tag: str, given: Attributes) -> None:
        classes = given.get("class", "").split()
        kind = ""
        match tag:
            case "html":
                self.seen.language = given.get("lang", "")
            case "h1":
                self.seen.headings += 1
            case "title":
                kind = "title"
            case "main":
                kind = "main"
            case "script" | "style":
                kind = "nothing"
            case "label":
                kind = f"label {given.get('for', '')}"
            case "select":
                self._select = given.get("name", "")
            case "option":
                kind = f"label {self._select}={given.get('value', '')}"
            case "input" if given.get("type") in ("radio", "checkbox"):
                self.seen.choices[given.get("name", ""), given.get("value", "")] = given.get("id", "")
            case "br" if self.seen.rows:
                self.seen.rows[-1].value += " "
            case "a" if "govuk-back-link" in classes:
                self.seen.back = given.get("href", "")
            case "div" if "govuk-error-summary" in classes:
                self.seen.has_error_summary = True
            case "dt" | "dd" | "a":
                kind = self._of_row(tag, classes, given)
        if given.get("lang") and tag != "html":
            kind = "nothing"
        if tag not in VOID:
            self._open.append((tag, kind))

    def _of_row(self, tag: str, classes: list[str], given: Mapping[str, str]) -> str:
        """What the text of a part of a summary list is for."""
        match tag:
            case "dt" if "govuk-summary-list__key" in classes:
                self.seen.rows.append(Row())
                return "key"
            case "dd" if "govuk-summary-list__value" in classes:
                return "value"
            case "dd" if "govuk-summary-list__actions" in classes:
                return "actions"
            case "a" if self.seen.rows and any(kind == "actions" for _, kind in self._open):
                self.seen.rows[-1].change = given.get("href", "")
        return ""

    def closed(self, tag: str) -> None:
        while self._open:
            opened, _ = self._open.pop()
            if opened == tag:
                return

    def said(self, words: str) -> None:
        kinds = [kind for _, kind in self._open if kind]
        if "nothing" in kinds:
            return
        for kind in kinds:
            match kind:
                case "title":
                    self.seen.title += words
                    self.seen.main += words + "\n"
                case "main":
                    self.seen.main += words
                case "key" if "value" not in kinds:
                    self.seen.rows[-1].key += words
                case "value":
                    self.seen.rows[-1].value += words
                case _ if kind.startswith("label "):
                    id = kind.removeprefix("label ")
                    self.seen.labels[id] = _line(self.seen.labels.get(id, "") + words)
