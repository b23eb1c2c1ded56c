"""The line to write that a finding tells, put into the file: tried, and kept only where the checker is silent after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from formkit.definition.reading.source_line import SourceLine, quoted, source_line
from formkit.definition.sources import FormSources
from formkit.errors import FormFileError

Judge = Callable[[FormSources], tuple[FormFileError, ...]]
"""All that is told of a form as its files stand."""


@dataclass(frozen=True)
class Mend:
    """One finding put right: the file as it is then, and the lines that are others now."""

    finding: FormFileError
    sources: FormSources
    before: tuple[str, ...]
    after: tuple[str, ...]


def mended(sources: FormSources, judge: Judge) -> tuple[FormSources, tuple[Mend, ...]]:
    """The form with everything put right that is safe, one finding after the other, and what was done in order."""
    mends: list[Mend] = []
    tried: set[tuple[str, int, str]] = set()
    found = judge(sources)
    while True:
        waiting = (one for one in found if is_safe(one) and _key(one) not in tried)
        finding = next(waiting, None)
        if finding is None:
            return sources, tuple(mends)
        tried.add(_key(finding))
        if done := _mends_of(finding, sources, judge, found, _MOST_AT_ONCE):
            mends += done
            sources = done[-1].sources
            found = judge(sources)


def is_safe(finding: FormFileError) -> bool:
    """Whether the line to write says what the author said: no guess at which question or option was meant."""
    is_guess = finding.id not in _CLOSED and "Did you mean" in finding.problem
    return line_to_write(finding) is not None and finding.id in _SAFE and not is_guess


_CLOSED: Final = frozenset(("SHAPE", "ALLOW"))
"""What may be written there is a closed list of words that formkit knows, so that a slip can be told from a name."""
_SAFE: Final = frozenset(("YAML", "PLAIN", "ANSWER", *_CLOSED))


def mend_of(
    finding: FormFileError, sources: FormSources, judge: Judge, found: Sequence[FormFileError]
) -> Mend | None:
    """The first way to follow the advice after which this finding is gone and no new one is told; None where none is."""
    return next(iter(_mends_of(finding, sources, judge, found, 0)), None)


_MOST_AT_ONCE: Final = 3


def _mends_of(
    finding: FormFileError, sources: FormSources, judge: Judge, found: Sequence[FormFileError], more: int
) -> tuple[Mend, ...]:
    """The mend of a finding. What it uncovers has to be safe to mend as well, up to `more` findings deep: a condition
    about a question is judged only once the question can be read."""
    text = text_of(sources, finding.file)
    ended = text.split("\n") if text is not None else []
    lines = [line.removesuffix("\r") for line in ended]
    known = _counted(found)
    for candidate in candidates(finding, lines):
        changed = with_text(sources, finding.file, "\n".join(_ended_as(ended, candidate)))
        told = judge(changed)
        counted = _counted(told)
        if counted[_key(finding)] >= known[_key(finding)]:
            continue
        mends = [Mend(finding, changed, *_difference(lines, candidate))]
        while new := [one for one in told if counted[_key(one)] > known[_key(one)]]:
            follows = _mends_of(new[0], changed, judge, told, more - 1) if more and is_safe(new[0]) else ()
            if not follows:
                break
            mends += follows
            changed = follows[-1].sources
            told = judge(changed)
            counted = _counted(told)
        else:
            return tuple(mends)
    return ()


def _ended_as(before: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    """The lines with the ends that they had; a line that is new ends as the first."""
    for number, line in enumerate(lines):
        was = before[number] if number < len(before) - 1 else before[0]
        yield line + ("\r" if was.endswith("\r") and number < len(lines) - 1 else "")


def _key(finding: FormFileError) -> tuple[str, int, str]:
    return finding.file, finding.line, finding.problem


def _counted(found: Sequence[FormFileError]) -> Counter[tuple[str, int, str]]:
    return Counter(_key(one) for one in found)


def text_of(sources: FormSources, file: str) -> str | None:
    """The text of the form or of its own translation; None for files that other forms share."""
    if file == sources.form[0]:
        return sources.form[1]
    return None if file.startswith("library/") else sources.translations.get(file)


def with_text(sources: FormSources, file: str, text: str) -> FormSources:
    """The same with another text for one file."""
    if file == sources.form[0]:
        return replace(sources, form=(file, text))
    return replace(sources, translations={**sources.translations, file: text})


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that are not the same, without what is the same above and below them."""
    first = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    last = 0
    while last < min(len(before), len(after)) - first - 1 and before[-1 - last] == after[-1 - last]:
        last += 1
    return tuple(before[first : len(before) - last]), tuple(after[first : len(after) - last])


