"""Stops that nobody passes, because their condition is true of everybody who was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from formkit.checks.base import Breach, FormFile
from formkit.checks.steps import all_pages, steps_with_pages
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import Page, stop_page
from formkit.definition.plain.tree import (
    AllTrue,
    Answered,
    AnyTrue,
    Constant,
    NamedAnswer,
    Ordered,
    Since,
    Today,
    Tree,
)


def stops_for_everybody(file: FormFile) -> Iterator[Breach]:
    """Each stop that whoever comes to it meets: `flat is answered`, `days since due is at least 0` of a day in the past."""
    asked = {one.id: (one, page) for page in all_pages(file.form.pages) for one in page.questions}
    for step, page in steps_with_pages(file):
        if stop_page(page) is None or not page.when:
            continue
        if names := _met_by_all(page.when[-1].tree, page, asked):
            text = page.when[-1].text
            yield Breach(step.key_place("when"), {"text": text, "advice": _for_whom(names, asked)})


def _met_by_all(node: Tree, page: Page, asked: Mapping[str, tuple[PageQuestion, Page]]) -> tuple[str, ...]:
    """The questions to which every answer makes it true; () where some answer does not."""
    match node:
        case AnyTrue(parts=parts):
            return next((names for part in parts if (names := _met_by_all(part, page, asked))), ())
        case AllTrue(parts=parts):
            found = [_met_by_all(part, page, asked) for part in parts]
            return tuple(name for names in found for name in names) if all(found) else ()
        case Answered(of=NamedAnswer(path=(name,))) if name in asked:
            one, of = asked[name]
            is_given = not one.question.asked.optional and set(of.when) <= set(page.when[:-1])
            return (name,) if is_given else ()
        case Ordered(
            order=order, left=Since(unit=unit, day=NamedAnswer(path=(name,))), right=Constant(value=least)
        ) if name in asked and isinstance(least, int | Decimal):
            one, of = asked[name]
            is_least = order == "at least" and least <= 0
            is_sure = not one.question.asked.optional and set(of.when) <= set(page.when[:-1])
            return (
                (name,) if is_least and is_sure and (unit == "working days" or _is_of_the_past(one)) else ()
            )
        case _:
            return ()


def _is_of_the_past(one: PageQuestion) -> bool:
    """Whether no day to come is taken."""
    for rule in one.rules:
        tree = rule.condition.tree
        for test in tree.parts if isinstance(tree, AllTrue) else (tree,):
            if (
                isinstance(test, Ordered)
                and isinstance(test.right, Today)
                and test.order in ("at most", "less than")
            ):
                return True
    return False


def _for_whom(names: tuple[str, ...], asked: Mapping[str, tuple[PageQuestion, Page]]) -> str:
    """What to write instead, of the first question: one of its answers, or a number that not every day has."""
    one = asked[names[0]][0]
    options = [option.value for option in one.question.asked.options]
    if one.answer_type == "yes or no":
        example = f"`{names[0]} is yes` or `{names[0]} is no`"
    elif options:
        example = f"`{names[0]} is {options[0]}`"
    else:
        example = f"a limit that some answers to `{names[0]}` do not meet"
    return f"Everybody is stopped here, and nobody can go on. Write whom it is for: {example}."
