"""`must be:` made into rules: conditions on the answer, each with the code of its message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches

from formkit.definition.limit_words import limit_meant
from formkit.definition.page_question import Rule
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind
from formkit.definition.plain.tree import compares_with_itself
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Text
from formkit.definition.scope import FormScope
from formkit.definition.spans import span_in_words
from formkit.errors import FormFileError
from formkit.questions.base import NONE_OPTION
from formkit.questions.date.days import limit_in_words

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
_WITHOUT_COMMAS = re.compile(r"(-?)(£(?=[0-9]{4})|(?=[0-9]{5}))([0-9]{1,18})(\.[0-9]+)?")
"""Pounds from a thousand and other numbers from ten thousand, as 2026 may be a year."""


def read_rules(node: Text, name: str, scope: FormScope) -> tuple[Rule, ...]:
    """The rules of one `must be:`. `name` is how the answer is called in conditions; scope must know it."""
    text = " ".join(node.text.split())
    if name in scope.broken.names:
        return ()
    prefix = f"{name} is "
    if wrong := _no_range(text, node):
        scope.add(wrong)
        return ()
    if scope.names[name].kind is Kind.SOME_OPTIONS:
        return _of_ticks(text, node, name, scope)
    if span := span_in_words(text, scope.language, lambda limit: _said(limit, scope)):
        return _rule(
            Text(text, node.place, node.plain and text == node.text), prefix, "span", {"span": span}, scope
        )
    if (
        text.startswith(("different from ", "not "))
        and (apart := _different(text, node, name, scope)) is not None
    ):
        return apart
    if (comparison := _IN_WORDS.get(text)) is not None:
        return _rule(_unplaced(comparison, node), prefix, text, {}, scope, text)
    if found := _FROM_TO.fullmatch(text):
        limits = {"low": found["low"], "high": found["high"]}
        said = {key: _said(limit, scope) for key, limit in limits.items()}
        is_day = scope.names[name].kind is Kind.DATE
        least, most = ("on or after", "on or before") if is_day else ("at least", "at most")
        words = f"{least} {limits['low']} and {prefix}{most} {limits['high']}"
        return _rule(_unplaced(words, node), prefix, "between", said, scope, text)
    code = next((one for one in _COMPARISONS if text.startswith(f"{one} ")), "rule")
    limit = text.removeprefix(code).strip()
    told = {"limit": _said(limit, scope), "rule": text}
    return _rule(Text(text, node.place, node.plain and text == node.text), prefix, code, told, scope)


def _different(text: str, node: Text, name: str, scope: FormScope) -> tuple[Rule, ...] | None:
    """`different from first_choice`; None for a condition that only begins with `not`."""
    other = text.removeprefix("not ").removeprefix("different from ")
    if text.startswith("not "):
        if other not in scope.names:
            return None
        problem = "A person who breaks this rule would be told it in the words of conditions."
        scope.add(node.place.error(problem, f"must be: different from {other}", id="PLAIN"))
        return ()
    known = {*scope.names, *scope.later, *scope.broken.names, "today"}
    if re.fullmatch(r"[a-z]\w*", other) and other not in known:
        near, kind = nearest(other, scope.names), scope.names[name].kind
        alike = [one for one, each in scope.names.items() if each.kind is kind and one != name]
        advice = f"must be: different from {near}" if near else f"There is {', '.join(alike[:8])}."
        scope.add(node.place.error(f'There is no question called "{other}" above this.', advice, id="PLAIN"))
        return ()
    told = {"limit": _said(other, scope)}
    return _rule(_unplaced(f"not {other}", node), f"{name} is ", "different", told, scope, text)


_OF_TICKS = re.compile(
    r"(?P<order>at least|at most|more than|less than|exactly)? ?(?P<low>\d{1,3})(?: to (?P<high>\d{1,3}))?"
)


def _of_ticks(text: str, node: Text, name: str, scope: FormScope) -> tuple[Rule, ...]:
    """How many boxes may be ticked: `at most 3`, `2 to 4`. Whoever ticks "None of these" ticked none, and may."""
    found = _OF_TICKS.fullmatch(text)
    options = [option for option in scope.names[name].options if option != NONE_OPTION]
    if found is None or bool(found["order"]) == bool(found["high"]):
        problem = f"`must be: {text}` is no limit on how many boxes are ticked."
        scope.add(node.place.error(problem, "Write `at most 3`, `at least 2` or `2 to 4`.", id="PLAIN"))
        return ()
    low, high = int(found["low"]), int(found["high"] or found["low"])
    order = found["order"] or "between"
    least = low + 1 if order == "more than" else low if order != "at most" and order != "less than" else 0
    most = high - 1 if order == "less than" else high
    if (options and least > len(options)) or (order in ("at most", "less than") and most < 1) or low > high:
        problem = f"No answer can be {text}: there are {len(options)} options."
        scope.add(node.place.error(problem, f"Write `must be: 1 to {len(options)}`, or less.", id="PLAIN"))
        return ()
    words = f"{low} to {high}" if order == "between" else f"{low}" if order == "exactly" else f"{order} {low}"
    counted = f"number of {name} is {words}"
    if NONE_OPTION in scope.names[name].options:
        counted = f"{name} is {NONE_OPTION} or {counted}"
    values = {"limit": _options(low, scope.language), "low": str(low), "high": _options(high, scope.language)}
    return _rule(_unplaced(counted, node), "", f"ticked {order}", values, scope, text)


def _options(count: int, language: str) -> str:
    if language == "cy":
        return f"{count} opsiwn"
    return "1 option" if count == 1 else f"{count} options"


_AMOUNT = r"(?P<{0}>-?£?\d[\d,]*(?:\.\d+)?)"
_WITH_A_DASH = re.compile(rf"{_AMOUNT.format('low')}\s*[-–—]\s*{_AMOUNT.format('high')}")
_OF_AMOUNTS = re.compile(rf"{_AMOUNT.format('low')}\s+to\s+{_AMOUNT.format('high')}")


def _no_range(text: str, node: Text) -> FormFileError | None:
    """A range that is written as a sum (`1-3` is 1 minus 3), or that no number lies in (`3 to 1`)."""
    if dashed := _WITH_A_DASH.fullmatch(text):
        low, high = sorted((dashed["low"], dashed["high"]), key=_amount)
        problem = f"`{text}` is {dashed['low']} minus {dashed['high']}, and no range."
        return node.place.error(problem, f"must be: {low} to {high}", id="PLAIN")
    found = _OF_AMOUNTS.fullmatch(text)
    if found and _amount(found["low"]) > _amount(found["high"]):
        problem = f"No answer can be {text}: the first is more than the second."
        return node.place.error(problem, f"must be: {found['high']} to {found['low']}", id="PLAIN")
    return None


def _amount(written: str) -> Decimal:
    return Decimal(written.replace("£", "").replace(",", ""))


def _said(limit: str, scope: FormScope) -> str:
    """A limit for a person: the short name of a question, or the amount with the commas that Plain has no use for."""
    if found := _WITHOUT_COMMAS.fullmatch(limit):
        return f"{found[1]}{found[2]}{int(found[3]):,}{found[4] or ''}"
    return scope.called.get(limit) or limit_in_words(limit, scope.language)


def _unplaced(words: str, node: Text) -> Text:
    """Words that stand for the author's: columns in them mean nothing to the author."""
    return Text(words, node.place, plain=False)


