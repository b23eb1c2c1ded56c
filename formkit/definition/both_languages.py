"""Texts of a council's file, which says them in both languages where they stand, and the names of its lists."""

from __future__ import annotations

import csv
import io

from formkit.definition.opening import read_opening
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text
from formkit.definition.translation_gaps import Gap, Mark

_PATHS = (("logo", "says"), ("help to get online", "say"))
"""What people read, besides the council's name and its other ways."""
_NO_WORDS = ("email", "BSL")


def in_language(tree: Block, language: str, mark: Mark) -> tuple[Block, tuple[Gap, ...]]:
    """A council's tree with every `{en: …, cy: …}` in one language, and the texts that have no Welsh.

    The name stays as it is: pages show it in either language.
    """
    gaps: list[Gap] = []
    entries: list[tuple[Text, Node]] = []
    for key, value in tree.entries:
        if key.text == "name":
            if language != "en" and not (isinstance(value, Block) and language in value):
                gaps.append(_gap((key.text,), value))
            entries.append((key, value))
        else:
            entries.append((key, _said(value, (key.text,), language, mark, gaps)))
    return Block(tuple(entries), tree.place), tuple(gaps)


def _said(node: Node, where: tuple[str, ...], language: str, mark: Mark, gaps: list[Gap]) -> Node:
    if isinstance(node, Block) and _is_in_languages(node):
        own, english = node.get(language), node.get("en")
        if isinstance(english, Text) and _is_hours(where, english.text):
            return english
        if isinstance(own, Text):
            return own
        gaps.append(_gap(where, node))
        return mark(english) if isinstance(english, Text) else node
    if isinstance(node, Block):
        said = ((key, _said(value, (*where, key.text), language, mark, gaps)) for key, value in node.entries)
        return Block(tuple(said), node.place)
    if isinstance(node, Listing):
        return Listing(tuple(_said(item, where, language, mark, gaps) for item in node.items), node.place)
    if language != "en" and _is_read(where, node.text):
        gaps.append(_gap(where, node))
        return mark(node)
    return node


def _is_in_languages(node: Block) -> bool:
    return "en" in node and set(node) <= {"en", "cy"}


def _is_read(where: tuple[str, ...], text: str) -> bool:
    """Whether people read it as words: not a number, an address or a yes."""
    if where in _PATHS:
        return True
    if where[0] == "accessibility":
        return where[-1] in ("problem", "instead", "disproportionate burden")
    if where[0] != "other ways" or text == "yes" or text[:1] == "/" or where[-1] in _NO_WORDS:
        return False
    if _is_hours(where, text):
        return False
    return len(where) == 2 or where[-1] in ("called", "open", "say")


def _is_hours(where: tuple[str, ...], text: str) -> bool:
    """Whether these are opening hours that formkit knows, and says in both languages itself."""
    return where[0] == "other ways" and where[-1] == "open" and read_opening(text) is not None


def _gap(where: tuple[str, ...], node: Node) -> Gap:
    english = node.get("en") if isinstance(node, Block) else node
    text = english.text if isinstance(english, Text) else ""
    return Gap("missing", ("council", *where), (where[-1],), text, node.place)


def list_in_language(text: str, file: str, language: str, mark: Mark) -> tuple[str, tuple[Gap, ...]]:
    """The CSV text with the column `name_cy` in the place of `name`, and a gap for each row that has none.

    The English stays beside it as `name_en`: who searches a long list may type either.

    A text that is no such list comes back as it is: it is told where lists are read.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey="")
    names = list(reader.fieldnames or ())
    if "name" not in names:
        return text, ()
    gaps: list[Gap] = []
    into = io.StringIO()
    columns = dict.fromkeys((*names, "name_en"))
    writer = csv.DictWriter(into, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in reader:
        english, own = str(row["name"] or ""), str(row.get(f"name_{language}") or "").strip()
        if english and not own:
            place = Place(file, reader.line_num, 1)
            gaps.append(
                Gap("missing", ("list", file), (f"name_{language}", str(row.get("id") or "")), english, place)
            )
            own = mark(Text(english, place)).text
        writer.writerow({**row, "name": own, "name_en": english})
    return into.getvalue(), tuple(gaps)
