"""A short text that an author's pattern takes."""

from __future__ import annotations

import re
from re import _parser
from typing import Any


def match_for(pattern: str) -> str:
    """The first text that a pattern takes: digits and letters where it has a choice."""
    found = "".join(map(_text, _parser.parse(pattern)))
    assert re.fullmatch(pattern, found), f"Say in matching.py how to match {pattern}"
    return found


def _text(piece: tuple[Any, Any]) -> str:  # Any: the parser's own tree
    kind, rest = str(piece[0]), piece[1]
    match kind:
        case "LITERAL":
            return chr(rest)
        case "IN":
            return _one_of(rest[0])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, inner = rest
            return "".join(map(_text, inner)) * int(least)
        case "SUBPATTERN":
            return "".join(map(_text, rest[-1]))
        case "BRANCH":
            return "".join(map(_text, rest[1][0]))
        case "AT":
            return ""
        case _:
            return "1"


def _one_of(first: tuple[Any, Any]) -> str:  # Any: what Python's own parser of patterns gives
    kind, rest = str(first[0]), first[1]
    if kind == "RANGE":
        return chr(rest[0])
    return chr(rest) if kind == "LITERAL" else "1"
