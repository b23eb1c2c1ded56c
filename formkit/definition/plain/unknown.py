"""What to tell an author about a name or an option that does not exist; it knows the names of the form, not its steps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from formkit.definition.plain.kinds import Kind, Names
from formkit.definition.plain.mistake import Mistake
from formkit.definition.plain.phrase import Phrase

SHOWN = 8
"""How many names or options are listed at most."""


def unknown_name(
    name: Phrase, text: str, names: Names, later: Collection[str], sums: Collection[str] = ()
) -> Mistake:
    """The mistake of using a name that is not there, with the likeliest thing that was meant."""
    return (
        _known_later(name, later, sums)
        or _asked_later(name, later)
        or _hyphen(name, text, names)
        or _lives_inside(name, text, names)
        or _option_alone(name, names)
        or _nearest(name, names)
    )


def unknown_option(question: str, word: Phrase, options: Collection[str]) -> Mistake:
    """The mistake of comparing with an option that the question does not have."""
    problem = f'"{question}" has no option called "{word.words}".'
    if near := near_to(word.words, options):
        return Mistake(word.start, word.end, f'{problem} Did you mean "{near}"?', near)
    return Mistake(word.start, word.end, problem, advice=f"Its options are {_listed(options)}.")


def near_to(word: str, among: Iterable[str]) -> str | None:
    """The one of `among` that looks most like `word`, or None where nothing comes near."""
    close = get_close_matches(word, list(among), n=1, cutoff=0.65)
    return close[0] if close else None


def _known_later(name: Phrase, later: Collection[str], sums: Collection[str]) -> Mistake | None:
    """A sum is not asked: it cannot be moved, and is known when what it needs is."""
    if name.words not in later or name.words not in sums:
        return None
    problem = f"The sum `{name.words}` is known later; a condition can use only what is known above it."
    advice = f"Move this step below the questions that `{name.words}` is made of."
    return Mistake(name.start, name.end, problem, advice=advice)


def _asked_later(name: Phrase, later: Collection[str]) -> Mistake | None:
    if name.words not in later:
        return None
    problem = f"`{name.words}` is asked later; a condition can use only earlier answers."
    return Mistake(
        name.start,
        name.end,
        problem,
        advice=f"Move this step below `{name.words}`, or use an answer from above it.",
    )


def _hyphen(name: Phrase, text: str, names: Names) -> Mistake | None:
    """`item-count` reads as a subtraction."""
    for found in re.finditer(r"[a-z0-9_]+(?:-[a-z0-9_]+)+", text):
        meant = found.group().replace("-", "_")
        if found.start() <= name.start < found.end() and meant in names:
            return Mistake(
                found.start(),
                found.end(),
                f'`{found.group()}` is a subtraction. Did you mean "{meant}"?',
                meant,
            )
    return None


def _lives_inside(name: Phrase, text: str, names: Names) -> Mistake | None:
    path = re.compile(r"[\w.]+").match(text, name.start)
    words = path.group() if path else name.words
    for outer, known in names.items():
        if name.words in known.inner and known.kind is Kind.REPEAT:
            problem = f"`{name.words}` is asked for each of `{outer}`, so it has no one answer here."
            return Mistake(name.start, name.end, problem, advice=f"Write `any of {outer} has {words} is …`.")
        if name.words in known.inner:
            meant = f"{outer}.{name.words}"
            return Mistake(
                name.start, name.end, f'`{name.words}` is a part of `{outer}`. Did you mean "{meant}"?', meant
            )
    return None


def _option_alone(name: Phrase, names: Names) -> Mistake | None:
    for question, known in names.items():
        if name.words in known.options:
            relation = "includes" if known.kind is Kind.SOME_OPTIONS else "is"
            problem = f"`{name.words}` is an option of `{question}`, not a question or a sum."
            return Mistake(
                name.start, name.end, problem, advice=f"Write `{question} {relation} {name.words}`."
            )
    return None


def _nearest(name: Phrase, names: Names) -> Mistake:
    problem = f'There is no question or sum called "{name.words}" above this.'
    near = {"true": "yes", "y": "yes", "false": "no", "n": "no"}.get(name.words) or near_to(
        name.words, [*names, "yes", "no", "today"]
    )
    if near:
        return Mistake(name.start, name.end, f'{problem} Did you mean "{near}"?', near)
    advice = (
        f"There is {_listed(names)}."
        if names
        else "A condition can use only answers that were asked for above it."
    )
    return Mistake(name.start, name.end, problem, advice=advice)


def _listed(words: Collection[str]) -> str:
    shown = ", ".join(f'"{word}"' for word in list(words)[:SHOWN])
    return f"{shown} and {len(words) - SHOWN} more" if len(words) > SHOWN else shown
