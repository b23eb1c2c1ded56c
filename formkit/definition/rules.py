"""`must be:` made into rules: conditions on the answer, each with the code of its message; it does not word them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from formkit.definition.form import Rule
from formkit.definition.plain.kinds import Kind
from formkit.definition.reading.tree import Text
from formkit.definition.scope import Scope

_IN_WORDS = {
    "in the past": "before today",
    "today or in the past": "on or before today",
    "in the future": "after today",
    "today or in the future": "on or after today",
}
_COMPARISONS = (
    "on or after",
    "on or before",
    "after",
    "before",
    "at least",
    "at most",
    "more than",
    "less than",
)
_FROM_TO = re.compile(r"(?P<low>.+?)\s+to\s+(?P<high>.+)", re.DOTALL)


def read_rules(node: Text, name: str, scope: Scope) -> tuple[Rule, ...]:
    """The rules of one `must be:`. `name` is how the answer is called in conditions; scope must know it."""
    text = " ".join(node.text.split())
    prefix = f"{name} is "
    if (comparison := _IN_WORDS.get(text)) is not None:
        return _rule(_unplaced(comparison, node), prefix, text, {}, scope, text)
    if found := _FROM_TO.fullmatch(text):
        limits = {"low": found["low"], "high": found["high"]}
        said = {key: scope.called.get(limit, limit) for key, limit in limits.items()}
        is_day = scope.names[name].kind is Kind.DATE
        least, most = ("on or after", "on or before") if is_day else ("at least", "at most")
        words = f"{least} {limits['low']} and {prefix}{most} {limits['high']}"
        return _rule(_unplaced(words, node), prefix, "between", said, scope, text)
    code = next((one for one in _COMPARISONS if text.startswith(f"{one} ")), "rule")
    limit = text.removeprefix(code).strip()
    told = {"limit": scope.called.get(limit, limit), "rule": text}
    return _rule(Text(text, node.place, node.plain and text == node.text), prefix, code, told, scope)


def _unplaced(words: str, node: Text) -> Text:
    """Words that stand for the author's: columns in them mean nothing to the author."""
    return Text(words, node.place, plain=False)


def _rule(
    node: Text, prefix: str, code: str, values: Mapping[str, str], scope: Scope, written: str = ""
) -> tuple[Rule, ...]:
    """Compile the rule; the first mistake in it is told at the author's own words."""
    before = len(scope.problems)
    expression = scope.expression(node, Kind.YES_NO, prefix=prefix)
    if expression is None:
        first = scope.problems[before]
        text = written or node.text
        problem = f"`must be: {text}` cannot be read. {first.problem}"
        # Of a range, Plain would mend its own long form, which is not what the author wrote.
        instead = first.instead if code in _COMPARISONS else ""
        advice = instead or _advice(text, is_day=scope.names[prefix.removesuffix(" is ")].kind is Kind.DATE)
        scope.problems[before:] = [replace(first, problem=problem, instead=advice)]
        return ()
    return (Rule(expression, code, values),)


def _advice(text: str, *, is_day: bool) -> str:
    """What to write: the set phrase that is nearest, else some that fit the kind of answer."""
    if near := get_close_matches(text, _IN_WORDS, 1, 0.7):
        return f"Did you mean `must be: {near[0]}`?"
    if is_day:
        return "Write `in the past`, `on or after 6 April 2026`, or `after ` and the id of an earlier date."
    return "Write `1 to 20`, `at most 8`, or `more than ` and the id of an earlier question."
