"""`must be:` made into rules: conditions on the answer, each with the code of its message."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    if (comparison := _IN_WORDS.get(text)) is not None:
        return _rule(node, f"{name} is {comparison}", text, {}, scope)
    if found := _FROM_TO.fullmatch(text):
        words = f"{name} is at least {found['low']} and {name} is at most {found['high']}"
        return _rule(node, words, "between", {"low": found["low"], "high": found["high"]}, scope)
    code = next((one for one in _COMPARISONS if text.startswith(f"{one} ")), "rule")
    limit = text.removeprefix(code).strip()
    return _rule(
        node, f"{name} is {text}", code, {"limit": scope.called.get(limit, limit), "rule": text}, scope
    )


def _rule(node: Text, words: str, code: str, values: Mapping[str, str], scope: Scope) -> tuple[Rule, ...]:
    """Compile the rule; a mistake in it is told at the author's own words."""
    written = Text(node.text, node.place, plain=False)
    before = len(scope.problems)
    expression = scope.expression(Text(words, written.place, plain=False), Kind.YES_NO)
    if expression is None:
        advice = "Write `must be: in the past`, `1 to 20`, `at most 8` or `after ` and the id of an earlier question."
        scope.problems[before:] = [
            written.place.error(
                f"`must be: {node.text}` cannot be read. {problem.problem}", advice, id="PLAIN"
            )
            for problem in scope.problems[before:]
        ][:1]
        return ()
    return (Rule(expression, code, values),)
