"""Finds `x is yes or no`, where a comparison was meant to carry on past `or` or `and`, and rewrites it."""

from __future__ import annotations

from formkit.definition.plain.kinds import Kind
from formkit.definition.plain.mistake import Mistake
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Scope
from formkit.definition.plain.sums import Read
from formkit.definition.plain.tree import Node, options_of

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


def _is_bare(phrase: Phrase, left: Node | None, scope: Scope) -> bool:
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
