"""What a test needs to know of a page's HTML, read without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from tests.web.parsing import VOID, Attributes, Reader


@dataclass(frozen=True)
class Line:
    """One line of an error summary."""

    href: str
    text: str


@dataclass
class Outline(Reader):
    """Title, error summary, and the shape: which elements with which classes, whatever the words."""

    html: str
    title: str = ""
    lines: list[Line] = field(default_factory=list)
    elements: set[tuple[str, str, str]] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    """What stands right inside what, as elements with their classes."""
    ids: set[str] = field(default_factory=set)
    language: str = ""
    _above: list[tuple[str, str]] = field(default_factory=list)
    """Open elements: tag, and tag with class."""
    _open: list[str] = field(default_factory=list)
    _in_summary: int = 0
    _href: str = ""
    _text: str = ""

    def __post_init__(self) -> None:
        self.read(self.html)

    def opened(self, tag: str, given: Attributes) -> None:
        self.elements.add((tag, given.get("class", ""), given.get("type", "")))
        self.ids |= {given["id"]} if "id" in given else set()
        self.language = self.language or given.get("lang", "")
        own = f"{tag}.{given.get('class', '')}.{given.get('type', '')}"
        self.pairs.add((self._above[-1][1] if self._above else "", own))
        if tag not in VOID:
            self._above.append((tag, own))
        if self._in_summary or "govuk-error-summary" in given.get("class", "").split():
            self._in_summary += tag == "div"
        if tag == "a":
            self._href, self._text = given.get("href", ""), ""
        if tag == "title":
            self._text = ""

    def said(self, words: str) -> None:
        self._text += words

    def closed(self, tag: str) -> None:
        while self._above and self._above.pop()[0] != tag:
            pass
        words = " ".join(self._text.split())
        if tag == "title":
            self.title = words
        if self._in_summary and tag == "a":
            self.lines.append(Line(self._href, words))
        self._in_summary -= bool(self._in_summary and tag == "div")

    @property
    def summary(self) -> tuple[Line, ...]:
        """The lines of the error summary."""
        return tuple(self.lines)

    @property
    def shape(self) -> tuple[str, bool, frozenset[str]]:
        """Two pages of one shape are put together of the same components, in one language, both with mistakes or without."""
        names = (name for _, classes, _ in self.elements for name in classes.split() if "!" not in name)
        components = frozenset(name.partition("__")[0].partition("--")[0] for name in names)
        return self.language, bool(self.lines), components


@cache
def outline(html: str) -> Outline:
    """The outline of a page."""
    return Outline(html)
