"""What a test needs to know of a page's HTML, read without a browser; it knows no form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser


@dataclass(frozen=True)
class Line:
    """One line of an error summary."""

    href: str
    text: str


@dataclass
class Outline(HTMLParser):
    """Title, error summary, and the shape: which elements with which classes, whatever the words."""

    html: str
    title: str = ""
    lines: list[Line] = field(default_factory=list)
    elements: set[tuple[str, str, str]] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    _open: list[str] = field(default_factory=list)
    _in_summary: int = 0
    _href: str = ""
    _text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.add((tag, given.get("class", ""), given.get("type", "")))
        self.ids |= {given["id"]} if "id" in given else set()
        if self._in_summary or "govuk-error-summary" in given.get("class", "").split():
            self._in_summary += tag == "div"
        if tag == "a":
            self._href, self._text = given.get("href", ""), ""
        if tag == "title":
            self._text = ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
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
    def shape(self) -> frozenset[tuple[str, str, str]]:
        """Two pages of one shape look alike but for words and numbers."""
        return frozenset(self.elements)


@lru_cache(maxsize=2000)
def outline(html: str) -> Outline:
    """The outline of a page."""
    return Outline(html)
