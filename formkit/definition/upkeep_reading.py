"""Opening days, notices, old ids and the quick way out, read from a form file; it does not know which day it is."""

from __future__ import annotations

from datetime import date, datetime

from formkit.definition.council import words
from formkit.definition.old_ids import read_old_ids
from formkit.definition.reading.tree import Block, Listing, Text
from formkit.definition.scope import Scope
from formkit.definition.upkeep import Notice, Upkeep


def read_upkeep(tree: Block, scope: Scope) -> Upkeep:
    """Read when all steps were read, so that a notice may be about any answer."""
    opens, closes = _day(tree, "from", scope), _day(tree, "closes", scope)
    if opens and closes and closes < opens and (node := tree.get("closes")):
        problem = "The form closes before the day from which it can be used."
        scope.add(node.place.error(problem, f"Write a day after `from: {words(tree, 'from')}`.", id="DAY"))
    return Upkeep(
        opens=opens,
        closes=closes,
        notices=_notices(tree, scope),
        exits=words(tree, "exit this page") == "yes",
        was=read_old_ids(tree.get("steps"), scope),
    )


def _notices(tree: Block, scope: Scope) -> tuple[Notice, ...]:
    found: list[Notice] = []
    node = tree.get("notices")
    for item in node.items if isinstance(node, Listing) else ():
        if not isinstance(item, Block):
            continue
        say, until = item.get("say"), _day(item, "until", scope)
        when = scope.condition(condition) if isinstance(condition := item.get("when"), Text) else None
        text = scope.text(say if isinstance(say, Text) else None)
        if until and text and (when or "when" not in item):
            found.append(Notice(text, until, when))
    return tuple(found)


def _day(node: Block, key: str, scope: Scope) -> date | None:
    """A day written out: `31 March 2027`. Its shape was checked before; that the month has that day was not."""
    text = " ".join(words(node, key).split())
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007 - a day of the calendar has no time zone
    except ValueError:
        if _looks_like_a_day(text) and (value := node.get(key)):
            problem = f'"{text}" is a day that the calendar does not have.'
            scope.add(value.place.error(problem, "Write a day such as `31 March 2027`.", id="DAY"))
        return None


def _looks_like_a_day(text: str) -> bool:
    """Anything else was told when the shape of the file was checked."""
    parts = text.split()
    return len(parts) == 3 and parts[0].isdigit() and parts[2].isdigit()
