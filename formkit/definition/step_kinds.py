"""The steps `repeat`, `book`, `declare` and `pay` made into what a form holds, and the ways of `evidence`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from formkit.definition.council import block, words
from formkit.definition.expectations import read_period
from formkit.definition.form import Declaration, PaymentStep
from formkit.definition.guidance import read_guidance
from formkit.definition.own_words import ALL_DIFFERENT, LIST_NAMES, own_words
from formkit.definition.page_question import Rule
from formkit.definition.pages import BookPage, Page, RepeatPage
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.tree import AllDifferent, NamedAnswer
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Node, Place, Text
from formkit.definition.schema import LAST_VERBS
from formkit.definition.scope import FormScope
from formkit.definition.step_words import step_id, step_lines, step_text

MOST = 99
"""The most items that any list can have: more would not be a form but a spreadsheet."""
_NOT_INSIDE = ("repeat", "section", "book", "declare", "pay")

ReadInside = Callable[[Node | None, FormScope], tuple[Page, ...]]
"""Reads the steps of a repeat in a scope of their own."""


def read_repeat(
    step: Block,
    scope: FormScope,
    when: tuple[Expression, ...],
    read_inside: ReadInside,
    after: Callable[[str], None],
) -> RepeatPage:
    """A repeat. `after` is called when its list is known and its own rule is not: a rule names sums of the list."""
    id = step_id(step, "repeat", scope, is_question=True)
    heading, hint = step_text(step, "repeat", scope), step_text(step, "hint", scope)
    guidance = read_guidance(step, scope)
    exactly = step.get("exactly")
    count = scope.expression(exactly, Kind.NUMBER) if isinstance(exactly, Text) else None
    inside = scope.inside()
    before = set(inside.names)
    for inner in _blocks(step.get("steps")):
        _check_inside(inner, scope)
    pages = read_inside(step.get("steps"), inside)
    known = {name: known for name, known in inside.names.items() if name not in before}
    scope.learn(id, Known(Kind.REPEAT, inner=known, words=words(step, "one is called")))
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
        rules=_rules(step, id, scope),
        overrides=own_words(step, LIST_NAMES, scope),
        hint=hint,
        why_we_ask=step_text(step, "why we ask", scope),
        guidance=guidance,
    )


def _blocks(steps: Node | None) -> tuple[Block, ...]:
    items = getattr(steps, "items", ())
    return tuple(item for item in items if isinstance(item, Block))


def _check_inside(inner: Block, scope: FormScope) -> None:
    verb = next((verb for verb in _NOT_INSIDE if verb in inner), None)
    if verb is not None:
        problem = f"`{verb}` cannot stand inside a `repeat`."
        advice = "Move it out, to a step of its own after the repeat."
        scope.add(inner.key_place(verb).error(problem, advice, id="REPEAT"))


def _limits(step: Block, scope: FormScope) -> tuple[int, int]:
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


_SAID_OTHERWISE = ("unique", "all unique", "distinct", "different", "no duplicates", "no two the same")


def _rules(step: Block, id: str, scope: FormScope) -> tuple[Rule, ...]:
    node = step.get("must be")
    if not isinstance(node, Text):
        return ()
    if node.text.strip() == ALL_DIFFERENT:
        tree = AllDifferent(NamedAnswer((id,), Kind.REPEAT))
        return (Rule(Expression(node.text, Kind.YES_NO, frozenset({id}), tree), ALL_DIFFERENT),)
    if node.text.strip() in _SAID_OTHERWISE:
        problem = f"`{node.text.strip()}` is not how a list says that no two are the same."
        scope.add(node.place.error(problem, f"must be: {ALL_DIFFERENT}", id="PLAIN"))
        return ()
    error = block(step, "error")
    if error is None or "rule" not in error:
        problem = "A person whose list breaks this rule would be told it in the words of conditions."
        advice = "Add `error: {rule: …}` with a sentence for them."
        scope.add(step.key_place("must be").error(problem, advice, id="PLAIN", level="warning"))
    condition = scope.condition(node)
    return (Rule(condition, "rule", {"rule": node.text}),) if condition else ()


def read_booking(step: Block, scope: FormScope, when: tuple[Expression, ...]) -> BookPage:
    """A page where a day or time is chosen."""
    id = step_id(step, "book", scope, is_question=True)
    places = step.get("for")
    called = step_text(step, "called", scope) or "a day"
    page = BookPage(
        id=id,
        heading=step_text(step, "book", scope),
        when=when,
        called=called,
        slots_from=words(step, "slots from"),
        places=scope.expression(places, Kind.NUMBER) if isinstance(places, Text) else None,
        at=words(step, "at"),
        hold_for=read_period(words(step, "hold for")) or BookPage.hold_for,
        hint=step_text(step, "hint", scope),
        why_we_ask=step_text(step, "why we ask", scope),
        guidance=read_guidance(step, scope),
    )
    _check_look_up(step, page, scope)
    _check_at(step, page, scope)
    scope.learn(id, Known(Kind.DATE, words=called), called)
    return page


def _check_look_up(step: Block, page: BookPage, scope: FormScope) -> None:
    node = step.get("slots from")
    if node is None or not scope.look_ups or page.slots_from in scope.look_ups:
        return
    near = nearest(page.slots_from, scope.look_ups)
    advice = f'Did you mean "{near}"?' if near else f"It has: {', '.join(sorted(scope.look_ups))}."
    problem = f'The council\'s file has no look-up called "{page.slots_from}".'
    scope.add(node.place.error(problem, advice, id="LOOKUP"))


def _check_at(step: Block, page: BookPage, scope: FormScope) -> None:
    node = step.get("at")
    if node is None:
        return
    if page.at in scope.names:
        _check_is_place(node.place, page.at, scope)
        return
    near = nearest(page.at, scope.names)
    places = [name for name, known in scope.names.items() if known.kind is Kind.TEXT]
    which = f": {', '.join(f'`{name}`' for name in places[:5])}" if places else ""
    advice = (
        f"Did you mean `at: {near}`?" if near else f"Write the id of the question that says where{which}."
    )
    scope.add(node.place.error(f"`{page.at}` is not the id of an earlier question.", advice, id="LOOKUP"))


def _check_is_place(place: Place, name: str, scope: FormScope) -> None:
    """A choice may be one of places, where nothing else asks for one; a number, a date or a yes is none."""
    known = scope.names[name]
    places = [id for id, kind in scope.answers.items() if kind in _PLACES]
    may_be = known.kind in (Kind.TEXT, Kind.GROUP) or (
        known.kind is Kind.ONE_OPTION and (not places or _SAYS_WHERE.search(f"{name} {known.words}"))
    )
    if name in places or may_be:
        return
    which = (
        f" `{places[0]}`"
        if len(places) == 1
        else f": {', '.join(f'`{one}`' for one in places)}"
        if places
        else ""
    )
    advice = (
        f"Write: at: {places[0]}"
        if len(places) == 1
        else f"Write the id of the question that says where{which}."
    )
    scope.add(
        place.error(f"`{name}` says no place where anybody could come.", advice, id="LOOKUP", level="warning")
    )


_PLACES: Final = ("address", "postcode")
_SAYS_WHERE: Final = re.compile(
    r"where|place|site|cent(?:re|er)|librar|office|hall|building|branch|location|address|school|surgery|venue|depot|park|hub",
    re.IGNORECASE,
)


def read_declaration(step: Block, scope: FormScope, when: tuple[Expression, ...]) -> Declaration:
    """What a person confirms before they send."""
    id = step_id(step, "declare", scope, is_question=False)
    heading, say = step_text(step, "declare", scope), step_lines(step, scope)
    return Declaration(id, heading, when, say, step_text(step, "warning", scope))


def read_payment(step: Block, scope: FormScope, when: tuple[Expression, ...]) -> PaymentStep | None:
    """What is paid before anything is sent; None where the amount cannot be read, which was told."""
    id = step_id(step, "pay", scope, is_question=False)
    node = step.get("amount")
    amount = scope.expression(node, Kind.MONEY) if isinstance(node, Text) else None
    if amount is None:
        return None
    heading, says = step_text(step, "pay", scope), step_text(step, "says", scope)
    provider = step.get("with")
    place = provider.place if provider else step.place
    return PaymentStep(id, heading, when, amount, words(step, "with").lower(), says, place)


def check_order(verb: str, ended: str, step: Block, scope: FormScope) -> bool:
    """Nothing is asked after the declaration, and nothing at all after the payment. True where a mistake was told."""
    if not ended or not verb or (ended == "declare" and verb in LAST_VERBS):
        return False
    problem = f"`{verb}` stands after `{ended}`, which has to be last."
    advice = f"Move the `{ended}` step down, to the end of the steps."
    scope.add(step.key_place(verb).error(problem, advice, id="ORDER"))
    return True
