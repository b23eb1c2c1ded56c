"""What is missing or stale in a translation, one by one, how each is told and how it is marked."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Place, Text
from formkit.definition.schema import STEP_VERBS
from formkit.definition.texts import TextPath
from formkit.errors import FormFileError

GapKind = Literal["missing", "stale", "unmarked", "idle", "lost", "misspelt"]
NOT_YET = "…"
"""What stands in a translation for a text that is still to be written."""

Mark = Callable[[Text], Text]
"""What is put for English that has no translation: itself, or itself between marks."""


@dataclass(frozen=True)
class Gap:
    """One thing that keeps a translation from being complete.

    missing   a text has no translation            stale   its English has changed since
    unmarked  the English was not noted            idle    nothing in the form is said by this
    lost      a place in braces is not in the translation
    misspelt  said by a name that nothing in the form has, and missing by the name that is like it
    """

    kind: GapKind
    where: tuple[str, ...]
    """The block of the translation: ("steps", "bin"), or ("before you start",)."""
    path: TextPath
    english: str
    place: Place
    """The nearest place in the translation, or in the file that has the English where there is no translation."""
    mark: str = ""
    """What `made from` has to be, for a whole block; what stands there instead, for a place that was lost."""
    is_begun: bool = False
    """Whether the translation has a line for the text already, with `…` on it."""


def mark_of(texts: list[tuple[TextPath, str]]) -> str:
    """The mark of some English texts: six letters and figures that change when any of them does."""
    said = [[list(path), " ".join(text.split())] for path, text in texts]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:6]


ID = "WELSH"
_MOST_SHOWN = 60


def gap_problems(gaps: Iterable[Gap], form: str, file: str) -> tuple[FormFileError, ...]:
    """A warning for each block and kind of gap. `file` is where the translation stands or should stand."""
    told: list[FormFileError] = []
    gaps = _folded(tuple(gaps))
    for (where, kind, *_), found in groupby(gaps, lambda gap: (gap.where, gap.kind, gap.place, gap.is_begun)):
        told.append(_told(where, kind, tuple(found), form, file))
    return tuple(told)


def _folded(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """The same gaps, with what is idle under one name and missing under another that is like it told as one."""
    gaps = _renamed(gaps)
    for idle in (gap for gap in gaps if gap.kind == "idle"):
        lacking = [gap for gap in gaps if gap.kind == "missing" and _is_beside(gap, idle)]
        names = tuple(dict.fromkeys(_name(gap) if idle.path else gap.where[-1] for gap in lacking))
        near = nearest(_name(idle), names) or (names[0] if _is_the_only_one(names, idle, gaps) else None)
        if near is None:
            continue
        meant = next(gap for gap in lacking if near in (_name(gap), gap.where[-1]))
        one = replace(idle, kind="misspelt", english=near, mark="")
        follows = [gap for gap in lacking if _name(gap) == near] if meant.path else []
        if not idle.path:
            follows = [gap for gap in lacking if gap.where == meant.where]
        gaps = tuple(one if gap is idle else gap for gap in gaps if gap not in follows)
    return gaps


def _renamed(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """The same, with a name of the form that was translated too told as one: `gwastraff: called` for `waste: called`."""
    idle = {(gap.where, gap.path[:-1]) for gap in gaps if gap.kind == "idle" and len(gap.path) > 1}
    missing = {(gap.where, gap.path[:-1]) for gap in gaps if gap.kind == "missing" and len(gap.path) > 1}
    for where, names in idle - missing:
        others = [each for place, each in missing - idle if place == where and len(each) == len(names)]
        if len(others) != 1 or sum(place == where for place, _ in idle - missing) != 1:
            continue
        told = next(
            gap for gap in gaps if gap.kind == "idle" and (gap.where, gap.path[:-1]) == (where, names)
        )
        one = replace(told, kind="misspelt", path=names, english=str(others[0][-1]), mark="")
        either = ((where, names), (where, others[0]))
        rest = [
            gap
            for gap in gaps
            if (gap.where, gap.path[:-1]) not in either or gap.kind not in ("idle", "missing")
        ]
        gaps = (*rest, one)
    return gaps


def _is_the_only_one(names: tuple[str, ...], idle: Gap, gaps: tuple[Gap, ...]) -> bool:
    """Whether one name is missing and one is idle at the same place: then the one was meant by the other."""
    beside = [
        gap
        for gap in gaps
        if gap.kind == "idle" and (gap.where, gap.path[:-1]) == (idle.where, idle.path[:-1])
    ]
    if not idle.path:
        beside = [gap for gap in gaps if gap.kind == "idle" and not gap.path]
    return len(names) == 1 and len(beside) == 1


def _name(gap: Gap) -> str:
    """What is misspelt, if it is: the last name of the way to a text, or that of the whole block."""
    is_named = len(gap.path) > 1 or (gap.path[-1:] and gap.path[-1] in STEP_VERBS)
    return str(gap.path[-1]) if gap.kind == "missing" and is_named else _own_name(gap)


def _own_name(gap: Gap) -> str:
    return str(gap.path[-1]) if gap.kind != "missing" and gap.path else gap.where[-1]


def _is_beside(missing: Gap, idle: Gap) -> bool:
    """Whether a missing text may be the idle one: of the same block, or of a block that has no translation at all."""
    if idle.path:
        # A step of another kind: any other key alone is told where the shape of the file is looked at.
        verbs = {*missing.path, *idle.path} <= set(STEP_VERBS)
        is_same = missing.where == idle.where and missing.path[:-1] == idle.path[:-1]
        return is_same and (len(idle.path) > 1 or verbs)
    return missing.where[:-1] == idle.where[:-1] and missing.place.file != idle.place.file


def _told(where: tuple[str, ...], kind: str, gaps: tuple[Gap, ...], form: str, file: str) -> FormFileError:
    place, named = gaps[0].place, _named(where)
    # A library is told once for all forms that use it, so its advice names none of them.
    is_shared = where[0] == "questions"
    command = f"`formkit translate {'FORM' if is_shared else form} cy`"
    whose = "; for FORM write the name of a form that uses it" if is_shared else ""
    match kind:
        case "missing" if where[0] in ("council", "list"):
            problem, instead = f"{named} has no Welsh.", _where_it_stands(where, gaps[0])
        case "missing":
            problem, instead = _missing(
                gaps, named, file, f"{command} adds it with the English beside it{whose}."
            )
        case "stale":
            problem = f"The English of {_lower(named)} has changed since its Welsh was written."
            done = f"`formkit translate {'FORM' if is_shared else form} cy --done {shlex.quote(where[-1])}`"
            instead = f"Put the Welsh right, then accept it with {done}{whose}."
        case "unmarked":
            problem = f"Nobody can tell whether the Welsh of {_lower(named)} fits the English of today."
            instead = f"If it does, write `made from: {gaps[0].mark}`, or run {command}{whose}."
        case "lost":
            lost = ", ".join(dict.fromkeys(gap.english for gap in gaps))
            has = f"has {gaps[0].mark} and no {lost}" if gaps[0].mark else f"has no {lost}"
            problem = f"The Welsh of {_lower(named)} for {next(_lines(gaps))} {has}, which the English has."
            instead = f"Write {lost} for {gaps[0].mark}." if gaps[0].mark else f"Put {lost} into the Welsh."
        case "misspelt":
            problem, instead = _misspelt(gaps[0], named)
        case _:
            said = ", ".join(_lines(gaps))
            problem = (
                f"{named} has no {said} in the English form."
                if said
                else f"There is no {_lower(named).removeprefix('the ')} in English."
            )
            instead = "Take it out, or look whether it was meant for another step."
    return place.error(problem, instead, id=ID, level="warning")


def _missing(gaps: tuple[Gap, ...], named: str, file: str, command: str) -> tuple[str, str]:
    said = ", ".join(dict.fromkeys(_lines(gaps)))
    is_all = said == f"`{gaps[0].where[0]}`"
    problem = f"{named} has no Welsh." if is_all else f"{named} has no Welsh for {said}."
    return problem, f"Write it over the `…` in {file}." if gaps[
        0
    ].is_begun else f"Write it in {file}. {command}"


def _misspelt(gap: Gap, named: str) -> tuple[str, str]:
    wrong = _own_name(gap)
    of = f" of {_lower(named)}" if gap.path else ""
    meant = f"`{gap.english}` has no Welsh. Did you mean `{gap.english}`?"
    problem = f"There is no `{wrong}`{of} in the English form, and {meant}"
    return problem, f"Write `{gap.english}:` for `{wrong}:`."


def _named(where: tuple[str, ...]) -> str:
    match where:
        case ("steps", step):
            return f"The step `{step}`"
        case ("questions", name, "steps", question):
            return f"The question `{question}` of `{name}` in the library"
        case ("questions", name):
            return f"`{name}` in the library"
        case ("council", *rest):
            return f"`{': '.join(rest)}` of the council"
        case ("list", name):
            return f"A line of the list {name}"
        case _:
            return f"`{where[0]}`"


def _where_it_stands(where: tuple[str, ...], gap: Gap) -> str:
    if where[0] == "list":
        return f"Fill in the column `name_cy` for {_short(gap.english)}."
    return f"Write `{where[-1]}: {{en: {_short(gap.english)}, cy: …}}`, with quotes around a text that has a comma."


def _lower(named: str) -> str:
    return f"{named[:1].lower()}{named[1:]}"


def _lines(gaps: tuple[Gap, ...]) -> Iterator[str]:
    for gap in gaps:
        path = gap.path[1:] if gap.path[:1] == gap.where[:1] else gap.path
        if gap.path:
            yield f"`{_said(path or gap.path)}`"


def _said(path: TextPath) -> str:
    return ": ".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


START, END = "\uf8e0", "\uf8e1"
_LINE_START = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s+)?")


def marked(text: Text) -> Text:
    """The text between the marks; a Markdown bullet stays in front of them, or it would be none any more."""
    bullet = _LINE_START.match(text.text)
    start = bullet.end() if bullet else 0
    return replace(text, text=f"{text.text[:start]}{START}{text.text[start:].rstrip()}{END}", plain=False)


def unmarked(text: str) -> str:
    """The text without marks, for what is no page: a title, a calendar, a submission."""
    return text.replace(START, "").replace(END, "")