def _rule(
    node: Text, prefix: str, code: str, values: Mapping[str, str], scope: FormScope, written: str = ""
) -> tuple[Rule, ...]:
    """Compile the rule; the first mistake in it is told at the author's own words."""
    before, name = (
        len(scope.problems),
        prefix.removesuffix(" is "),
    )  # no prefix: the rule names its question itself
    expression = scope.expression(node, Kind.YES_NO, prefix=prefix)
    if expression is None:
        if len(scope.problems) == before:
            return ()  # it names something of which a mistake was told
        first = scope.problems[before]
        text = written or node.text
        problem = f"`must be: {text}` cannot be read. {first.problem}"
        # Of a range, Plain would mend its own long form, which is not what the author wrote.
        kind = scope.names[name].kind if name else Kind.NUMBER
        instead = first.instead if code in _COMPARISONS and kind not in _WITHOUT_LIMITS else ""
        if code == "different":
            instead = first.instead.replace("must be: not ", "must be: different from ")
        advice = _meant(text, kind) or instead or _advice(text, kind)
        scope.problems[before:] = [replace(first, problem=problem, instead=advice)]
        return ()
    if name:
        _tell_own_name(expression, name, node, scope)
    return (Rule(expression, code, values),)


_WITHOUT_LIMITS = (Kind.ONE_OPTION, Kind.TEXT, Kind.YES_NO)
"""Kinds of which none is more or less than another."""
_EARLIER = {Kind.DATE: "date", Kind.MONEY: "amount", Kind.NUMBER: "number"}


