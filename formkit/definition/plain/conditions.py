"""Works out the kinds of conditions, and tells comparisons that say the same twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from formkit.definition.plain.kinds import Kind
from formkit.definition.plain.mistake import Mistake
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Read, Scope, TreeRule, opposite_of, unknown_option
from formkit.definition.plain.tree import (
    AllTrue,
    Answered,
    AnyTrue,
    Choice,
    Constant,
    Includes,
    Negation,
    Ordered,
    Ordering,
    Quantified,
    Same,
    Tree,
    names_in,
    options_of,
)  # fmt: skip
from formkit.definition.plain.type_errors import (
    AMOUNTS,
    KIND_WORDS,
    refuse_as_condition,
    refuse_clash,
    text_advice,
)
from formkit.questions.base import NONE_OPTION

EMPTINESS = ("empty", "blank", "missing", "unanswered")
WHOLE = (Kind.REPEAT, Kind.GROUP)
"""Kinds that are not a single value."""


def condition(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    """The phrase as something that is true or not; anything else is a mistake."""
    node = read(phrase, scope)
    if node is None or node.kind is Kind.YES_NO:
        return node
    refuse_as_condition(scope, phrase, node)
    return None


def _joined(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    word = "or" if phrase.rule == "any_true" else "and"
    if refuse_bare_words(phrase, word, scope, read):
        return None
    _warn_of_quantifiers(phrase, word, scope)
    parts = [condition(part, scope, read) for part in phrase.parts]
    if any(part is None for part in parts):
        return None
    nodes = tuple(part for part in parts if part is not None)
    return AnyTrue(nodes) if word == "or" else AllTrue(nodes)


def _warn_of_quantifiers(phrase: Phrase, word: str, scope: Scope) -> None:
    for part in phrase.parts[:-1]:
        if part.rule == "quantified":
            problem = f"`{part.words}` ends before `{word}`: what follows is not asked of each one."
            tested, last = part.parts[2], phrase.parts[-1]
            longer = f"{scope.text[part.start : tested.start]}({scope.text[tested.start : last.end]})"
            advice = f"Put brackets around what belongs together: `({part.words}) {word} …`, or `{longer}`."
            scope.mistakes.append(Mistake(part.start, part.end, problem, advice=advice, level="warning"))


def _negation(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    of = condition(phrase.parts[0], scope, read)
    return of and Negation(of)


def _right_of(left: Tree, left_phrase: Phrase, phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    """What stands right of `is` or `includes`: an option of the question on the left first, then a question or a sum."""
    word, options = phrase.inside, options_of(left)
    if word.words in options:
        return Constant(word.words, Kind.ONE_OPTION)
    alone = word.rule == "path" and len(word.parts) == 1
    if alone and left.kind is Kind.TEXT and word.words not in scope.names and word.words not in scope.later:
        problem = f"`{left_phrase.words}` is text and `{word.words}` is no question or sum above this."
        scope.refuse(phrase, problem, advice=text_advice(left_phrase.words))
        return None
    if options and alone and word.words not in scope.names and word.words not in scope.later:
        scope.mistakes.append(unknown_option(left_phrase.words, word, options))
        return None
    return read(phrase, scope)


def _refuse_emptiness(left: Tree, phrase: Phrase, scope: Scope) -> bool:
    """`x is empty` is what people try before they find `is not answered`."""
    first, second = phrase.parts
    if second.words not in EMPTINESS or second.words in options_of(left) or second.words in scope.names:
        return False
    plain = "is answered" if phrase.rule == "differs" else "is not answered"
    wrote = scope.text[first.end : second.end].strip()
    scope.refuse(phrase, f"Write `{plain}` for `{wrote}`.", f"{first.words} {plain}")
    return True


def _refuse_dash(phrase: Phrase, scope: Scope) -> bool:
    """`adults is 2-4` is 2 minus 4, which nobody means."""
    first, second = phrase.parts
    if second.rule != "added" or [part.rule for part in second.parts] not in (
        ["number", "MINUS", "number"], ["money", "MINUS", "money"],
    ):  # fmt: skip
        return False
    low, _, high = (part.words for part in second.parts)
    not_ = "not " if phrase.rule == "differs" else ""
    problem = f"`{second.words}` is {low} minus {high}, and no range."
    scope.refuse(phrase, problem, f"{first.words} is {not_}{low} to {high}")
    return True


def _same(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    left = read(phrase.parts[0], scope)
    if _refuse_dash(phrase, scope):
        return None
    if left is not None and _refuse_emptiness(left, phrase, scope):
        return None
    right = left and _right_of(left, phrase.parts[0], phrase.parts[1], scope, read)
    if left is None or right is None:
        return None
    sides = (phrase.parts[0], left), (phrase.parts[1], right)
    if left.kind is right.kind and left.kind not in WHOLE:
        return Same(left, right)
    if left.kind is Kind.SOME_OPTIONS and isinstance(right, Constant) and right.value == NONE_OPTION:
        return Includes(left, right)
    if left.kind is Kind.SOME_OPTIONS and right.kind is Kind.ONE_OPTION:
        includes = "does not include" if phrase.rule == "differs" else "includes"
        problem = f"`{sides[0][0].words}` can hold more than one option, so it is not compared by `is`."
        scope.refuse(phrase, problem, f"{sides[0][0].words} {includes} {sides[1][0].words}")
        return None
    refuse_clash(scope, *sides, "compared")
    return None


def _one_of(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    left_phrase, listed = phrase.parts
    left = read(left_phrase, scope)
    if left is None:
        return None
    if left.kind is Kind.SOME_OPTIONS:
        plain = f"{left_phrase.words} includes one of {listed.words}"
        plain = f"not ({plain})" if phrase.rule == "not_one_of" else plain
        scope.refuse(phrase, f"`{left_phrase.words}` can hold more than one option.", plain)
        return None
    tests: list[Tree] = []
    for each in listed.parts:
        right = _right_of(left, left_phrase, each, scope, read)
        if right is not None and right.kind is left.kind and left.kind not in WHOLE:
            tests.append(Same(left, right))
        elif right is not None:
            refuse_clash(scope, (left_phrase, left), (each, right), "compared")
    return AnyTrue(tuple(tests)) if len(tests) == len(listed.parts) else None


def _includes(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    left = read(phrase.parts[0], scope)
    right = left and _right_of(left, phrase.parts[0], phrase.parts[1], scope, read)
    if left is None or right is None:
        return None
    if left.kind is Kind.SOME_OPTIONS and right.kind is Kind.ONE_OPTION:
        return Includes(left, right)
    words, wanted = phrase.parts[0].words, phrase.parts[1].words
    if left.kind is Kind.ONE_OPTION and right.kind is Kind.ONE_OPTION:
        relation = "is not" if phrase.rule == "not_includes" else "is"
        scope.refuse(
            phrase, f"`{words}` holds one option, so it cannot include one.", f"{words} {relation} {wanted}"
        )
    elif left.kind is Kind.SOME_OPTIONS:
        refuse_clash(scope, (phrase.parts[0], left), (phrase.parts[1], right), "compared")
    else:
        problem = (
            f"`{words}` is {KIND_WORDS[left.kind]}; only a question with boxes to tick includes something."
        )
        scope.refuse(phrase.parts[0], problem, advice=f"Write `{words} is …`.")
    return None


def _includes_one_of(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    left_phrase, listed = phrase.parts
    left = read(left_phrase, scope)
    if left is None:
        return None
    if left.kind is not Kind.SOME_OPTIONS:
        words = f"{left_phrase.words} is one of {listed.words}"
        problem = f"`{left_phrase.words}` is {KIND_WORDS[left.kind]}; only a question with boxes to tick includes something."
        scope.refuse(
            phrase, problem, words if left.kind is Kind.ONE_OPTION else None, "Write `is one of (…)`."
        )
        return None
    tests: list[Tree] = []
    for each in listed.parts:
        right = _right_of(left, left_phrase, each, scope, read)
        if right is not None and right.kind is Kind.ONE_OPTION:
            tests.append(Includes(left, right))
        elif right is not None:
            refuse_clash(scope, (left_phrase, left), (each, right), "compared")
    return AnyTrue(tuple(tests)) if len(tests) == len(listed.parts) else None


DATE_WORDS: Mapping[str, str] = {
    "more than": "after", "less than": "before", "at least": "on or after", "at most": "on or before",
}  # fmt: skip


def _ordered(order: Ordering, of_dates: bool) -> TreeRule:
    def ordered(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
        first, second = phrase.parts
        left, right = read(first, scope), read(second, scope)
        if left is None or right is None:
            return None
        if left.kind is right.kind and left.kind in ((Kind.DATE,) if of_dates else AMOUNTS):
            return Ordered(order, left, right)
        between = Phrase("words", first.end, second.start, scope.text[first.end : second.start].strip())
        if left.kind is right.kind and left.kind in (Kind.DATE, *AMOUNTS):
            plain = order if of_dates else DATE_WORDS[order]
            are = "are dates" if left.kind is Kind.DATE else "are not dates"
            scope.refuse(between, f"These {are}: write `is {plain}` for `{between.words}`.", f" is {plain} ")
        elif of_dates and left.kind is Kind.DATE and second.inside.rule == "number":
            scope.refuse(second, f"`{second.words}` is not a date.", advice="Write a date as `6 April 2026`.")
        elif left.kind is right.kind:
            problem = f"`{first.words}` is {KIND_WORDS[left.kind]}, which cannot be more or less."
            scope.refuse(
                first, problem, advice="Only numbers, money, percentages and dates can be put in order."
            )
        else:
            refuse_clash(scope, (first, left), (second, right), "compared")
        return None

    return ordered


def _answered(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    of = read(phrase.parts[0], scope)
    return of and Answered(of)


def _quantified(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    quantifier, name, test = phrase.parts
    found = scope.repeat_called(name)
    if found is None:
        return None
    things, known = found
    tested = condition(test, scope.inside(known.inner), read)
    if tested is None:
        return None
    word = cast(Literal["any", "all", "none"], quantifier.words)
    return Quantified(word, things, tested, names_in(tested) - known.inner.keys())


def _choice(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    *cases, last = phrase.parts
    values = [(part, read(part, scope)) for part in [*cases[::2], last]]
    tests = [condition(part, scope, read) for part in cases[1::2]]
    first_phrase, first = values[0]
    nodes: list[Tree] = []
    for part, value in values:
        if value is not None and first is not None and value.kind is not first.kind:
            refuse_clash(scope, (first_phrase, first), (part, value), "chosen between")
        elif value is not None and value.kind in WHOLE:
            scope.refuse(
                part,
                f"`{part.words}` is {KIND_WORDS[value.kind]}, not a value.",
                advice="Name one answer or sum.",
            )
        elif value is not None:
            nodes.append(value)
    conditions = tuple(test for test in tests if test is not None)
    if len(nodes) < len(values) or len(conditions) < len(tests):
        return None
    return Choice(tuple(zip(conditions, nodes[:-1], strict=True)), nodes[-1])


CONDITION_RULES: Mapping[str, TreeRule] = {
    "any_true": _joined,
    "all_true": _joined,
    "negation": _negation,
    "same": _same,
    "differs": opposite_of(_same),
    "one_of": _one_of,
    "not_one_of": opposite_of(_one_of),
    "more_than": _ordered("more than", of_dates=False),
    "less_than": _ordered("less than", of_dates=False),
    "at_least": _ordered("at least", of_dates=False),
    "at_most": _ordered("at most", of_dates=False),
    "after": _ordered("more than", of_dates=True),
    "before": _ordered("less than", of_dates=True),
    "on_or_after": _ordered("at least", of_dates=True),
    "on_or_before": _ordered("at most", of_dates=True),
    "answered": _answered,
    "not_answered": opposite_of(_answered),
    "includes": _includes,
    "includes_one_of": _includes_one_of,
    "not_includes": opposite_of(_includes),
    "quantified": _quantified,
    "choice": _choice,
}


CONSTANTS = ("yes", "no", "number", "money", "percent", "date", "today")
COMPARED = (
    "same", "differs", "includes", "not_includes", "more_than", "less_than", "at_least", "at_most", "after", "before",
    "on_or_after", "on_or_before",
)  # fmt: skip


def refuse_bare_words(joined: Phrase, word: str, scope: Scope, read: Read) -> bool:
    """Note each value that stands alone beside `word` ("and" or "or"); True if there was one.

    A word counts as bare if it is a constant, or an option of the question that was compared just before it.
    """
    parts, at, found = joined.parts, 0, False
    while at < len(parts):
        alone = _run_of_bare_words(parts, at, scope, read)
        if alone:
            _refuse_run(_last_comparison(parts[at]), alone, word, scope)
        elif parts[at].inside.rule in CONSTANTS:
            words = parts[at].words
            scope.refuse(
                parts[at],
                f"`{words}` alone is not a condition.",
                advice=f"Say what is compared with it: `… is {words}`.",
            )
        found = found or bool(alone) or parts[at].inside.rule in CONSTANTS
        at += 1 + len(alone)
    return found


def _run_of_bare_words(parts: tuple[Phrase, ...], at: int, scope: Scope, read: Read) -> tuple[Phrase, ...]:
    compared = _last_comparison(parts[at])
    if compared.inside.rule not in (*COMPARED, "one_of", "not_one_of"):
        return ()
    left = read(compared.inside.parts[0], scope.unheard())
    end = at + 1
    while end < len(parts) and _is_bare(parts[end].inside, left, scope):
        end += 1
    return parts[at + 1 : end]


def _last_comparison(phrase: Phrase) -> Phrase:
    """In `a and x is 3 or 4` the 4 carries on from `x is 3`."""
    return phrase.parts[-1] if phrase.rule == "all_true" else phrase


def _is_bare(phrase: Phrase, left: Tree | None, scope: Scope) -> bool:
    if phrase.rule in CONSTANTS:
        return True
    options = {} if left is None else options_of(left)
    known = scope.names.get(phrase.words)
    could_be_condition = known is not None and known.kind is Kind.YES_NO
    return phrase.rule == "path" and phrase.words in options and not could_be_condition


def _refuse_run(compared: Phrase, alone: tuple[Phrase, ...], word: str, scope: Scope) -> None:
    test = compared.inside
    left, right = test.parts
    more = [each.words for each in alone]
    problem = f"`{alone[0].words}` alone after `{word}` is not a condition."
    if test.rule in ("same", "differs", "one_of", "not_one_of"):
        relation = "is one of" if test.rule in ("same", "one_of") else "is not one of"
        listed = [right.words] if test.rule in ("same", "differs") else [each.words for each in right.parts]
        plain = f"{left.words} {relation} ({', '.join([*listed, *more])})"
    else:
        relation = scope.text[left.end : right.start].strip()
        plain = f" {word} ".join(f"{left.words} {relation} {each}" for each in [right.words, *more])
    scope.mistakes.append(Mistake(compared.start, alone[-1].end, problem, plain, shown_at=alone[0].start))