_MOVE: Final = re.compile(
    r"Start it (?:in column (?P<column>\d+), in line with those that it belongs with|with (?P<spaces>\d+) plain spaces?): .+"
)
_TICKED: Final = re.compile(r"(?:Write|Did you mean) `(?P<line>[^`]+)`[.?]")


def line_to_write(finding: FormFileError) -> str | None:
    """What the advice says to write, without the words around it; None where it says no such line, or only an example."""
    advice = finding.instead
    if "…" in advice:
        return None
    if _MOVE.fullmatch(advice):
        return advice
    if advice.startswith("Write: "):
        return advice.removeprefix("Write: ")
    if ticked := _TICKED.fullmatch(advice):
        return ticked["line"]
    is_sentence = not advice or advice[-1] in ".?" or ". " in advice or advice[0].isupper()
    return advice if finding.id in ("PLAIN", "FORM") and not is_sentence else None


def candidates(finding: FormFileError, lines: Sequence[str]) -> Iterator[list[str]]:
    """The file with the advice followed, in each way in which a person could understand it, the likeliest first."""
    line = line_to_write(finding)
    at = finding.line - 1
    if line is None or not 0 <= at < len(lines):
        return
    if move := _MOVE.match(line):
        yield from _moved(lines, at, int(move["spaces"] or int(move["column"]) - 1))
        return
    key = source_line(line).key if (at, finding.column) == (0, 1) else None
    if key is not None and not any(one.startswith(f"{key}:") for one in lines):
        yield [*lines[:-1], line, ""] if not lines[-1] else [*lines, line]  # a key that the file lacks
    for text in dict.fromkeys(_rewritten(lines[at], finding.column - 1, line)):
        if text != lines[at]:
            yield [*lines[:at], text, *lines[at + 1 :]]
    yield from _with_dash(lines, at, line)


def _rewritten(was: str, column: int, line: str) -> Iterator[str]:
    """One line with `line` in the place of all of it, of its value, or of what stands at the column."""
    old, new = source_line(was), source_line(line)
    if new.dashes or (new.key and new.key == old.key) or (old.key is None and not old.dashes):
        yield old.indent + ("" if new.dashes else old.dashes) + line
    if new.key:
        yield from _pair(was, column, new)
    elif old.key is not None:
        yield old.with_value(line)
    elif old.dashes:
        yield f"{old.indent}{old.dashes}{line}"
    if in_quotes := re.compile("\"[^\"]*\"|'[^']*'").match(was, column):
        yield was[:column] + quoted(line) + was[in_quotes.end() :]
    word = re.compile(r"[^\s,:{}\[\]]+").match(was, column)
    if word:
        yield was[:column] + line + was[word.end() :]
    if old.key is not None and new.key and old.key_column == column:
        yield f"{old.indent}{old.dashes}{line}"


def _pair(was: str, column: int, new: SourceLine) -> Iterator[str]:
    """The `key: value` that stands round the column, in a block or between brackets."""
    for pair in re.finditer(r"""[^\s,{}\[\]"'][^,{}\[\]:]*:[ ]+(?:"[^"]*"|'[^']*'|[^,{}\[\]]*)""", was):
        if pair.start() <= column <= pair.end():
            yield was[: pair.start()] + f"{new.key}: {new.value}" + was[pair.end() :]


def _with_dash(lines: Sequence[str], at: int, line: str) -> Iterator[list[str]]:
    """A dash that was forgotten: the item's other lines stand two spaces further in than its dash."""
    old = source_line(lines[at])
    if not source_line(line).dashes or old.dashes:
        return
    column = old.key_column
    yield [*lines[:at], f"{' ' * max(0, column - 2)}{line}", *lines[at + 1 :]]
    ends = [at + 1]
    for number in range(at + 1, len(lines)):
        below = source_line(lines[number])
        if lines[number].strip() and (below.key_column < column or below.dashes):
            break
        ends.append(number + 1)
    for end in reversed(ends):
        inner = [_shifted(each, 2) for each in lines[at + 1 : end]]
        yield [*lines[:at], f"{' ' * column}{line}", *inner, *lines[end:]]


def _moved(lines: Sequence[str], at: int, column: int) -> Iterator[list[str]]:
    """The line at another column, alone and with the lines below that stand further in or beside it."""
    by = column - len(source_line(lines[at]).indent)
    stands = source_line(lines[at]).key_column
    ends = [at + 1]
    for number in range(at + 1, len(lines)):
        if lines[number].strip() and source_line(lines[number]).key_column < stands:
            break
        ends.append(number + 1)
    for end in dict.fromkeys((ends[-1], *ends)):
        changed = [_shifted(each, by) for each in lines[at:end]]
        yield [*lines[:at], *changed, *lines[end:]]


def _shifted(line: str, by: int) -> str:
    bare = line.lstrip(" \t\u00a0")
    return f"{' ' * max(0, len(line) - len(bare) + by)}{bare}" if bare else ""
