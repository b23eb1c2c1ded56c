"""Explains lines that belong to another tool or to the text above: merge marks, `---`, `//`, a quoted line, lost text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.definition.reading.hint import Fault, Slip
from formkit.definition.reading.source_line import quoted, source_line
from formkit.definition.schema import known_keys

_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_NOTE = re.compile(r"(\s*)(?://+|/\*+|<!--|--)\s*(.*?)\s*(?:\*+/|-->)?")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)\s*")
_ALL_QUOTED = re.compile(
    r"(?P<before>\s*(?:- +)?)(?P<mark>[\"'])(?P<key>[A-Za-z][\w ]*): (?P<value>.*)(?P=mark)\s*"
)
_GLUED_DASH = re.compile(r"(?P<indent>\s*)(?P<dash>-)(?=[^\s-])(?:(?P<key>[A-Za-z][\w ]*):(?: |$))?")
_STRANGE_SPACE = re.compile(r"\s*(?:- +)?[A-Za-z][\w ]*:[\u00a0\u2002-\u200a\u202f\u3000]")
_SEVERAL_WORDS = re.compile(r"\w{2}.* \w")
_BLOCK_TEXT = re.compile(r".*: [>|][+-]?\s*")


def foreign_slip(fault: Fault, lines: Sequence[str]) -> Slip | None:
    """The first line above the fault that no form file has: the parser stumbles only further down, or much later."""
    for number in range(min(fault.line + 1, len(lines))):
        line = lines[number]
        if _MERGE.fullmatch(line.strip()):
            problem = "This line is left over from two versions of the file that were put together."
            advice = "Keep one of the two versions, and take out the lines with <<<<<<<, ======= and >>>>>>>."
            return Slip(number, 0, problem, advice, "", sure=False)
        slip = _document(lines, number) or _note(line, number) or _all_quoted(line, number)
        if (
            slip := slip
            or _glued_dash(lines, number)
            or _strange_space(line, number)
            or _text_not_further_in(lines, number)
        ):
            return slip
    return None


def _document(lines: Sequence[str], number: int) -> Slip | None:
    if not _DOCUMENT.fullmatch(lines[number]) or not any(line.strip() for line in lines[:number]):
        return None
    problem = "A line of dashes or dots ends the file here: what follows would be another file."
    return Slip(number, 0, problem, f"Take the line out, or make a note of it: # {lines[number].strip()}", "")


def _note(line: str, number: int) -> Slip | None:
    found = _NOTE.fullmatch(line)
    if found is None or line.strip() == "--":
        return None
    whole = f"{found[1]}# {found[2]}"
    return Slip(number, len(found[1]), "A note to yourself begins with #.", f"Write: {whole.strip()}", whole)


def _all_quoted(line: str, number: int) -> Slip | None:
    found = _ALL_QUOTED.fullmatch(line)
    if found is None or found["key"] not in known_keys():
        return None
    value = found["value"]
    needs = re.search(r": |^[\"'@`%&*!|>{\[?-]| #", value)
    whole = f"{found['before']}{found['key']}: {quoted(value) if needs else value}"
    problem = "The quotes stand around the key too, so that the whole line is one text."
    return Slip(number, len(found["before"]), problem, f"Write: {whole.strip()}", whole)


def _glued_dash(lines: Sequence[str], number: int) -> Slip | None:
    """`-tell: A`, or `-you are 18` beside items whose dash has its space: without it a dash is part of a text."""
    line = lines[number]
    found = _GLUED_DASH.match(line)
    if found is None:
        return None
    beside = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    if found["key"] not in known_keys() and not any(one.startswith(f"{found['indent']}- ") for one in beside):
        return None
    whole = f"{found['indent']}- {line[found.end('dash') :]}"
    return Slip(
        number, len(found["indent"]), "A dash needs a space after it.", f"Write: {whole.strip()}", whole
    )


def _strange_space(line: str, number: int) -> Slip | None:
    found = _STRANGE_SPACE.match(line)
    if found is None:
        return None
    whole = re.sub("[\u00a0\u2002-\u200a\u202f\u3000]", " ", line)
    problem = "The space after this colon is a special one, which comes from copying. A plain space has to stand there."
    return Slip(number, found.end() - 1, problem, f"Write: {whole.strip()}", whole)


def _text_not_further_in(lines: Sequence[str], number: int) -> Slip | None:
    """After `say: >` the text has to start further in than `say`."""
    if not _BLOCK_TEXT.fullmatch(lines[number]):
        return None
    parts = source_line(lines[number])
    first = next((at for at in range(number + 1, len(lines)) if lines[at].strip()), None)
    if first is None or parts.key is None:
        return None
    below = source_line(lines[first])
    if len(below.indent) > parts.key_column or below.key is not None or below.dashes:
        return None
    ends = (
        at for at in range(first, len(lines)) if source_line(lines[at]).key or source_line(lines[at]).dashes
    )
    end = next(ends, len(lines))
    further = " " * (parts.key_column + 2)
    moved = [further + line.strip() if line.strip() else line for line in lines[first:end]]
    problem = f"The text of `{parts.key}` has to start further in than `{parts.key}`."
    advice = f"Start it in column {parts.key_column + 3}: {lines[first].strip()}"
    mended = (*lines[:first], *moved, *lines[end:])
    return Slip(first, len(below.indent), problem, advice, mended[first], all_lines=mended)


def lost_text_slip(fault: Fault, lines: Sequence[str], number: int) -> Slip | None:
    """A line without a key that carries on the text above it, and does not start further in than its key."""
    parts = source_line(lines[number])
    if parts.key is not None or parts.dashes or not _SEVERAL_WORDS.search(parts.value) or number == 0:
        return None
    above = source_line(lines[number - 1])
    if above.key is None or not above.value or above.value[:1] in "\"'{[|>":
        return None
    between = lines[number + 1 : fault.line]
    if any(line.strip() for line in between):  # the fault is of something further down
        return None
    whole = f"{' ' * (above.key_column + 2)}{parts.value}"
    problem = (
        f"This line carries on the text of `{above.key}`, and has to start further in than `{above.key}`."
    )
    return Slip(
        number, len(parts.indent), problem, f"Start it in column {above.key_column + 3}: {parts.value}", whole
    )
