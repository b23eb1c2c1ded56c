"""`and`, `or` and the quantifiers as Kleene has them, where a condition may be unknown (None); what was not asked is no."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import NOT_ASKED, NamedValues, Quantifier, Value, as_things

Closure = Callable[[NamedValues, Days], Value]
"""Works out one node; None is missing or, for a condition, unknown. NOT_ASKED comes only of a value, not of a comparison."""


def all_true(tests: tuple[Closure, ...]) -> Closure:
    """False if any test is False, else unknown if any is unknown, else True."""

    def all_of(answers: NamedValues, days: Days) -> Value:
        result: bool | None = True
        for test in tests:
            value = test(answers, days)
            if value is False or value is NOT_ASKED:
                return False
            if value is None:
                result = None
        return result

    return all_of


def any_true(tests: tuple[Closure, ...]) -> Closure:
    """True if any test is True, else unknown if any is unknown, else False."""

    def any_of(answers: NamedValues, days: Days) -> Value:
        result: bool | None = False
        for test in tests:
            value = test(answers, days)
            if value is True:
                return True
            if value is None:
                result = None
        return result

    return any_of


def quantified(quantifier: Quantifier, outer: tuple[str, ...], things: Closure, test: Closure) -> Closure:
    """The test asked of every thing: `any` is their `or`, `all` their `and`, `none` the opposite of `any`.

    With no things, or where the repeat was not asked, `any` is False, `all` and `none` are True; where the repeat is
    missing, all three are unknown.
    """
    decisive = quantifier != "all"
    settled, unsettled = (False, True) if quantifier == "none" else (decisive, not decisive)

    def of_things(answers: NamedValues, days: Days) -> Value:
        kept = things(answers, days)
        found = () if kept is NOT_ASKED else as_things(kept)
        if found is None:
            return None
        around = {name: answers.get(name) for name in outer}
        result: bool | None = unsettled
        for thing in found:
            value = test(_with(thing, around), days)
            value = False if value is NOT_ASKED else value
            if value is decisive:
                return settled
            if value is None:
                result = None
        return result

    return of_things


def _with(thing: Mapping[str, Value], around: Mapping[str, Value]) -> Mapping[str, Value]:
    """A thing's own answers with the outer ones that the test names; a name is one or the other, never both."""
    return {**thing, **around} if around else thing
