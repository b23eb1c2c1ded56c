"""The items of a repeat in a person's answers: which there are, one more, one less."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.definition.items import ITEM, item_pages, prefix_of
from formkit.definition.offered_pages import as_offered
from formkit.definition.page_question import Rule
from formkit.definition.pages import Page, RepeatPage, all_there
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import NOT_ASKED, Value
from formkit.questions.base import Answer


def items_of(answers: Mapping[str, Answer], repeat_id: str) -> tuple[str, ...]:
    """The items of a list, in the order in which they were added."""
    kept = answers.get(repeat_id)
    if not isinstance(kept, tuple):
        return ()
    return tuple(dict.fromkeys(item for item in kept if ITEM.fullmatch(item)))


def new_item(answers: Mapping[str, Answer], repeat: RepeatPage) -> str | None:
    """What one more item would be called; None where the list is full."""
    items = items_of(answers, repeat.id)
    if repeat.at_most is not None and len(items) >= repeat.at_most:
        return None
    number = max(map(int, items), default=0) + 1
    return str(number) if number < 1000 else None


def first_page_of_item(repeat: RepeatPage, item: str, values: Mapping[str, Value], days: Days) -> Page | None:
    """The page that an item begins with; None where nothing would be asked of it."""
    open_now = (
        as_offered(page, values, days)
        for page in item_pages(repeat, item)
        if all(one.value(values, days) is True for one in page.when)
    )
    return next((page for page in open_now if page is not None), None)


def broken_list_rules(repeat: RepeatPage, values: Mapping[str, Value], days: Days) -> tuple[Rule, ...]:
    """The rules that refuse the list as a whole; one that is unknown does not."""
    return tuple(rule for rule in repeat.rules if rule.condition.value(values, days) in (False, NOT_ASKED))


def with_item(answers: Mapping[str, Answer], repeat_id: str, item: str) -> Mapping[str, Answer]:
    """With an item in the list; whether it is the last has to be said again."""
    items = items_of(answers, repeat_id)
    if item in items:
        return answers
    rest = {id: answer for id, answer in answers.items() if id != all_there(repeat_id)}
    return {**rest, repeat_id: (*items, item)}


def without_item(answers: Mapping[str, Answer], repeat_id: str, item: str) -> Mapping[str, Answer]:
    """Without an item and everything that was answered about it."""
    prefix, dropped = prefix_of(repeat_id, item), all_there(repeat_id)
    items = tuple(one for one in items_of(answers, repeat_id) if one != item)
    rest = {id: answer for id, answer in answers.items() if id != dropped and not id.startswith(prefix)}
    return {**rest, repeat_id: items}
