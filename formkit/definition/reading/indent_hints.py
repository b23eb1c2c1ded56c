"""Explains lines that start in the wrong column; it knows only where lines start, not what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formkit.definition.reading.hint import Fault, Slip
from formkit.definition.reading.source_line import SourceLine, source_line
from formkit.definition.schema import STEP_VERBS

_SPACES = " \t\u00a0"
_TAB_WIDTHS = (2, 4, 8, 1)


def tab_slip(_: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """A tab, or a space copied from a web page, at the start of a line. All such lines are mended at once."""
    lead = _lead(lines[number])
    strange = next((column for column, sign in enumerate(lead) if sign != " "), None)
    if strange is None:
        return None
    problem = "There is a tab at the start of this line. Only spaces can set a line further in."
    if lead[strange] == "\u00a0":
        problem = (
            "There is a special space at the start of this line, which comes from copying. Use plain spaces."
        )
    width = _tab_width(lines, number)
    mended = tuple(_spaced(line, width) for line in lines)
    spaces = len(_lead(mended[number]))
    advice = f"Start it with {spaces} plain {'space' if spaces == 1 else 'spaces'}: {mended[number].strip()}"
    return Slip(number, strange, problem, advice, mended[number], all_lines=mended)


def indent_slip(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """A line with a key or a dash that stands in none of the columns where one could start, or None."""
    parts = source_line(lines[number])
    if number != fault.line or (parts.key is None and not parts.dashes):
        return None
    if slip := _dash_missing(lines, number, parts) or _first_dash_missing(lines, number, parts):
        return slip
    columns = tuple(_open_columns(lines, number, bool(parts.dashes)))
    stands = len(parts.indent)
    if not columns or stands in columns:
        return None
    if (above := _stray_above(lines, number)) is not None:
        return _out_of_line(lines, above, stands)
    after = _next_column(lines, number, parts)
    return _out_of_line(
        lines, number, min(columns, key=lambda known: (known != after, abs(known - stands), -known))
    )


def _out_of_line(lines: Sequence[str], number: int, column: int) -> Slip:
    stands = len(source_line(lines[number]).indent)
    by = abs(column - stands)
    problem = f"This line starts {by} {'space' if by == 1 else 'spaces'} too far {'in' if column < stands else 'out'}."
    advice = (
        f"Start it in column {column + 1}, in line with those that it belongs with: {lines[number].strip()}"
    )
    moved = _moved(lines, number, column - stands)
    return Slip(number, stands, problem, advice, moved[number], all_lines=moved)


def _stray_above(lines: Sequence[str], number: int) -> int | None:
    """The line above, if it alone stands further out than its neighbours: then this line is not the one to move."""
    if number < 2 or not all(lines[other].strip() for other in (number - 1, number - 2)):
        return None
    before, stray, here = (source_line(lines[other]) for other in (number - 2, number - 1, number))
    is_stray = (
        stray.key is not None and stray.value and not stray.dashes and stray.key_column < here.key_column
    )
    return number - 1 if is_stray and not here.dashes and before.key_column == here.key_column else None


def _next_column(lines: Sequence[str], number: int, parts: SourceLine) -> int:
    """The column that the next line speaks for, if it is near; -1 if it says nothing."""
    following = next((source_line(line) for line in lines[number + 1 :] if line.strip()), None)
    if following is None or (parts.dashes and following.dashes and not parts.value):
        return -1
    holds_it = (parts.dashes and not following.dashes) or (not parts.value and not following.dashes)
    column = len(following.indent) - (2 if holds_it else 0)
    return column if abs(column - len(parts.indent)) <= 2 else -1


def _lead(line: str) -> str:
    return line[: len(line) - len(line.lstrip(_SPACES))]


def _spaced(line: str, width: int) -> str:
    lead = _lead(line)
    return lead.replace("\t", " " * width).replace("\u00a0", " ") + line[len(lead) :]


def _tab_width(lines: Sequence[str], number: int) -> int:
    """How many spaces a tab stands for, so that the line fits in under the lines above it."""
    for width in _TAB_WIDTHS:
        mended = [_spaced(line, width) for line in lines[: number + 1]]
        parts = source_line(mended[number])
        if len(parts.indent) in _open_columns(mended, number, bool(parts.dashes)):
            return width
    return _TAB_WIDTHS[0]


def _open_columns(lines: Sequence[str], number: int, dashed: bool) -> Iterator[int]:
    """Columns where such a line could start: those of the keys (or dashes) above that are still open."""
    lowest: int | None = None
    for above in range(number - 1, -1, -1):
        parts = source_line(lines[above])
        if lines[above].lstrip().startswith("#") or (parts.key is None and not parts.dashes):
            continue
        if lowest is None and not parts.value and parts.key is not None:
            yield parts.key_column + 2
        if lowest is None or len(parts.indent) < lowest:
            yield from _columns_of(parts, dashed)
            lowest = len(parts.indent)
        if lowest == 0:
            return


def _columns_of(parts: SourceLine, dashed: bool) -> Iterator[int]:
    if dashed and parts.dashes:
        yield len(parts.indent)
    elif not dashed and parts.key is not None:
        yield parts.key_column


def _dash_missing(lines: Sequence[str], number: int, parts: SourceLine) -> Slip | None:
    """A key in the column of the dashes above that is a verb, or the key that those items begin with."""
    if parts.dashes or parts.key is None:
        return None
    if number and (slip := _verb_above(lines, number - 1, parts.key_column)):
        return slip
    for above in range(number - 1, -1, -1):
        other = source_line(lines[above])
        if other.dashes and len(other.indent) == len(parts.indent):
            if parts.key not in (other.key, *STEP_VERBS):
                return None
            mended = f"{parts.indent}- {lines[number].strip()}"
            problem = "The dash of this item is missing."
            return Slip(number, len(parts.indent), problem, f"Write: {mended.strip()}", mended)
        if lines[above].strip() and len(other.indent) < len(parts.indent):
            return None
    return None


def _verb_above(lines: Sequence[str], above: int, column: int) -> Slip | None:
    """A step's verb without its dash, with the step's other keys set further in as they should be."""
    verb = source_line(lines[above])
    if verb.dashes or verb.key not in STEP_VERBS or not verb.value or verb.key_column != column - 2:
        return None
    mended = f"{verb.indent}- {lines[above].strip()}"
    return Slip(
        above, len(verb.indent), "The dash of this item is missing.", f"Write: {mended.strip()}", mended
    )


def _first_dash_missing(lines: Sequence[str], number: int, parts: SourceLine) -> Slip | None:
    """A list whose first item lacks its dash is found out only at the second."""
    holder = next((n for n in range(number - 1, -1, -1) if _stands_out(lines[n], len(parts.indent))), None)
    if not parts.dashes or holder is None or source_line(lines[holder]).value:
        return None
    first = next((n for n in range(holder + 1, number) if lines[n].strip()), None)
    item = source_line(lines[first]) if first is not None else None
    if first is None or item is None or item.dashes:
        return None
    is_alike = item.key in (parts.key, *STEP_VERBS)
    only_blank_instead = len(item.indent) > len(parts.indent) and not any(
        _stands_out(line, len(item.indent)) for line in lines[first + 1 : number]
    )
    if not is_alike and not only_blank_instead:
        return None
    mended = f"{parts.indent}- {lines[first].strip()}"
    return Slip(
        first, len(item.indent), "The dash of this item is missing.", f"Write: {mended.strip()}", mended
    )


def _stands_out(line: str, column: int) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#") and len(source_line(line).indent) < column


def _moved(lines: Sequence[str], number: int, by: int) -> tuple[str, ...]:
    """The file with this line moved, and with it the lines below that line up with it."""
    moved = list(lines)
    first = source_line(lines[number])
    if not first.dashes and not first.value:
        moved[number] = first.at_indent(len(first.indent) + by)
        return tuple(moved)
    may_hold_more = not first.value
    for below in range(number, len(lines)):
        parts = source_line(lines[below])
        if below > number and lines[below].strip():
            if len(parts.indent) < first.key_column or (
                len(parts.indent) > first.key_column and not may_hold_more
            ):
                break
            if len(parts.indent) == first.key_column:
                may_hold_more = parts.value in ("", ">", "|")
        moved[below] = parts.at_indent(len(parts.indent) + by) if lines[below].strip() else ""
    return tuple(moved)
