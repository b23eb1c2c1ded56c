"""`error:` read and checked: the author's own words for mistakes, by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from formkit.definition.council import block
from formkit.definition.page_question import PageQuestion
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import FormScope

EVIDENCE_NAMES = (
    "empty", "empty or way", "empty file", "wrong type", "mismatch", "cannot open", "too many pixels", "encrypted",
    "took too long", "name", "too large", "infected", "one already", "too many",
)  # fmt: skip
"""Mistakes with files that the person can put right."""
ALL_DIFFERENT = "all different"
LIST_NAMES = ("empty", "at least", "exactly", ALL_DIFFERENT, "rule")
"""Mistakes of the list of a `repeat`."""
PAGE_NAMES = ("none",)
"""Mistakes of a page as a whole: nothing of what `need at least one of` names was answered."""


def own_words(step: Block, names: Collection[str], scope: FormScope) -> Mapping[str, str]:
    """Name of a mistake → the author's words. A name that is not among `names` is a mistake in the file."""
    error = block(step, "error")
    found: dict[str, str] = {}
    for key, value in error.entries if error else ():
        if key.text not in names:
            near = nearest(key.text, names)
            advice = f"Did you mean `{near}`? " if near else ""
            problem = f'There is no mistake called "{key.text}" here.'
            known = f"{advice}The names are: {', '.join(sorted(names))}."
            scope.add(key.place.error(problem, known, id="ERROR"))
        elif isinstance(value, Text):
            found[key.text] = value.text
    return found


def with_page_words(
    step: Block, need: tuple[str, ...], questions: Sequence[PageQuestion], scope: FormScope
) -> tuple[PageQuestion, ...]:
    """The page's questions; the first one that is needed says the page's own words, as the mistake is told there."""
    own = own_words(step, PAGE_NAMES, scope)
    first = need[0] if own and need else None
    return tuple(_saying(one, own) if one.id == first else one for one in questions)


def _saying(one: PageQuestion, own: Mapping[str, str]) -> PageQuestion:
    asked = one.question.asked
    return one.with_asked(replace(asked, overrides={**asked.overrides, **own}))
