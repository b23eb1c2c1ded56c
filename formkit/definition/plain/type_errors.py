"""What to tell an author where the kinds of two phrases do not fit."""

from __future__ import annotations

from decimal import Decimal

from formkit.definition.plain.kinds import Kind
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import BIRTH, Scope
from formkit.definition.plain.tree import Constant, NamedAnswer, Tree, options_of

KIND_WORDS = {
    Kind.YES_NO: "yes or no", Kind.NUMBER: "a number", Kind.MONEY: "money", Kind.PERCENT: "a percentage", Kind.DATE: "a date",
    Kind.ONE_OPTION: "one option", Kind.SOME_OPTIONS: "some options", Kind.TEXT: "text", Kind.REPEAT: "a list of things",
    Kind.GROUP: "a page of questions",
}  # fmt: skip

AMOUNTS = (Kind.NUMBER, Kind.MONEY, Kind.PERCENT)


def as_kind(phrase: Phrase, node: Tree, wanted: Kind) -> str | None:
    """The text to write for a constant so that it has the wanted kind: `16000` as `£16,000`, `£3` as `3`."""
    if not isinstance(node, Constant) or phrase.rule not in ("number", "money", "percent"):
        return None
    if wanted is Kind.NUMBER and node.kind is not Kind.NUMBER:
        amount = Decimal(phrase.words.strip("£% ").replace(",", ""))
        return f"{amount / 100 if node.kind is Kind.PERCENT else amount:f}"
    if node.kind is not Kind.NUMBER:
        return None
    amount = Decimal(phrase.words)
    if wanted is Kind.MONEY:
        return f"£{amount:,}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"
    if wanted is not Kind.PERCENT:
        return None
    return f"{amount * 100 if 0 < amount < 1 else amount:f}%"


def refuse_clash(scope: Scope, left: tuple[Phrase, Tree], right: tuple[Phrase, Tree], doing: str) -> None:
    """Two kinds that do not go together; `doing` says what was tried, such as "compared"."""
    if doing in ("added", "taken away") and _told_without_pounds(scope, left, right):
        return
    for (phrase, node), (_, other) in ((right, left), (left, right)):
        if plain := as_kind(phrase.inside, node, other.kind):
            problem = (
                f"`{phrase.words}` is {KIND_WORDS[node.kind]} beside {KIND_WORDS[other.kind]}. Write {plain}."
            )
            scope.refuse(phrase, problem, plain)
            return
    for (phrase, node), (_, other) in ((left, right), (right, left)):
        if node.kind is Kind.DATE and other.kind is Kind.NUMBER:
            problem = f"`{phrase.words}` is a date and cannot be {doing} with a number."
            unit = "years" if BIRTH.search(phrase.words) else "days"
            scope.refuse(phrase, problem, f"{unit} since {phrase.words}")
            return
        if node.kind is Kind.REPEAT and other.kind is Kind.NUMBER:
            problem = f"`{phrase.words}` is a list of things and cannot be {doing} with a number."
            scope.refuse(phrase, problem, f"number of {phrase.words}")
            return
    (first, one), (second, other) = left, right
    if one.kind is Kind.MONEY and other.kind is Kind.PERCENT and doing in ("added", "taken away"):
        problem = f"`{second.words}` is a percentage: say of what."
        scope.refuse(second, problem, f"{first.words} * {second.words}")
        return
    if {one.kind, other.kind} == {Kind.NUMBER, Kind.MONEY} and doing == "added":
        phrase, _ = left if one.kind is Kind.NUMBER else right
        if phrase.words.startswith("sum of "):  # any other may be no number of pounds
            problem = f"`{phrase.words}` is a number, and what stands beside it is money."
            scope.refuse(phrase, problem, f"£1 * {phrase.words}")
            return
    problem = f"`{first.words}` is {KIND_WORDS[one.kind]} and `{second.words}` is {KIND_WORDS[other.kind]}"
    scope.refuse(second, f"{problem}; these cannot be {doing}.", advice=_way_out(scope, first, one, other))


