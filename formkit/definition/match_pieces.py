"""`must match:` a closed grammar: pieces joined by `then`, each a count of characters or a text in so many words.

    8 numbers · 2 letters · 6 to 8 letters or numbers · the text CT

What is not one of these is an error: taken as literal text it would be a form that nobody can finish.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import re2

from formkit.definition.reading.tree import Text
from formkit.errors import FormFileError

MOST: Final = 500
"""Characters that a piece may ask for: no text is longer."""
PIECES: Final = "`8 numbers`, `2 letters`, `6 to 8 letters or numbers` or `the text CT`"
_COUNTED = re.compile(r"(\d{1,3})(?: to (\d{1,3}))? (letters? or numbers?|numbers?|letters?)")
_LITERAL = re.compile(r"the text (\S(?:.{0,38}\S)?)")
_CLASSES: Final = {"number": "[0-9]", "letter": "[A-Za-z]", "letter or number": "[A-Za-z0-9]"}
_THEN: Final = {"en": " then ", "cy": " yna "}
_WELSH: Final = {
    "number": ("rhif", "rif"),
    "letter": ("llythyren", "lythyren"),
    "letter or number": ("llythyren neu rif", "lythyren neu rif"),
}
"""After any number, after 2."""


class TextShape(NamedTuple):
    """The shape of a text."""

    pattern: str
    """A RE2 expression."""
    says: str
    """The same for a person."""


def read_pieces(node: Text, language: str = "en") -> TextShape | FormFileError:
    """The shape in the words of a language, or what is wrong, with the line that was probably meant."""
    written = [piece.strip() for piece in re.split(r"\bthen\b", node.text)]
    read = [_piece(piece, language) for piece in written]
    known = [one for one in read if one is not None]
    if len(known) < len(read):
        wrong = written[read.index(None)]
        return _refused(node, wrong, written)
    return TextShape("".join(one.pattern for one in known), _THEN[language].join(one.says for one in known))


def _piece(piece: str, language: str) -> TextShape | None:
    if literal := _LITERAL.fullmatch(piece):
        return TextShape(re2.escape(literal[1]), literal[1])
    counted = _COUNTED.fullmatch(piece)
    if counted is None:
        return None
    least, most = int(counted[1]), int(counted[2] or counted[1])
    if not 0 < least <= most <= MOST:
        return None
    what = " or ".join(word.rstrip("s") for word in counted[3].split(" or "))
    times = str(least) if least == most else f"{least},{most}"
    return TextShape(f"{_CLASSES[what]}{{{times}}}", _said(least, most, what, piece, language))


def _said(least: int, most: int, what: str, written: str, language: str) -> str:
    """As it was written; Welsh nouns stay singular after a number, and change after 2."""
    if language == "en":
        return written
    count = str(least) if least == most else f"{least} i {most}"
    return f"{count} {_WELSH[what][most == 2]}"


def _refused(node: Text, wrong: str, written: list[str]) -> FormFileError:
    place = node.place_at(node.text.find(wrong)) if wrong else node.place
    problem = f"`{wrong}` is no piece of `must match`." if wrong else "A piece of `must match` is empty."
    meant = [_nearest(piece) for piece in written]
    line = " then ".join(meant)
    if all(meant) and isinstance(read_pieces(Text(line, node.place)), TextShape):
        return place.error(problem, f"must match: {line}", id="PATTERN")
    return place.error(problem, f"Write pieces joined by `then`, each like {PIECES}.", id="PATTERN")


_NUMBERS: Final = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        range(1, 11),
        strict=True,
    )
)
_OTHER_WORDS: Final = (
    (r"[,;]$", ""),
    (r"^(?:exactly|any|a group of)\s+", ""),
    (r"\b(?:digits?|numerals?|figures?)\b", "numbers"),
    (r"\b(?:characters?|alphanumerics?|letters? and numbers?|letters?/numbers?|numbers? or letters?)\b", "letters or numbers"),
    (r"^(\d+)\s*(?:-|–|\.\.)\s*(\d+)\b", r"\1 to \2"),
    (r"^\[A-Z(?:a-z)?\]\{(\d+)\}$", r"\1 letters"),
    (r"^(?:\[0-9\]|\\d)\{(\d+)\}$", r"\1 numbers"),
    (r"^['\"](.+)['\"]$", r"the text \1"),
    (r"^([A-Za-z]{1,4}|\d{1,10}|[A-Z]{1,4}[-/ ]?)$", r"the text \1"),
)  # fmt: skip
"""How people say it in other words or in other tools → as it is said here."""


def _nearest(piece: str) -> str:
    """The piece that somebody probably meant; "" where that is not clear."""
    first, _, rest = piece.partition(" ")
    said = f"{_NUMBERS[first.lower()]} {rest}" if first.lower() in _NUMBERS else piece
    for pattern, instead in _OTHER_WORDS:
        said = re.sub(pattern, instead, said).strip()
    return said if _piece(said, "en") else ""
