"""`must match: 7 then 7 numbers` made into a pattern and into words; it does not know the question."""

from __future__ import annotations

import re

import re2

from formkit.definition.reading.tree import Text
from formkit.errors import FormFileError

_COUNTED = re.compile(r"(\d{1,3}) (numbers?|letters?)")
_CLASSES = {"number": "[0-9]", "letter": "[A-Za-z]"}
_THEN = {"en": " then ", "cy": " yna "}
_WELSH = {"number": ("rhif", "rif"), "letter": ("llythyren", "lythyren")}
"""After any number, after 2."""


def read_pieces(node: Text, language: str = "en") -> tuple[str, str] | FormFileError:
    """The RE2 expression and the words for a person in a language, or what is wrong.

    Pieces are joined by `then`; each is a literal or `N numbers` / `N letters`.
    """
    pieces = [piece.strip() for piece in re.split(r"\bthen\b", node.text)]
    if not all(pieces) or any(len(piece) > 40 for piece in pieces):
        problem = "`must match` is made of pieces joined by `then`, and one of them is empty or very long."
        return node.place.error(problem, "Write for example `must match: 7 then 7 numbers`.", id="PATTERN")
    pattern, said = "", []
    for piece in pieces:
        if counted := _COUNTED.fullmatch(piece):
            pattern += f"{_CLASSES[counted[2].rstrip('s')]}{{{counted[1]}}}"
            said.append(_counted(int(counted[1]), counted[2].rstrip("s"), piece, language))
        else:
            pattern += re2.escape(piece)
            said.append(piece)
    return pattern, _THEN[language].join(said)


def _counted(count: int, what: str, written: str, language: str) -> str:
    """As it was written; Welsh nouns stay singular after a number, and change after 2."""
    if language == "en":
        return written
    return f"{count} {_WELSH[what][count == 2]}"