def _told_without_pounds(scope: Scope, left: tuple[Phrase, Tree], right: tuple[Phrase, Tree]) -> bool:
    """`£28 + 7 * extra`: the number that is multiplied lacks its pounds, and the amount beside it has them."""
    for (money, one), (number, other) in ((left, right), (right, left)):
        if one.kind is not Kind.MONEY or other.kind is not Kind.NUMBER or number.inside.rule != "multiplied":
            continue
        for part in number.inside.parts:
            if part.rule == "number":
                amount = f"£{Decimal(part.words):,}"
                problem = (
                    f"`{number.words}` is a number beside `{money.words}`, which is money. Write {amount}."
                )
                scope.refuse(part, problem, amount)
                return True
    return False


def _way_out(scope: Scope, phrase: Phrase, node: Tree, other: Tree) -> str:
    if node.kind is Kind.TEXT:
        return text_advice(phrase.words)
    if node.kind is Kind.YES_NO:
        return f"Write `{phrase.words} is yes` or `{phrase.words} is no`."
    if node.kind in (Kind.ONE_OPTION, Kind.SOME_OPTIONS):
        return (
            f"Compare `{phrase.words}` with one of its options, such as `{example_of(phrase.words, node)}`."
        )
    for side in (node, other):
        if isinstance(side, NamedAnswer) and side.kind is Kind.GROUP and side.path[0] in scope.names:
            part = next(iter(scope.names[side.path[0]].inner), "…")
            return f"Name one of its questions, such as `{side.path[0]}.{part}`."
    return f"Both must be of one kind: write {KIND_WORDS[node.kind]}, or {KIND_WORDS[other.kind]}, on both sides."


def text_advice(words: str) -> str:
    """What can be asked of a text, which people type as they like."""
    return f"Text that a person typed cannot be compared with a word or a number. `{words} is answered` can be asked."


def example_of(words: str, node: Tree) -> str:
    """A condition about `node` that would be right."""
    option = next(iter(options_of(node)), "…")
    match node.kind:
        case Kind.ONE_OPTION:
            return f"{words} is {option}"
        case Kind.SOME_OPTIONS:
            return f"{words} includes {option}"
        case Kind.NUMBER:
            return f"{words} is more than 0"
        case Kind.MONEY:
            return f"{words} is more than £0"
        case Kind.PERCENT:
            return f"{words} is more than 0%"
        case Kind.DATE:
            return f"{words} is before today"
        case Kind.REPEAT:
            return f"number of {words} is more than 0"
        case Kind.YES_NO:
            return f"{words} is yes"
        case Kind.TEXT | Kind.GROUP:
            return f"{words} is answered"


def refuse_as_condition(scope: Scope, phrase: Phrase, node: Tree) -> None:
    """A sum or an answer where only a condition, which is true or not, can stand."""
    problem = f"`{phrase.words}` is {KIND_WORDS[node.kind]}; a condition must be true or not."
    example = example_of(phrase.words, node)
    if node.kind in (Kind.ONE_OPTION, Kind.SOME_OPTIONS, Kind.DATE):  # only the author knows which, or when
        scope.refuse(phrase, problem, advice=f"Compare it, such as `{example}`.")
    else:
        scope.refuse(phrase, problem, example)


def refuse_whole(scope: Scope, phrase: Phrase, node: Tree, wanted: Kind) -> None:
    """An expression that works out to something else than this place needs."""
    if wanted is Kind.YES_NO:
        refuse_as_condition(scope, phrase, node)
        return
    problem = f"This works out to {KIND_WORDS[node.kind]}; here {KIND_WORDS[wanted]} is needed."
    count = f"number of {phrase.words}" if (node.kind, wanted) == (Kind.REPEAT, Kind.NUMBER) else None
    replacement = as_kind(phrase.inside, node, wanted) or count
    scope.refuse(phrase, problem, replacement, f"Write a sum that gives {KIND_WORDS[wanted]}.")
