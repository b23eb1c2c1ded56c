"""Explains why a line cannot be read, by looking at the line as a person would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from formkit.definition.reading.foreign_lines import foreign_slip, lost_text_slip
from formkit.definition.reading.hint import Fault, Slip
from formkit.definition.reading.indent_hints import indent_slip, tab_slip
from formkit.definition.reading.long_dashes import dash_slip, long_dash
from formkit.definition.reading.open_quotes import first_open_quote, quote_in_flow
from formkit.definition.reading.source_line import SourceLine, quoted, source_line
from formkit.definition.schema import known_keys

_CLOSERS = {"{": "}", "[": "]"}
_PIECE = re.compile(
    r"""\s*((?:[^,:'"{}\[\]]+:[ ]+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,{}\[\]]*))(\s*[,{}\[\]]|$)"""
)
_NEEDS_QUOTES = re.compile(r"""[:?](?: |$)|^[?](?: |$)|^[@`%!&*>|'"]|(?:^| )#|^- """)


def flow_slip(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """The slip of a line whose value starts with a bracket, or None."""
    parts = source_line(lines[number])
    mark = parts.value[:1]
    if mark not in _CLOSERS or "#" in parts.value.partition(" #")[1]:
        return None
    closer = _CLOSERS[mark]
    end = _closing(parts.value)
    if end is None:
        return _unclosed(number, parts, closer)
    if parts.value[end + 1 :].strip() or _is_placeholder(parts.value):
        problem = f'A value that starts with "{mark}" is read as a {"block" if mark == "{" else "list"}, not as text.'
        return _slip(number, parts, problem, quoted(parts.value))
    return _inside(number, parts)


def _closing(value: str) -> int | None:
    """Where the first bracket is closed; quotes count only at the start of a piece."""
    depth, quote, fresh = 0, "", True
    for index, character in enumerate(value):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"" and fresh:
            quote = character
        elif character in "{[":
            depth += 1
        elif character in "}]":
            depth -= 1
            if depth == 0:
                return index
        fresh = character in "{[,:" or (fresh and character == " ")
    return None


def _is_placeholder(value: str) -> bool:
    return re.fullmatch(r"\{[a-z][a-z0-9_ .]*\}", value) is not None


def _unclosed(number: int, parts: SourceLine, closer: str) -> Slip:
    problem = f'"{parts.value[0]}" opens here and is not closed with "{closer}" on this line.'
    is_text = parts.value[0] == "{" and ": " not in parts.value
    mended = quoted(parts.value) if is_text else parts.value.rstrip(", ") + closer
    return _slip(number, parts, problem, mended)


_PLACE_IN_ITEM = re.compile(r"[^\s\[,][^,\[]*\{[a-z]|\[\{[a-z][\w .]*\}[^\s,\]]|\[\{[a-z][\w .]*\} [^,\]]")
_ITEM = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^,\[\]{}"'])+)""")


def _place_in_item(number: int, parts: SourceLine) -> Slip | None:
    """`[a letter of {who}, signed]`: an item that holds a place for an answer is a text, and needs quotes."""
    inner = parts.value[1:-1]
    if parts.value[0] != "[" or not parts.value.endswith("]") or not _PLACE_IN_ITEM.search(parts.value):
        return None
    items = [item.strip() for item in _ITEM.findall(inner)]
    if ", ".join(items) != ", ".join(one.strip() for one in inner.split(",")):
        return None
    said = ", ".join(quoted(item) if "{" in item and item[0] not in "'\"" else item for item in items)
    problem = "Inside [ ], a text with { } in it needs quotes."
    return _slip(number, parts, problem, f"[{said}]")


def _inside(number: int, parts: SourceLine) -> Slip | None:
    """A text in the brackets holds a character that means something there."""
    if slip := _place_in_item(number, parts):
        return slip
    if slip := comma_slip(number, parts):
        return slip
    for match in _pieces(parts.value):
        piece = match[1]
        pair = re.match(r"([^:'\"]+): +(.*)", piece, re.DOTALL) if parts.value[0] == "{" else None
        text = pair[2] if pair else piece
        if text[:1] in ("'", '"') and re.fullmatch(r"""("[^"]*"|'[^']*')\s*""", text):
            continue
        if _NEEDS_QUOTES.search(text.strip()):
            at = match.end(1) - len(text)
            mended = parts.value[:at] + quoted(text.strip()) + parts.value[at + len(text.rstrip()) :]
            problem = "Inside { } or [ ], this text needs quotes, because of the signs in it."
            slip = _slip(number, parts, problem, mended)
            return Slip(number, parts.value_column + at, problem, slip.instead, slip.line_text)
    return None


_PAIRS = re.compile(
    r"(?P<before>[{,] *[a-z][A-Za-z ]*: +[^,:{}\[\]'\"]*[^,:{}\[\]'\" ]) +(?P<key>[a-z][A-Za-z ]*): "
)


def comma_slip(number: int, parts: SourceLine) -> Slip | None:
    """`{phone: 01632 960 001 called: Bins}` lacks the comma before its second key."""
    if parts.value[:1] != "{":
        return None
    for found in _PAIRS.finditer(parts.value):
        # `name why we ask` may be `ask` behind three words of a text: the longest key is meant.
        words = f"{found['before']} {found['key']}"
        keys = [key for key in known_keys() if words.endswith(f" {key}")]
        key = max(keys, key=len, default="")
        before = words.removesuffix(f" {key}")
        if not key or not before.partition(": ")[2].strip():
            continue
        mended = f"{parts.value[: found.start()]}{before}, {key}: {parts.value[found.end() :]}"
        slip = _slip(number, parts, f"A comma is missing before `{key}`.", mended)
        return Slip(
            number, parts.value_column + found.start("key"), slip.problem, slip.instead, slip.line_text
        )
    return None


def _dash_too_many(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """A line with a dash between lines that have a key and none: `- food: Food` among the options of a translation."""
    parts = source_line(lines[number])
    above = source_line(lines[number - 1]) if number else parts
    if (
        len(parts.dashes.split()) != 1
        or parts.key is None
        or above.key is None
        or above.dashes
        or not above.value
    ):
        return None
    below = next((source_line(line) for line in lines[number + 1 :] if line.strip()), None)
    if above.key_column != len(parts.indent) or (
        below and below.key_column > len(parts.indent) and not below.dashes
    ):
        return None
    whole = f"{parts.indent}{parts.key}: {parts.value}".rstrip()
    problem = "The lines around this one have no dash, so it cannot have one."
    return Slip(number, len(parts.indent), problem, f"Write: {whole.strip()}", whole)


def _pieces(value: str) -> list[re.Match[str]]:
    found, position = [], 1
    while position < len(value):
        match = _PIECE.match(value, position)
        if match is None or match.end() == position:
            position += 1
            continue
        found.append(match)
        position = match.end()
    return found


def _slip(number: int, parts: SourceLine, problem: str, value: str) -> Slip:
    whole = parts.with_value(value)
    return Slip(number, parts.value_column, problem, f"Write: {whole.strip()}", whole)


_STARTS = {
    "@": 'A value cannot start with "@" unless it is in quotes.',
    "`": "A value cannot start with ` unless it is in quotes.",
    "%": 'A value cannot start with "%" unless it is in quotes.',
    "*": 'A value cannot start with "*" unless it is in quotes.',
    "&": 'A value cannot start with "&" unless it is in quotes.',
    "!": 'A value cannot start with "!" unless it is in quotes.',
    "?": 'A value cannot start with "? " unless it is in quotes.',
    "|": 'After "|" the text begins on the next line, two spaces further in.',
    ">": 'After ">" the text begins on the next line, two spaces further in.',
    "-": "A dash after a key is not a list: each item goes on its own line, or the text needs quotes.",
    ",": "A value cannot start with a comma unless it is in quotes.",
    "]": 'A value cannot start with "]" unless it is in quotes.',
    "}": 'A value cannot start with "}" unless it is in quotes.',
}

Look = Callable[[Fault, Sequence[str], int], Slip | None]


def explained(fault: Fault, lines: Sequence[str]) -> Slip:
    """The slip behind a fault, with the line as it was probably meant."""
    if foreign := foreign_slip(fault, lines):
        return foreign
    for number in _suspects(fault, lines):
        for look in _LOOKS:
            slip = look(fault, lines, number)
            if slip is not None and slip.line_text != lines[number]:
                return slip
    return _not_understood(fault, lines)


def _suspects(fault: Fault, lines: Sequence[str]) -> Iterator[int]:
    """The lines to look at, most likely first."""
    last = len(lines) - 1
    here = min(fault.line, last)
    if (quote := first_open_quote(lines, here)) is not None:
        yield quote
    above = next((number for number in range(here - 1, -1, -1) if lines[number].strip()), None)
    if above is not None and dash_slip(lines[above], above):
        yield above
    if fault.opened is not None:
        yield min(fault.opened, last)
    yield from (number for number in _open_quotes(lines, here))
    # A colon that is missing in one line shows only in the next, which then has no place.
    if above is not None and source_line(lines[above]).key is None:
        yield above
    yield here
    if above is not None:
        yield above


def _open_quotes(lines: Sequence[str], here: int) -> Iterator[int]:
    """Lines above whose value opens a quote that is not closed on the line; the fault shows only further down."""
    for number in range(here, max(-1, here - 30), -1):
        value = source_line(lines[number]).value
        if value[:1] in ("'", '"') and not _closes(value):
            yield number


def _closes(value: str) -> bool:
    pattern = r"'(?:[^']|'')*'" if value[0] == "'" else r'"(?:[^"\\]|\\.)*"'
    return re.fullmatch(pattern + r"\s*(#.*)?", value) is not None


def _colon_without_space(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    found = re.fullmatch(r"(\s*(?:- +)*)([A-Za-z][A-Za-z0-9 _]*?):(?=[^\s/])(.*)", lines[number])
    if found is None or (found[2] not in known_keys() and not re.fullmatch("[a-z][a-z0-9_]*", found[2])):
        return None
    whole = f"{found[1]}{found[2]}: {found[3]}"
    column = len(found[1]) + len(found[2])
    problem = f"There is no space after the colon of `{found[2]}`."
    return Slip(number, column, problem, f"Write: {whole.strip()}", whole)


def _no_colon(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    parts = source_line(lines[number])
    if parts.key is not None or ": " in parts.value:
        return None
    text = parts.value.replace(" =", ":").replace(";", ":")
    words = sorted(
        (key for key in known_keys() if re.match(rf"{re.escape(key)}[ :=;]", parts.value)), key=len
    )
    if not words or text.startswith("#"):
        return None
    key = words[-1]
    rest = parts.value[len(key) :].lstrip(" :=;")
    whole = f"{parts.indent}{parts.dashes}{key}: {rest}"
    problem = f"There is no colon after `{key}`."
    return Slip(number, parts.key_column + len(key), problem, f"Write: {whole.strip()}", whole)


def _quote(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    parts = source_line(lines[number])
    mark = parts.value[:1]
    if mark not in ("'", '"'):
        return None
    if fault.is_escape and mark == '"' and fault.opened == number:
        inner = parts.value[1:].removesuffix('"')
        problem = 'Between double quotes, "\\" has a meaning of its own.'
        return _valued(number, parts, problem, "'" + inner.replace("'", "''") + "'")
    if _closes(parts.value):
        return None
    closed = re.match(r"'(?:[^']|'')*'" if mark == "'" else r'"(?:[^"\\]|\\.)*"', parts.value)
    if closed is None:
        problem = f"The quote ({mark}) that opens here is never closed on this line."
        return _valued(number, parts, problem, quoted(parts.value[1:].rstrip()))
    problem = f"The text goes on after its closing quote ({mark})."
    wraps = parts.value.endswith(mark) and parts.value.count(mark) % 2 == 1
    return _valued(number, parts, problem, quoted(parts.value[1:-1] if wraps else parts.value))


def _start(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    parts = source_line(lines[number])
    mark = parts.value[:1]
    if mark not in _STARTS or (mark == "-" and not parts.value.startswith("- ")):
        return None
    if parts.key is None and not parts.dashes and mark != "`" and mark != "@" and mark != "%":
        return None
    if mark in "|>":
        return _block_text(number, parts)
    return _valued(number, parts, _STARTS[mark], quoted(parts.value))


def _block_text(number: int, parts: SourceLine) -> Slip | None:
    text = "" if re.fullmatch(r"[|>][+-]?[0-9]?[+-]?", parts.value) else parts.value[1:].lstrip("+- ")
    if (
        compared := re.fullmatch(r">(=?) *([£0-9a-z].*)", parts.value)
        if parts.key in ("must be", "when")
        else None
    ):
        words = f"{'at least' if compared[1] else 'more than'} {compared[2]}"
        return _valued(
            number, parts, "`>` begins a text on the next line, and is no word of conditions.", words
        )
    if not text or text.startswith("#"):
        return None
    problem = _STARTS[parts.value[0]]
    advice = f"Write: {parts.with_value(quoted(text)).strip()}"
    return Slip(number, parts.value_column, problem, advice, parts.with_value(text))


def _colon_in_text(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    parts = source_line(lines[number])
    if parts.value[:1] in ("'", '"', "{", "["):
        return None
    inside = re.search(r":(?: |$)", parts.value)
    if inside is None:
        return None
    if parts.key is None and not parts.dashes:
        return None
    problem = 'The text holds ": ", which starts a value. Text with ": " in it needs quotes.'
    slip = _valued(number, parts, problem, quoted(parts.value))
    return Slip(number, parts.value_column + inside.start(), slip.problem, slip.instead, slip.line_text)


def _valued(number: int, parts: SourceLine, problem: str, value: str) -> Slip:
    whole = parts.with_value(value)
    return Slip(number, parts.value_column, problem, f"Write: {whole.strip()}", whole)


def _not_understood(fault: Fault, lines: Sequence[str]) -> Slip:
    number = min(fault.line, len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number -= 1
    parts = source_line(lines[number])
    problem = "This line does not fit the lines around it."
    advice = "Check that each key is followed by a colon and a space, and starts in the same column as its neighbours."
    if parts.key is None and parts.value:
        problem = "This line has no key, and is not part of the text above it."
        advice = (
            "Write a key, a colon and a space before it; or set it further in than the key it belongs to."
        )
    column = parts.key_column if parts.key_column < len(lines[number]) else 0
    return Slip(number, column, problem, advice, "", sure=False)


_LOOKS: tuple[Look, ...] = (
    tab_slip,
    long_dash,
    _quote,
    quote_in_flow,
    flow_slip,
    _start,
    _colon_in_text,
    _colon_without_space,
    _dash_too_many,
    indent_slip,
    _no_colon,
    lost_text_slip,
)
