"""A page's HTML taken apart, once for all who read it: tags and words in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
"""Elements without an end tag."""
Attributes = Mapping[str, str]
"""Name → value; "" for one without a value. Do not change it: others read it too."""
Part = tuple[str, str, Attributes]
"""One of OPENS, CLOSES and SAYS; the tag, or the words; the attributes of what opens."""
OPENS, CLOSES, SAYS = "<", "</", ""
NONE: Attributes = {}


class Reader:
    """Goes through a page from its first tag to its last; each kind of reader says what it does there."""

    def read(self, html: str) -> None:
        """Read a whole page."""
        for kind, text, given in parts_of(html):
            if kind == OPENS:
                self.opened(text, given)
            elif kind == CLOSES:
                self.closed(text)
            else:
                self.said(text)

    def opened(self, tag: str, given: Attributes) -> None:
        """At a start tag."""

    def closed(self, tag: str) -> None:
        """At an end tag; never at that of an element that has none."""

    def said(self, words: str) -> None:
        """At all the words between two tags."""


@lru_cache(maxsize=32)
def parts_of(html: str) -> tuple[Part, ...]:
    """Tags and words of a page in order. Comments are left out; what stands in a script is words."""
    parser = etree.HTMLParser(target=_Parts(), encoding="utf-8")
    # A parser of HTML makes one sign of the two that end a line in a text box; a reader wants what was sent.
    parser.feed(html.replace("\r", "&#13;").encode() or b" ")
    found: tuple[Part, ...] = parser.close()
    return found


class _Parts:
    """What the parser tells of."""

    def __init__(self) -> None:
        self.found: list[Part] = []
        self._words: list[str] = []

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        self._end_words()
        self.found.append((OPENS, tag, dict(given)))

    def end(self, tag: str) -> None:
        if tag not in VOID:
            self._end_words()
            self.found.append((CLOSES, tag, NONE))

    def data(self, words: str) -> None:
        self._words.append(words)

    def comment(self, words: str) -> None:
        pass

    def close(self) -> tuple[Part, ...]:
        self._end_words()
        return tuple(self.found)

    def _end_words(self) -> None:
        if self._words:
            self.found.append((SAYS, "".join(self._words), NONE))
            self._words.clear()


def in_one_line(words: str) -> str:
    """Words without the breaks of their source. Spaces at which no line may end stay as they are."""
    return re.sub(r"[ \t\n\r]+", " ", words).strip()