def _tell_own_name(expression: Expression, name: str, node: Text, scope: FormScope) -> None:
    """A rule that holds the answer against itself would refuse every answer, or none."""
    if not compares_with_itself(expression.tree, name):
        return
    found = re.search(rf"(?<![\w.]){name}(?!\w)", node.text)
    place = node.place_at(found.start() if found else 0)
    problem = f"`{name}` is this question itself, so the rule would say the same of every answer."
    earlier = _EARLIER.get(scope.names[name].kind, "question")
    scope.add(place.error(problem, f"Name an earlier {earlier}.", id="PLAIN"))


_DAYS_ALONE = re.compile(
    r"(?:at least|at most|more than|less than) \d+ (?:working )?(?:day|week|month|year)s?"
)


def _meant(text: str, kind: Kind) -> str:
    """What to write for a slip that is plain to see; "" for any other."""
    if _DAYS_ALONE.fullmatch(text) and kind is Kind.DATE:
        return f"Write `must be: {text} from today`, or `{text} ago`."
    if kind is Kind.MONEY and (
        continental := re.search(r"£?(?P<whole>\d{1,3}(?:\.\d{3})+)(?P<pence>,\d\d)?(?!\d)", text)
    ):
        amount = continental["whole"].replace(".", ",") + (continental["pence"] or "").replace(",", ".")
        return f"Write `must be: {text.replace(continental[0], '£' + amount)}`."
    if meant := limit_meant(text, kind):
        return f"Write `must be: {meant}`."
    if comma := re.fullmatch(r"(.*?)(\d+),(\d{1,2})(?!\d)(.*)", text):
        return f"Write `must be: {comma[1]}{comma[2]}.{comma[3]}{comma[4]}`."
    return ""


def _advice(text: str, kind: Kind) -> str:
    """What to write: the set phrase that is nearest, else some that fit the kind of answer."""
    if text.startswith("the text ") or re.search(r"\bthen \d+ (?:numbers|letters)\b", text):
        return f"Write: must match: {text}"
    if near := get_close_matches(text, _IN_WORDS, 1, 0.7):
        return f"Did you mean `must be: {near[0]}`?"
    if kind in _WITHOUT_LIMITS:
        return "An answer of this kind has no limits. Take the line out, or write a whole condition."
    if kind is Kind.DATE:
        return "Write `in the past`, `at least 28 days from today`, or `after ` and a day or the id of an earlier date."
    if kind is Kind.MONEY:
        return "Write `£1 to £5,000`, `at most £250`, or `more than ` and the id of an earlier amount."
    return "Write `1 to 20`, `at most 8`, or `more than ` and the id of an earlier question."
