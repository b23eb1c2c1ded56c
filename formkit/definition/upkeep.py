"""Opening days, notices, old ids, the quick way out and another after sending, read from a form file."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from formkit.definition.calendars import MONTHS
from formkit.definition.council import words
from formkit.definition.form import Notice, Upkeep
from formkit.definition.library import with_library
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.definition.scope import FormScope, slug
from formkit.definition.step_words import step_say
from formkit.questions.date.days import day_in_words


def read_upkeep(tree: Block, scope: FormScope) -> Upkeep:
    """Read when all steps were read, so that a notice may be about any answer."""
    opens, closes = _day(tree, "from", scope), _day(tree, "closes", scope)
    return Upkeep(
        opens=opens,
        closes=closes,
        notices=_notices(tree, scope),
        exits=words(tree, "exit this page") == "yes",
        another=words(tree, "report another") == "yes",
        was=read_old_ids(tree.get("steps"), scope),
    )


def _notices(tree: Block, scope: FormScope) -> tuple[Notice, ...]:
    found: list[Notice] = []
    node = tree.get("notices")
    for item in node.items if isinstance(node, Listing) else ():
        if not isinstance(item, Block):
            continue
        until = _day(item, "until", scope)
        when = scope.condition(condition) if isinstance(condition := item.get("when"), Text) else None
        text = step_say(item, scope)
        if until and text and (when or "when" not in item):
            found.append(Notice(text, until, when))
    return tuple(found)


def _day(node: Block, key: str, scope: FormScope) -> date | None:
    """A day written out: `31 March 2027`. Its shape was checked before; that the month has that day was not."""
    text = " ".join(words(node, key).split())
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007 - a day of the calendar has no time zone
    except ValueError:
        if _looks_like_a_day(text) and (value := node.get(key)):
            whole = _with_whole_month(text)
            problem = f'"{text}" is a day that the calendar does not have.'
            if whole:
                problem = f'The month of "{text}" has to be written out.'
            day = whole or _day_meant(text)
            advice = f"Write: {key}: {day}" if day else "Write a day such as `31 March 2027`."
            scope.add(value.place.error(problem, advice, id="DAY"))
        return None


def _with_whole_month(text: str) -> str:
    """`1 Apr 2026` is 1 April 2026; "" where it is no such day."""
    try:
        return day_in_words(datetime.strptime(text, "%d %b %Y").date(), "en")  # noqa: DTZ007 - as above
    except ValueError:
        return ""


def _day_meant(text: str) -> str:
    """`1 Arpil 2026` and `1 April 26` are 1 April 2026, and `31 April 2026` is the last day that April has; "" for others."""
    day, month, year = text.split()
    whole = f"{nearest(month, MONTHS) or month} {f'20{year}' if len(year) == 2 else year}"
    try:
        return day_in_words(datetime.strptime(f"{day} {whole}", "%d %B %Y").date(), "en")  # noqa: DTZ007 - as above
    except ValueError:
        return _last_of_its_month(f"{day} {whole}")


def _last_of_its_month(text: str) -> str:
    """For `31 April 2026` the last day that April has; "" where the month is none."""
    try:
        first = datetime.strptime(f"1 {text.partition(' ')[2]}", "%d %B %Y").date()  # noqa: DTZ007 - as above
    except ValueError:
        return ""
    return day_in_words(first.replace(day=monthrange(first.year, first.month)[1]), "en")


def _looks_like_a_day(text: str) -> bool:
    """Anything else was told when the shape of the file was checked."""
    parts = text.split()
    return len(parts) == 3 and parts[0].isdigit() and parts[2].isdigit()


_VERBS = ("ask", "tell", "stop", "repeat", "page", "section", "evidence", "book", "declare", "pay")


def read_old_ids(steps: Node | None, scope: FormScope) -> Mapping[str, str]:
    """Old id → present id, of all steps at any depth. Call it when all steps were read: it asks which ids are taken."""
    found: dict[str, str] = {}
    for step in _renamed(steps):
        old, new = words(step, "was"), _id_of(step, scope)
        node = step.get("was")
        place = node.place if node else step.place
        if old in scope.taken or old == new:
            problem = (
                f"`was: {old}` names a step that is in this form now: its line is {_line(old, step, scope)}."
            )
            scope.add(
                place.error(problem, "Write the id that this step had before, or take `was` out.", id="WAS")
            )
        elif old in found:
            problem = f"Two steps say `was: {old}`, so its old address could lead to either."
            scope.add(place.error(problem, f"Keep it at `{found[old]}` or here, not at both.", id="WAS"))
        else:
            found[old] = new
    return found


def _renamed(steps: Node | None) -> Iterator[Block]:
    for item in steps.items if isinstance(steps, Listing) else ():
        if isinstance(item, Block):
            if words(item, "was"):
                yield item
            yield from _renamed(item.get("steps"))


def _id_of(step: Block, scope: FormScope) -> str:
    """The id as the steps are given theirs; the words that it is made of may stand in the library."""
    if name := words(step, "id"):
        return name
    whole = with_library(step, scope)
    verb = next((verb for verb in ("page", *_VERBS) if verb in whole), "")
    return words(whole, "id") or slug(words(whole, verb))


def _line(id: str, step: Block, scope: FormScope) -> int:
    place = scope.taken.get(id)
    return place.line if place else step.place.line
