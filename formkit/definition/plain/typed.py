"""Turns a phrase into a typed tree, one rule of the grammar at a time; it does not know the rules, which are beside it."""

from __future__ import annotations

from formkit.definition.plain.conditions import CONDITION_RULES
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Scope
from formkit.definition.plain.sums import SUM_RULES
from formkit.definition.plain.tree import Node

RULES = {**SUM_RULES, **CONDITION_RULES}


def typed(phrase: Phrase, scope: Scope) -> Node | None:
    """The phrase with names resolved and kinds checked. None where it is wrong; the mistakes are then in `scope`."""
    return RULES[phrase.rule](phrase, scope, typed)
