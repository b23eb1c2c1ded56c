"""Reads a condition or sum of a form file and checks its names and kinds, with all that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from formkit.definition.plain.conditions import CONDITION_RULES
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.grammar import LONGEST, RESERVED, phrase_of
from formkit.definition.plain.hints import slips_in
from formkit.definition.plain.kinds import Kind, Names
from formkit.definition.plain.meant_names import part_meant, written_apart
from formkit.definition.plain.mistake import Mistake, rewritten
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.ranges import RANGE_RULES
from formkit.definition.plain.said_in_full import said_in_full
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
    reading = _ReadWith(names, frozenset(later), wanted, frozenset(sums))
    expression, mistakes = reading.of(text)
    if expression is None and len(text) <= LONGEST:
        mistakes = labels_in(text, names) or _better(text, mistakes, reading)
    return expression, _problems(text, mistakes, reading)


def _better(text: str, mistakes: tuple[Mistake, ...], reading: _ReadWith) -> tuple[Mistake, ...]:
    """What people say for short or write apart, where with it the line can be read; else the mistakes that were found."""
    if reading.of(rewritten(text, mistakes))[0] is not None:
        return mistakes
    said = tuple(said_in_full(text, reading.names))
    apart = tuple(written_apart(text, reading.names))
    for meant in (said, apart, (*apart, *said)):
        if meant and reading.of(rewritten(text, meant))[0] is not None:
            return meant
    return mistakes


@dataclass(frozen=True)
class _ReadWith:
    """What an expression is read with, to read its mended line once more."""

    names: Names
    later: frozenset[str]
    wanted: Kind | None
    sums: frozenset[str]

    def of(self, text: str) -> tuple[Expression | None, tuple[Mistake, ...]]:
        """The expression, None where it has a mistake that is an error; and all its mistakes."""
        mistakes = slips_in(text) if len(text) <= LONGEST else ()
        if mistakes:
            return None, mistakes
        phrase = phrase_of(text)
        if isinstance(phrase, Mistake):
            return None, (phrase,)
        scope = Scope(text, self.names, self.later, self.sums)
        tree = _checked(phrase, scope, self.wanted)
        mistakes = tuple(scope.mistakes)
        if tree is None or any(each.level == "error" for each in mistakes):
            return None, mistakes
        return Expression(text, tree.kind, names_in(tree), tree), mistakes


def _checked(phrase: Phrase, scope: Scope, wanted: Kind | None) -> Tree | None:
    tree = typed(phrase, scope)
    if tree is not None and wanted is not None and tree.kind is not wanted:
        refuse_whole(scope, phrase, tree, wanted)
    return tree


_MOST_ROUNDS = 4


def _problems(
    text: str, mistakes: tuple[Mistake, ...], reading: _ReadWith, rounds: int = _MOST_ROUNDS
) -> tuple[Problem, ...]:
    """What to tell of mistakes. The mended line is read again: what is still wrong in it is told with the first of them."""
    line = rewritten(text, mistakes)
    can_be_mended = any(each.replacement is not None for each in mistakes)
    left: tuple[Problem, ...] = ()
    if can_be_mended and line != text and rounds:
        expression, wrong = reading.of(line)
        left = _problems(line, wrong, reading, rounds - 1) if expression is None else ()
    if any(each.replacement is None and each.level == "error" for each in mistakes):
        line, left = "", ()
    told = [
        Problem(each.offset, each.problem, _instead(each, line), each.level)
        for each in sorted(mistakes, key=lambda each: each.offset)
    ]
    if left:
        told = [replace(each, instead=left[0].instead) for each in told]
        told[0] = replace(told[0], problem=f"{told[0].problem} {left[0].problem}")
    return tuple(dict.fromkeys(told))


def _instead(mistake: Mistake, line: str) -> str:
    """The whole line where it is one that can be read; else the advice, and none rather than a line that cannot be."""
    return line if mistake.replacement is not None and line else mistake.advice


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
    return (
        *_unsaid(text),
        *(tuple(_labels(text, names)) or _parts_of_labels(text, names)),
        *_lists_alone(text, names),
        *_columns_called_otherwise(text, names),
    )


def _unsaid(text: str) -> Iterator[Mistake]:
    for found in _UNSAID.finditer(text):
        problem = f"A condition cannot ask for “{found['said']}”: whoever says so has answered."
        advice = "Ask above, with a yes or no, whether people know it, and use that question here."
        yield Mistake(found.start("said"), found.end("said"), problem, advice=advice)


def _lists_alone(text: str, names: Names) -> Iterator[Mistake]:
    """`people has works is yes` and `any people has …` do not say of how many of them."""
    pattern = r"(?:\b(?P<how>any|all|none) )?(?<!of )\b(?P<name>[a-z][a-z0-9_]*)(?P<has> ha(?:s|ve))\b"
    for found in re.finditer(pattern, text):
        known = names.get(found["name"])
        if known is not None and known.kind is Kind.REPEAT:
            name = found["name"]
            problem = (
                f"`{name}` is a list: say `any of {name} has`, `all of {name} has` or `none of {name} has`."
            )
            yield Mistake(found.start(), found.end(), problem, f"{found['how'] or 'any'} of {name} has")


def _columns_called_otherwise(text: str, names: Names) -> Iterator[Mistake]:
    """`trouble.days`, where the column is `target_days`: `days` is a word of conditions, at which reading stops."""
    for found in re.finditer(r"(?<![\w.])(?P<name>[a-z]\w*)\.(?P<part>[a-z]\w*)(?![\w.])", text):
        known, part = names.get(found["name"]), found["part"]
        if known is not None and known.columns and part in RESERVED and part not in known.columns:
            problem = f'"{found["name"]}" has nothing called "{part}".'
            said = ", ".join(f"`{found['name']}.{each}`" for each in known.columns)
            meant = part_meant(part, known.columns)
            yield Mistake(found.start("part"), found.end("part"), problem, meant, f"There is {said}.")


def _labels(text: str, names: Names) -> Iterator[Mistake]:
    for question, known in names.items():
        for value, label in known.options.items():
            words = r"\s+".join(re.escape(word) for word in label.split())
            written = re.compile(
                rf"(?<![\w.]){re.escape(question)}{_COMPARED}(?P<label>[\"'“‘]?{words}[\"'”’]?)(?!\w)",
                re.IGNORECASE,
            )
            apart = re.compile(
                rf"(?<![\w.]){re.escape(question)}{_COMPARED}(?P<said>{re.sub('_+', '[ -]+', value)})(?!\w)",
                re.IGNORECASE,
            )
            for found in apart.finditer(text) if "_" in value else ():
                problem = f"The word of an option is one word: write `{value}` for `{found['said']}`."
                yield Mistake(found.start("said"), found.end("said"), problem, value)
            if not words or label.casefold() in (value, value.replace("_", " ")):
                continue
            for found in written.finditer(text):
                wrote = found["label"]
                if wrote not in known.options:
                    problem = (
                        f"“{label}” is what people read; a condition uses the word of the option: `{value}`."
                    )
                    yield Mistake(found.start("label"), found.end("label"), problem, value)


_WORDS = r"(?P<said>[\"'“‘]?[A-Za-z][\w’'-]*(?: (?!and\b|or\b|when\b)[A-Za-z][\w’'-]*)*[\"'”’]?)"


def _parts_of_labels(text: str, names: Names) -> Iterator[Mistake]:
    """`bin is brown bin` where one option alone reads “Garden waste (brown bin)”."""
    for question, known in names.items():
        for found in re.finditer(rf"(?<![\w.]){re.escape(question)}{_COMPARED}{_WORDS}", text):
            said = found["said"].strip("\"'“”‘’").casefold()
            having = [
                value
                for value, label in known.options.items()
                if re.search(rf"\b{re.escape(said)}\b", label.casefold())
            ]
            if len(having) == 1 and said not in known.options and said not in ("not", "answered"):
                label = known.options[having[0]]
                problem = (
                    f"“{label}” is what people read; a condition uses the word of the option: `{having[0]}`."
                )
                yield Mistake(found.start("said"), found.end("said"), problem, having[0])
