"""Works out the kinds of sums."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from formkit.definition.plain.hints import MONTHS
from formkit.definition.plain.kinds import Kind
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Read, Scope, TreeRule
from formkit.definition.plain.tree import (
    Arithmetic,
    Constant,
    Count,
    Extreme,
    Minus,
    NamedAnswer,
    Operator,
    Since,
    Today,
    Total,
    Tree,
)
from formkit.definition.plain.type_errors import AMOUNTS, KIND_WORDS, refuse_clash
from formkit.definition.plain.values import LIMIT

MULTIPLIED = {
    (Kind.NUMBER, Kind.NUMBER): Kind.NUMBER,
    (Kind.MONEY, Kind.NUMBER): Kind.MONEY,
    (Kind.NUMBER, Kind.MONEY): Kind.MONEY,
    (Kind.MONEY, Kind.PERCENT): Kind.MONEY,
    (Kind.PERCENT, Kind.MONEY): Kind.MONEY,
    (Kind.NUMBER, Kind.PERCENT): Kind.NUMBER,
    (Kind.PERCENT, Kind.NUMBER): Kind.NUMBER,
}
DIVIDED = {
    (Kind.NUMBER, Kind.NUMBER): Kind.NUMBER,
    (Kind.MONEY, Kind.NUMBER): Kind.MONEY,
    (Kind.MONEY, Kind.MONEY): Kind.NUMBER,
}


def _number(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    amount: int | Decimal = Decimal(phrase.words) if "." in phrase.words else int(phrase.words)
    return _within_limit(amount, Kind.NUMBER, phrase, scope)


def _money(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    return _within_limit(int(Decimal(phrase.words[1:].replace(",", "")) * 100), Kind.MONEY, phrase, scope)


def _percent(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    return _within_limit(Decimal(phrase.words.rstrip("% ")) / 100, Kind.PERCENT, phrase, scope)


def _within_limit(amount: int | Decimal, kind: Kind, phrase: Phrase, scope: Scope) -> Tree | None:
    if amount < LIMIT:
        return Constant(amount, kind)
    scope.refuse(phrase, "This number is too large.", advice="Numbers can have up to 18 digits.")
    return None


def _date(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    day, month, year = phrase.words.split()
    try:
        return Constant(date(int(year), MONTHS.index(month) + 1, int(day)), Kind.DATE)
    except ValueError:
        scope.refuse(
            phrase,
            f"There is no {' '.join(phrase.words.split())}.",
            advice="Write a day that is in the calendar.",
        )
        return None


def _minus(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    of = read(phrase.parts[-1], scope)
    if of is None:
        return None
    if of.kind in AMOUNTS:
        return Minus(of)
    scope.refuse(
        phrase,
        f"`{phrase.parts[-1].words}` is {KIND_WORDS[of.kind]}; only an amount can be below 0.",
        advice="Take out the `-`.",
    )
    return None


def _added(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    operands = [read(part, scope) for part in phrase.parts[::2]]
    first, kind = operands[0], None if operands[0] is None else operands[0].kind
    if first is None or kind is None:
        return None
    rest: list[tuple[Operator, Tree]] = []
    for position, operand in enumerate(operands[1:], 1):
        if operand is None:
            return None
        if operand.kind is not kind or kind not in AMOUNTS:
            _refuse_added(phrase, 2 * position, first, operand, scope)
            return None
        rest.append((cast(Operator, phrase.parts[2 * position - 1].words), operand))
    return Arithmetic(first, tuple(rest), kind)


def _refuse_added(phrase: Phrase, at: int, first: Tree, operand: Tree, scope: Scope) -> None:
    left, sign, right = phrase.parts[0], phrase.parts[at - 1].words, phrase.parts[at]
    if isinstance(first, Today) and operand.kind is Kind.DATE and sign == "-" and at == 2:
        whole = Phrase("added", left.start, right.end, "")
        scope.refuse(whole, "Dates cannot be taken away from each other.", f"days since {right.words}")
    elif Kind.DATE in (first.kind, operand.kind):
        dated = left if first.kind is Kind.DATE else right
        problem = f"`{dated.words}` is a date; nothing can be added to it or taken away from it."
        scope.refuse(dated, problem, advice=f"Count with `days since {dated.words}`.")
    else:
        refuse_clash(scope, (left, first), (right, operand), "added" if sign == "+" else "taken away")


def _multiplied(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    operands = [read(part, scope) for part in phrase.parts[::2]]
    first = operands[0]
    if first is None:
        return None
    kind, rest = first.kind, list[tuple[Operator, Tree]]()
    for position, operand in enumerate(operands[1:], 1):
        if operand is None:
            return None
        sign = phrase.parts[2 * position - 1].words
        result = (MULTIPLIED if sign == "*" else DIVIDED).get((kind, operand.kind))
        if result is None:
            doing = "multiplied by" if sign == "*" else "divided by"
            problem = f"{KIND_WORDS[kind].capitalize()} cannot be {doing} {KIND_WORDS[operand.kind]}."
            scope.refuse(
                phrase.parts[2 * position],
                problem,
                advice="Money can be multiplied by a number or a percentage.",
            )
            return None
        kind = result
        rest.append((cast(Operator, sign), operand))
    return Arithmetic(first, tuple(rest), kind)


def _count(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    name = phrase.parts[0]
    known = scope.names.get(name.words)
    if known is not None and known.kind is Kind.SOME_OPTIONS:
        return Count(NamedAnswer((name.words,), known.kind, known.options))
    found = scope.repeat_called(name)
    return found and Count(found[0])


def _total(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    path = phrase.parts[0]
    found = scope.repeat_called(path.parts[0])
    if found is None:
        return None
    things, known = found
    if len(path.parts) == 1:
        some = next((name for name, inner in known.inner.items() if inner.kind in AMOUNTS), "…")
        scope.refuse(path, f"What of `{path.words}` should be added up?", f"{path.words}.{some}")
        return None
    each = scope.found_in(known.inner, path)
    if each is not None and each.kind not in AMOUNTS:
        scope.refuse(
            path, f"`{path.words}` is {KIND_WORDS[each.kind]}; it cannot be added up.", advice=_ADDED_UP
        )
        return None
    return each and Total(things, each)


_ADDED_UP = "Only numbers, money and percentages can be added up. `number of …` counts the things."


def _since(unit: Literal["days", "working days", "years"]) -> TreeRule:
    def since(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
        day = read(phrase.parts[0], scope)
        if day is not None and day.kind is not Kind.DATE:
            words = phrase.parts[0].words
            scope.refuse(
                phrase.parts[0],
                f"`{words}` is {KIND_WORDS[day.kind]}; `{unit} since` needs a date.",
                advice="Name a date.",
            )
            return None
        if isinstance(day, Today):
            dates = [name for name, known in scope.names.items() if known.kind is Kind.DATE]
            advice = f"Name a date, such as `{unit} since {dates[-1]}`." if dates else "Name a date."
            scope.refuse(phrase.parts[0], f"`{unit} since today` is always 0.", advice=advice)
            return None
        return day and Since(unit, day)

    return since


def _extreme(which: Literal["larger", "smaller"]) -> TreeRule:
    def extreme(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
        left, right = (read(part, scope) for part in phrase.parts)
        if left is None or right is None:
            return None
        if left.kind is right.kind and left.kind in AMOUNTS:
            return Extreme(which, left, right)
        refuse_clash(scope, (phrase.parts[0], left), (phrase.parts[1], right), "compared")
        return None

    return extreme


SUM_RULES: Mapping[str, TreeRule] = {
    "number": _number,
    "money": _money,
    "percent": _percent,
    "date": _date,
    "yes": lambda phrase, scope, read: Constant(True, Kind.YES_NO),
    "no": lambda phrase, scope, read: Constant(False, Kind.YES_NO),
    "today": lambda phrase, scope, read: Today(),
    "path": lambda phrase, scope, read: scope.found(phrase),
    "group": lambda phrase, scope, read: read(phrase.inside, scope),
    "minus": _minus,
    "added": _added,
    "multiplied": _multiplied,
    "count": _count,
    "total": _total,
    "days_since": _since("days"),
    "working_days_since": _since("working days"),
    "years_since": _since("years"),
    "larger": _extreme("larger"),
    "smaller": _extreme("smaller"),
}
