"""A `book` step made into a page; it does not know which days are free."""

from __future__ import annotations

from formkit.definition.council import words
from formkit.definition.expectations import read_period
from formkit.definition.form import BookPage
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import Scope
from formkit.definition.step_words import step_id, step_text


def read_booking(step: Block, scope: Scope, when: tuple[Expression, ...]) -> BookPage:
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
    )
    _check_look_up(step, page, scope)
    _check_at(step, page, scope)
    scope.learn(id, Known(Kind.DATE, words=called), called)
    return page


def _check_look_up(step: Block, page: BookPage, scope: Scope) -> None:
    node = step.get("slots from")
    if node is None or not scope.look_ups or page.slots_from in scope.look_ups:
        return
    near = nearest(page.slots_from, scope.look_ups)
    advice = f'Did you mean "{near}"?' if near else f"It has: {', '.join(sorted(scope.look_ups))}."
    problem = f'The council\'s file has no look-up called "{page.slots_from}".'
    scope.add(node.place.error(problem, advice, id="LOOKUP"))


def _check_at(step: Block, page: BookPage, scope: Scope) -> None:
    node = step.get("at")
    if node is None or page.at in scope.names:
        return
    near = nearest(page.at, scope.names)
    advice = f"Did you mean `at: {near}`?" if near else "Write the id of the question that says where."
    scope.add(node.place.error(f"`{page.at}` is not the id of an earlier question.", advice, id="LOOKUP"))
