"""`declare` and `pay`: what comes after the questions; it does not know what was asked."""

from __future__ import annotations

from formkit.definition.council import words
from formkit.definition.form import Declaration, Payment
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import Scope
from formkit.definition.step_words import step_id, step_text, step_texts

LAST = ("declare", "pay")
"""Verbs of the steps that stand last, in this order."""


def read_declaration(step: Block, scope: Scope, when: tuple[Expression, ...]) -> Declaration:
    """What a person confirms before they send."""
    id = step_id(step, "declare", scope, is_question=False)
    heading, say = step_text(step, "declare", scope), step_texts(step, "say", scope)
    return Declaration(id, heading, when, say, step_text(step, "warning", scope))


def read_payment(step: Block, scope: Scope, when: tuple[Expression, ...]) -> Payment | None:
    """What is paid before anything is sent; None where the amount cannot be read, which was told."""
    id = step_id(step, "pay", scope, is_question=False)
    node = step.get("amount")
    amount = scope.expression(node, Kind.MONEY) if isinstance(node, Text) else None
    if amount is None:
        return None
    heading, says = step_text(step, "pay", scope), step_text(step, "says", scope)
    return Payment(id, heading, when, amount, words(step, "with").lower(), says)


def check_order(verb: str, ended: str, step: Block, scope: Scope) -> bool:
    """Nothing is asked after the declaration, and nothing at all after the payment. True where a mistake was told."""
    if not ended or not verb or (ended == "declare" and verb in LAST):
        return False
    problem = f"`{verb}` stands after `{ended}`, which has to be last."
    advice = f"Move the `{ended}` step down, to the end of the steps."
    scope.add(step.key_place(verb).error(problem, advice, id="ORDER"))
    return True
