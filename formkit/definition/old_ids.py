"""`was:` of the steps: which id each renamed step had before; it does not know who still uses the old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.definition.council import words
from formkit.definition.library import with_library
from formkit.definition.reading.tree import Block, Listing, Node
from formkit.definition.scope import Scope, slug

_VERBS = ("ask", "tell", "stop", "repeat", "page", "section", "evidence", "book", "declare", "pay")


def read_old_ids(steps: Node | None, scope: Scope) -> Mapping[str, str]:
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


def _id_of(step: Block, scope: Scope) -> str:
    """The id as the steps are given theirs; the words that it is made of may stand in the library."""
    if name := words(step, "id"):
        return name
    whole = with_library(step, scope)
    verb = next((verb for verb in ("page", *_VERBS) if verb in whole), "")
    return words(whole, "id") or slug(words(whole, verb))


def _line(id: str, step: Block, scope: Scope) -> int:
    place = scope.taken.get(id)
    return place.line if place else step.place.line
