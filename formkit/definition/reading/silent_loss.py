"""Finds text that YAML would drop or cut without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formkit.definition.reading.hint import Slip
from formkit.definition.reading.long_dashes import dash_slip
from formkit.definition.reading.source_line import quoted, source_line
from formkit.definition.reading.tree_builder import WrittenScalar
from formkit.definition.schema import known_keys

_NOTE = re.compile(r"[ \t]+(#.*)")
_KEY_LINE = re.compile(r"\s*(?:- +)*([A-Za-z][A-Za-z0-9 ]*):(?: |$)")
_NEXT_KEY = re.compile(r",\s*[A-Za-z][A-Za-z0-9 _]*: |\s*[}\]]+\s*$")
_DASH_LINE = re.compile(r"\s*- ")
_JUST_QUOTES = "Put the whole text in quotes."


def lost_text(written: Sequence[WrittenScalar], lines: Sequence[str]) -> Iterator[Slip]:
    """A slip for each place where words of the author would not reach a reader.

    `lines` is the text that was read; `written` are its scalars in file order.
    """
    told_until = (-1, -1)
    for before, scalar in zip((None, *written), written, strict=False):
        if scalar.style in ("|", ">") or scalar.end_line >= len(lines):
            continue
        if scalar.is_key and not scalar.in_flow and (slip := dash_slip(lines[scalar.line], scalar.line)):
            yield slip
        if scalar.style:
            yield from _swallowed_key(scalar, lines)
            continue
        yield from _note(scalar, lines)
        yield from _swallowed_list(scalar, lines)
        # One more comma of a text that was told is not told again.
        if scalar.in_flow and (before is None or (before.line, before.column) >= told_until):
            for slip in _cut_in_flow(before, scalar, lines):
                yield slip
                if before is not None and before.line == slip.line:
                    told_until = (slip.line, _end_of_text(before, lines[slip.line]))


def _note(scalar: WrittenScalar, lines: Sequence[str]) -> Iterator[Slip]:
    """`hint: Flat #3` loses "#3"."""
    line = lines[scalar.end_line]
    note = _NOTE.match(line, scalar.end_column)
    if note is None or scalar.is_key:
        return
    parts = source_line(line)
    problem = f'"{_short(note[1])}" would be lost: after a space, "#" starts a note to yourself, unless the text is in quotes.'
    as_text, without = parts.with_value(quoted(parts.value)), line[: note.start()]
    if scalar.in_flow or scalar.line != scalar.end_line:
        as_text = ""
    advice = f"Write: {as_text.strip()}" if as_text else _JUST_QUOTES
    if note[1].startswith("# ") or note[1] == "#":
        text_advice = f"write: {as_text.strip()}" if as_text else "put the whole text in quotes."
        advice = f"If it is a note, move it to a line of its own. If it is part of the text, {text_advice}"
    mended = as_text or without
    yield Slip(scalar.end_line, note.start(1), problem, advice, mended)


def _swallowed_list(scalar: WrittenScalar, lines: Sequence[str]) -> Iterator[Slip]:
    """A `- ` line under a value that already began is read as part of the text."""
    for number in range(scalar.line + 1, scalar.end_line + 1):
        line = lines[number]
        if _DASH_LINE.match(line):
            key = source_line(lines[scalar.line]).key
            advice = "Take the dash out, or write each item on a line of its own that starts with `- `."
            if key is not None:
                advice = (
                    f"Write `{key}:` with nothing after it, then each item on a line that starts with `- `."
                )
            problem = "This line would be joined to the text above it, dash and all."
            yield Slip(number, len(line) - len(line.lstrip()), problem, advice, line)
            return


def _swallowed_key(scalar: WrittenScalar, lines: Sequence[str]) -> Iterator[Slip]:
    """A quote that is closed only lines later has eaten the keys in between."""
    for number in range(scalar.line + 1, scalar.end_line + 1):
        found = _KEY_LINE.match(lines[number])
        if found and found[1] in known_keys():
            first = source_line(lines[scalar.line])
            problem = (
                f"The quote ({scalar.style}) that opens here is not closed on its line, "
                f"so `{found[1]}:` below would be lost."
            )
            mended = first.with_value(quoted(first.value[1:]))
            yield Slip(scalar.line, scalar.column, problem, f"Write: {mended.strip()}", mended)
            return


def _cut_in_flow(before: WrittenScalar | None, scalar: WrittenScalar, lines: Sequence[str]) -> Iterator[Slip]:
    """In `{ask: Is it safe to email, text or call?}` the comma ends the text."""
    line = lines[scalar.line]
    if before is not None and _is_bare_key(before, scalar):
        yield _bare_key(before, lines[before.line])
    elif before is not None and _is_cut_number(before, scalar, line):
        joined = f"{before.text.text},{scalar.text.text}"
        problem = f"The comma cuts {joined} in two: inside {{ }} or [ ], it starts the next item."
        mended = line[: before.column] + quoted(joined) + line[scalar.end_column :]
        yield Slip(before.line, before.column, problem, f"Write: {mended.strip()}", mended)


def _is_bare_key(key: WrittenScalar, value: WrittenScalar) -> bool:
    at_once = (value.line, value.column) == (key.end_line, key.end_column)
    return key.is_key and not value.is_key and not value.text.text and at_once


def _is_cut_number(before: WrittenScalar, scalar: WrittenScalar, line: str) -> bool:
    if before.is_key or scalar.is_key or before.end_line != scalar.line or before.style:
        return False
    is_glued = line[before.end_column : scalar.column] == ","
    return is_glued and before.text.text[-1:].isdigit() and bool(re.match(r"\d{3}(?!\d)", scalar.text.text))


def _bare_key(key: WrittenScalar, line: str) -> Slip:
    shown = _short(key.text.text)
    glued, colon, rest = key.text.text.partition(":")
    if colon and glued in known_keys():
        mended = f"{line[: key.column]}{glued}: {rest}{line[key.end_column :]}"
        return Slip(
            key.line, key.column, "There is no space after the colon.", f"Write: {glued}: {rest}", mended
        )
    parts = source_line(line)
    if parts.value_column == key.column - 1 and line[key.column - 1 : key.column] == "{":
        problem = f'"{{{shown}" starts with a bracket, so it is read as a block of keys, not as text.'
        mended = parts.with_value(quoted(parts.value))
        return Slip(key.line, key.column - 1, problem, f"Write: {mended.strip()}", mended)
    problem = f'The comma before "{shown}" ends the text: inside {{ }} or [ ], it starts the next key.'
    mended = _rejoined(key, line)
    if mended and "“" in line[: key.column] and "“" not in mended:
        problem = "The quotes “ and ” do not keep a text with a comma together: only straight ones do."
    return Slip(
        key.line, key.column, problem, f"Write: {mended.strip()}" if mended else _JUST_QUOTES, mended or line
    )


def _rejoined(key: WrittenScalar, line: str) -> str:
    """The line with quotes around the text that the comma cut; "" where that is not clear."""
    start = line[: key.column].rfind(": ")
    if start < 0 or key.end_line != key.line or '"' in line[start : key.column]:
        return ""
    end = _end_of_text(key, line)
    text = line[start + 2 : end].strip()
    if text[:1] == "“" and text[-1:] == "”" and "“" not in text[1:]:
        text = text[1:-1].strip()
    return line[: start + 2] + quoted(text) + line[end:]


def _end_of_text(key: WrittenScalar, line: str) -> int:
    """Where the text ends that has a comma in it: at the comma before the next key, or at the bracket."""
    found = _NEXT_KEY.search(line, key.column)
    return max(found.start(), key.end_column) if found else key.end_column


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29].rstrip() + "…"
