"""A `repeat` step made into a page whose list grows; it does not know how its inner steps are read."""

from __future__ import annotations

from collections.abc import Callable

from formkit.definition.council import block, words
from formkit.definition.form import Page, RepeatPage, Rule
from formkit.definition.own_words import LIST_NAMES, own_words
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.reading.tree import Block, Node, Text
from formkit.definition.scope import Scope
from formkit.definition.step_words import step_id, step_text

MOST = 99
"""The most items that any list can have: more would not be a form but a spreadsheet."""
_NOT_INSIDE = ("repeat", "section", "book", "declare", "pay")

ReadInside = Callable[[Node | None, Scope], tuple[Page, ...]]
"""Reads the steps of a repeat in a scope of their own."""


def read_repeat(
    step: Block,
    scope: Scope,
    when: tuple[Expression, ...],
    read_inside: ReadInside,
    after: Callable[[str], None],
) -> RepeatPage:
    """A repeat. `after` is called when its list is known and its own rule is not: a rule names sums of the list."""
    id = step_id(step, "repeat", scope, is_question=True)
    heading, hint = step_text(step, "repeat", scope), step_text(step, "hint", scope)
    exactly = step.get("exactly")
    count = scope.expression(exactly, Kind.NUMBER) if isinstance(exactly, Text) else None
    inside = scope.inside()
    before = set(inside.names)
    for inner in _blocks(step.get("steps")):
        _check_inside(inner, scope)
    pages = read_inside(step.get("steps"), inside)
    known = {name: known for name, known in inside.names.items() if name not in before}
    scope.learn(id, Known(Kind.REPEAT, inner=known))
    after(id)
    least, most = _limits(step, scope)
    return RepeatPage(
        id=id,
        heading=heading,
        when=when,
        one=words(step, "one is called") or "item",
        pages=pages,
        at_least=least,
        at_most=most,
        exactly=count,
        rules=_rules(step, scope),
        overrides=own_words(step, LIST_NAMES, scope),
        hint=hint,
        why_we_ask=step_text(step, "why we ask", scope),
    )


def _blocks(steps: Node | None) -> tuple[Block, ...]:
    items = getattr(steps, "items", ())
    return tuple(item for item in items if isinstance(item, Block))


def _check_inside(inner: Block, scope: Scope) -> None:
    verb = next((verb for verb in _NOT_INSIDE if verb in inner), None)
    if verb is not None:
        problem = f"`{verb}` cannot stand inside a `repeat`."
        advice = "Move it out, to a step of its own after the repeat."
        scope.add(inner.key_place(verb).error(problem, advice, id="REPEAT"))


def _limits(step: Block, scope: Scope) -> tuple[int, int]:
    """The fewest and the most items. One has to be there unless the author says otherwise."""
    optional = words(step, "optional") == "yes"
    least = _whole(words(step, "at least"), 0 if optional else 1)
    most = _whole(words(step, "at most"), MOST)
    if most < max(least, 1) and (node := step.get("at most")):
        problem = f"`at most: {most}` leaves no room for `at least: {least}`."
        scope.add(node.place.error(problem, f"Write `at most: {max(least, 1)}` or more.", id="REPEAT"))
    if most > MOST and (node := step.get("at most")):
        problem = f"A list of more than {MOST} is too long to fill in page by page."
        scope.add(node.place.error(problem, f"Write `at most: {MOST}` or less.", id="REPEAT"))
    return min(least, most), min(most, MOST)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _rules(step: Block, scope: Scope) -> tuple[Rule, ...]:
    node = step.get("must be")
    if not isinstance(node, Text):
        return ()
    error = block(step, "error")
    if error is None or "rule" not in error:
        problem = "A person whose list breaks this rule would be told it in the words of conditions."
        advice = "Add `error: {rule: …}` with a sentence for them."
        scope.add(step.key_place("must be").error(problem, advice, id="PLAIN", level="warning"))
    condition = scope.condition(node)
    return (Rule(condition, "rule", {"rule": node.text}),) if condition else ()
