"""Reads a condition or sum of a form file and checks its names and kinds, with all that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from formkit.definition.plain.conditions import CONDITION_RULES
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.grammar import LONGEST, phrase_of
from formkit.definition.plain.hints import slips_in
from formkit.definition.plain.kinds import Kind, Names
from formkit.definition.plain.mistake import Mistake, rewritten
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.ranges import RANGE_RULES
from formkit.definition.plain.scope import Scope
from formkit.definition.plain.sums import SUM_RULES
from formkit.definition.plain.tree import Tree, names_in
from formkit.definition.plain.type_errors import refuse_whole


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in an expression: `offset` counts characters of its text from 0.

    `problem` is a sentence. `instead` is the whole line as it should be written or, where that cannot be known, advice.
    """

    offset: int
    problem: str
    instead: str
    level: Literal["error", "warning"] = "error"


def read_expression(
    text: str,
    names: Names,
    *,
    later: Collection[str] = (),
    wanted: Kind | None = None,
    sums: Collection[str] = (),
) -> tuple[Expression | None, tuple[Problem, ...]]:
    """Read a condition (`wanted=Kind.YES_NO`) or a sum, and check its names and kinds.

    `names` are those that may be used here; inside a repeat, with its own over the outer ones. `later` are names that
    come further down the form; those of them that are sums are in `sums` too. Gives the expression, or None if any
    problem is an error, and all problems found.
    """
    expression, problems = _read(text, names, later, wanted, sums)
    if expression is None and len(text) <= LONGEST and (labels := labels_in(text, names)):
        return None, _problems(text, labels)
    return expression, problems


def _read(
    text: str, names: Names, later: Collection[str], wanted: Kind | None, sums: Collection[str]
) -> tuple[Expression | None, tuple[Problem, ...]]:
    mistakes = slips_in(text) if len(text) <= LONGEST else ()
    if mistakes:
        return None, _problems(text, mistakes)
    phrase = phrase_of(text)
    if isinstance(phrase, Mistake):
        return None, _problems(text, (phrase,))
    scope = Scope(text, names, frozenset(later), frozenset(sums))
    tree = _checked(phrase, scope, wanted)
    problems = _problems(text, tuple(scope.mistakes))
    if tree is None or any(each.level == "error" for each in problems):
        return None, problems
    return Expression(text, tree.kind, names_in(tree), tree), problems


def _checked(phrase: Phrase, scope: Scope, wanted: Kind | None) -> Tree | None:
    tree = typed(phrase, scope)
    if tree is not None and wanted is not None and tree.kind is not wanted:
        refuse_whole(scope, phrase, tree, wanted)
    return tree


def _problems(text: str, mistakes: tuple[Mistake, ...]) -> tuple[Problem, ...]:
    line = rewritten(text, mistakes)
    told = (
        Problem(each.offset, each.problem, _instead(each, line), each.level)
        for each in sorted(mistakes, key=lambda each: each.offset)
    )
    return tuple(dict.fromkeys(told))


def _instead(mistake: Mistake, line: str) -> str:
    if mistake.replacement is None:
        return mistake.advice
    return line or "Write a condition, such as `flat is yes`, or a sum."


RULES = {**SUM_RULES, **CONDITION_RULES, **RANGE_RULES}


def typed(phrase: Phrase, scope: Scope) -> Tree | None:
    """The phrase with names resolved and kinds checked. None where it is wrong; the mistakes are then in `scope`."""
    return RULES[phrase.rule](phrase, scope, typed)


_UNSAID = re.compile(
    r"\bis (?:not )?[\"'“‘]?(?P<said>(?:I )?(?:do not|don['’]t) know|(?:I )?(?:would|['’]d) rather not say|not known|unknown)\b",
    re.IGNORECASE,
)
_COMPARED = r"\s+(?:is(?:\s+not)?|includes|does\s+not\s+include)\s+"


def labels_in(text: str, names: Names) -> tuple[Mistake, ...]:
    """Labels written for the values of options, and choices such as "I do not know". Asked where reading has failed."""
    return (*_unsaid(text), *_labels(text, names))


def _unsaid(text: str) -> Iterator[Mistake]:
    for found in _UNSAID.finditer(text):
        problem = f"A condition cannot ask for “{found['said']}”: whoever says so has answered."
        advice = "Ask above, with a yes or no, whether people know it, and use that question here."
        yield Mistake(found.start("said"), found.end("said"), problem, advice=advice)


def _labels(text: str, names: Names) -> Iterator[Mistake]:
    for question, known in names.items():
        for value, label in known.options.items():
            words = r"\s+".join(re.escape(word) for word in label.split())
            written = re.compile(
                rf"(?<![\w.]){re.escape(question)}{_COMPARED}(?P<label>[\"'“‘]?{words}[\"'”’]?)(?!\w)",
                re.IGNORECASE,
            )
            if not words or label.casefold() == value:
                continue
            for found in written.finditer(text):
                wrote = found["label"]
                if wrote not in known.options:
                    problem = (
                        f"“{label}” is what people read; a condition uses the word of the option: `{value}`."
                    )
                    yield Mistake(found.start("label"), found.end("label"), problem, value)
