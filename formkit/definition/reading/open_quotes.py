"""Finds a quote that is opened and not closed on its line, so that the lines below it are read as its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from formkit.definition.reading.hint import Fault, Slip
from formkit.definition.reading.source_line import quoted, source_line
from formkit.definition.schema import known_keys

_CLOSED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_KEY_LINE = re.compile(r"\s*(?:- +)*(?:\{ *)?([A-Za-z][A-Za-z0-9 ]*):(?: |$)")


def first_open_quote(lines: Sequence[str], here: int) -> int | None:
    """The first line, down to the one at `here`, with a quote that swallows a line with a key; None where none does.

    A text in quotes may go on in the next lines. One that holds a key of formkit was never meant to.
    """
    number = 0
    while number <= here:
        column = open_quote(lines[number])
        if column is None:
            number += 1
            continue
        mark = lines[number][column]
        after = number + 1
        while after < len(lines) and not is_key_line(lines[after]) and mark not in lines[after]:
            after += 1
        if after == len(lines) or is_key_line(lines[after]):
            return number
        number = after + 1
    return None


def is_key_line(line: str) -> bool:
    """Whether a line begins with a key that form files have."""
    found = _KEY_LINE.match(line)
    return found is not None and found[1] in known_keys()


def open_quote(line: str) -> int | None:
    """Where a quote opens a value and is not closed on the line; None where none does."""
    if line.lstrip().startswith("#"):
        return None
    column = source_line(line).value_column
    is_flow = line[column : column + 1] in ("{", "[")
    while column < len(line):
        if line[column] in "'\"":
            closed = _CLOSED.match(line, column)
            if closed is None:
                return column
            column = closed.end()
        elif not is_flow or line[column : column + 2] == " #":
            return None
        begins = re.compile(r"[{\[,]\s*|:\s+").search(line, column)
        if begins is None:
            return None
        column = begins.end()
    return None


def quote_in_flow(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """A quote that is not closed between brackets, which would swallow the keys beside it."""
    line = lines[number]
    column = open_quote(line)
    if column is None or column <= source_line(line).value_column:
        return None
    end = _text_end(line, column + 1)
    mended = line[:column] + quoted(line[column + 1 : end].rstrip()) + line[end:]
    problem = f"The quote ({line[column]}) that opens here is never closed on this line."
    return Slip(number, column, problem, f"Write: {mended.strip()}", mended)


def _text_end(line: str, start: int) -> int:
    """Where the text was meant to end: before the next key of form files, else before the brackets at the end."""
    next_key = _next_key().search(line, start)
    if next_key is not None:
        return next_key.start()
    return len(line.rstrip().rstrip("}] "))


@cache
def _next_key() -> re.Pattern[str]:
    return re.compile(
        rf",\s*(?:{'|'.join(map(re.escape, sorted(known_keys(), key=len, reverse=True)))}):(?: |$)"
    )
