"""Headings in an author's text, `## Where to look`: below the page's own, one size after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from formkit.definition.reading.tree import Text
from formkit.errors import FormFileError

_HEADING: Final = re.compile(r"^ {0,3}(?P<signs>#{1,6})(?P<words>[ \t].*|)$", re.MULTILINE)
SMALLEST: Final = 3


def heading_problems(nodes: Iterable[Text]) -> Iterator[FormFileError]:
    """What is wrong with the headings of texts that follow each other on one page.

    Screen readers list the headings of a page: one that leaves a size out reads as if a part were missing.
    """
    above = 1
    for node in nodes:
        for found in _HEADING.finditer(node.text):
            level = len(found["signs"])
            fits = 2 <= level <= min(above + 1, SMALLEST)
            if not fits:
                yield _misfit(node, found, above)
            above = level if fits else max(above, 2)


def first_heading(node: Text) -> int | None:
    """Where the first heading of a text begins; None where it has none."""
    found = _HEADING.search(node.text)
    return found.start("signs") if found else None


def _misfit(node: Text, found: re.Match[str], above: int) -> FormFileError:
    level = len(found["signs"])
    right = 2 if level == 1 or above == 1 else SMALLEST
    problem = (
        "The page has one heading of the first size, its own."
        if level == 1
        else f"A heading of size {level} has none of size {level - 1} above it."
        if level <= SMALLEST
        else "There are two sizes of headings in a text, ## and ###."
    )
    place = node.place_at(found.start("signs"))
    return place.error(problem, f"Write: {'#' * right} {found['words'].strip()}".rstrip(), id="HEADING")
