"""Reads the text of a YAML file into a tree and tells all that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import yaml

from formkit.definition.reading.hint import Fault, Slip
from formkit.definition.reading.hints import explained
from formkit.definition.reading.silent_loss import lost_text
from formkit.definition.reading.tree import Block, Place
from formkit.definition.reading.tree_builder import TooMuch, TreeBuilding
from formkit.errors import FormFileError

# The C parser is ten times as fast; the other one reads the same files where it is missing.
_LOADER: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Composed:
    """What was read. With problems, `tree` may still be there so that more can be checked; it is not fit for use."""

    tree: Block | None
    problems: tuple[FormFileError, ...]


@lru_cache(maxsize=64)  # all forms of a folder share its council and its libraries
def compose(text: str, file: str) -> Composed:
    """Read the text of the file named `file`. Never raises, whatever the text is.

    A line with a slip is mended in memory, and reading goes on, so that one look tells up to 20 problems.
    """
    lines, problems = clean_lines(text, file)
    if not lines:
        return Composed(None, problems)
    told = list(problems)
    for _ in range(MOST_LISTED):
        building = TreeBuilding(file, lines)
        fault = _fault(building, lines)
        if isinstance(fault, FormFileError):
            return _composed(None, [*told, *building.problems, fault])
        if fault is None:
            losses = list(lost_text(building.written, lines))
            told += [
                *building.problems,
                *_root_problems(building, lines),
                *(loss.told(file) for loss in losses),
            ]
            return _composed(_mended_root(building, losses, lines), told)
        slip = explained(fault, lines)
        if slip.told(file).line in {one.line for one in told if one.problem == slip.problem}:
            break  # the line is no better for what was told of it
        told.append(slip.told(file))
        if not slip.sure:
            break  # what follows a line that was not understood would only be told because of it
        lines = slip.mended(lines)
    return _composed(None, told)


def _composed(tree: Block | None, problems: list[FormFileError]) -> Composed:
    ordered = tuple(sorted(dict.fromkeys(problems)))
    return Composed(tree, ordered[:MOST_LISTED])


def _mended_root(building: TreeBuilding, losses: list[Slip], lines: list[str]) -> Block | None:
    """The tree as it was meant, so that what is told next is not told because of text that was cut."""
    mends = {loss.line: loss.line_text for loss in reversed(losses)} | building.mends
    if not mends:
        return _root(building)
    again = TreeBuilding(building.file, lines)
    meant = [mends.get(number, line) for number, line in enumerate(lines)]
    return _root(again if _fault(again, meant) is None else building)


def _fault(building: TreeBuilding, lines: list[str]) -> Fault | FormFileError | None:
    """Feed the building; None if all lines could be read."""
    try:
        building.read(yaml.parse("\n".join(lines), Loader=_LOADER))
    except TooMuch as too_much:
        return too_much.problem
    except yaml.MarkedYAMLError as bad:
        return _as_fault(bad)
    except (yaml.YAMLError, ValueError, RecursionError):
        # Characters were cleaned before, so this is a file that only a machine writes.
        return _unreadable(building.file)
    return None


def _as_fault(bad: yaml.MarkedYAMLError) -> Fault:
    mark, opened = bad.problem_mark, bad.context_mark
    words = f"{bad.context or ''} {bad.problem or ''}"
    return Fault(
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        opened=opened.line if opened and ("scan" in words or "flow" in words or "quoted" in words) else None,
        is_quote="quoted scalar" in words,
        is_escape="escape" in words,
    )


def _unreadable(file: str) -> FormFileError:
    return Place(file, 1, 1).error(
        "This file cannot be read as YAML.", "Start again from one of the example forms.", id="YAML"
    )


def _root(building: TreeBuilding) -> Block | None:
    root = building.roots[0] if len(building.roots) == 1 else None
    return root if isinstance(root, Block) else None


def _root_problems(building: TreeBuilding, lines: list[str]) -> list[FormFileError]:
    start = Place(building.file, 1, 1)
    if not building.roots:
        return [start.error("The file is empty.", "Begin with: formkit: 1", id="YAML")]
    if len(building.roots) > 1:
        second = building.roots[1].place.line
        dashes = next(
            (number for number in range(second - 1, 0, -1) if lines[number - 1][:3] == "---"), second
        )
        problem = "A second file starts here, because this line is only dashes (---)."
        place = Place(building.file, dashes, 1)
        return [place.error(problem, "Take the dashes out, or make two files.", id="YAML")]
    if not isinstance(building.roots[0], Block):
        problem = "The file does not begin with keys."
        return [building.roots[0].place.error(problem, "Begin with: formkit: 1", id="YAML")]
    return []


MOST_BYTES = 1_000_000
MOST_LISTED = 20

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000f0000-\U0010ffff]"
)
_LONE_RETURN = re.compile("\r\n?")


def clean_lines(text: str, file: str) -> tuple[list[str], tuple[FormFileError, ...]]:
    """The text as lines without refused characters, with a problem for each place where one stood.

    Private-use characters are refused because rendering marks its own places with them.
    """
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "replace")) > MOST_BYTES:
        problem = "The file is larger than 1 MB, which is more than a form can be."
        return [], (Place(file, 1, 1).error(problem, "Split it into several forms.", id="YAML"),)
    lines = _LONE_RETURN.sub("\n", text.removeprefix("\ufeff")).split("\n")
    problems: list[FormFileError] = []
    for number, line in enumerate(lines):
        if found := _REFUSED.search(line):
            problems.append(_refused(Place(file, number + 1, found.start() + 1), found[0]))
            lines[number] = _REFUSED.sub(" ", line)
    return lines, tuple(problems[:MOST_LISTED])


def _refused(place: Place, character: str) -> FormFileError:
    return place.error(
        f"There is a character here that cannot be seen or printed (U+{ord(character):04X}).",
        "Delete it and type the text again. It often comes from copying out of another program.",
        id="YAML",
    )
