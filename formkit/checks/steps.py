"""What several checks ask of a form's steps: the page that each became, and how far its answers reach."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from formkit.checks.base import FormFile
from formkit.definition.council import words
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import Page
from formkit.definition.plain.tree import AllTrue, Constant, Ordered
from formkit.definition.reading.tree import Block
from formkit.definition.schema import STEP_VERBS
from formkit.definition.scope import slug

Reach = tuple[float, float]
"""The smallest and the largest that a number can be."""


def steps_with_pages(file: FormFile) -> Iterator[tuple[Block, Page]]:
    """Each step that became a page, as it was written and as it was read."""
    pages = {page.id: page for page in all_pages(file.form.pages)}
    for step in file.steps():
        verb = next((verb for verb in STEP_VERBS if verb in step), "")
        page = pages.get(words(step, "id") or slug(words(step, verb)))
        if page is not None:
            yield step, page


def all_pages(pages: tuple[Page, ...]) -> Iterator[Page]:
    """These pages and those inside their repeats."""
    for page in pages:
        yield page
        yield from all_pages(page.pages)


def limits_of(one: PageQuestion, least: float = float("-inf")) -> Reach:
    """The smallest and the largest answer that the question's own rules allow; `least` where none says how small."""
    low, high = least, float("inf")
    for rule in one.rules:
        tree = rule.condition.tree
        for test in tree.parts if isinstance(tree, AllTrue) else (tree,):
            if (
                isinstance(test, Ordered)
                and isinstance(test.right, Constant)
                and isinstance(test.right.value, int | Decimal)
            ):
                limit = float(test.right.value)
                low = max(low, limit) if test.order in ("at least", "more than") else low
                high = min(high, limit) if test.order in ("at most", "less than") else high
    return low, high
