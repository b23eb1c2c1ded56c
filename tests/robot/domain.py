"""The answers to a question that make a difference, and one or two more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product

from formkit.definition.items import item_page_of
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import QuestionPage
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Value
from formkit.questions.base import Answer, Option
from formkit.questions.declined import DecliningQuestion
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.examples import example_of
from tests.robot.cuts import Cut, Cuts
from tests.robot.matching import match_for

MANY = 5
"""Of more ticks that matter, only pairs are tried together, and all at once."""
SHORT = 30
"""Of a longer list of options, only those that matter are tried."""
MONTH = 31
FAR = 40
"""Days that are looked through for a limit in working days, on top of twice the limit."""

Chosen = Mapping[str, Answer]


def dotted(id: str) -> str:
    """What conditions call a question, from anywhere: `things.how_many` for `things/2/how_many`."""
    at = item_page_of(id)
    return f"{at.repeat}.{at.page}" if at else id


def choices(page: QuestionPage, cuts: Cuts, values: Mapping[str, Value], days: Days) -> Iterator[Chosen]:
    """Ways to answer one page: what conditions look at in every combination, the rest one after the other."""
    some = {one.id: answers_to(one, cuts.get(dotted(one.id)), values, days) for one in page.questions}
    first = {id: answers[0] for id, answers in some.items()}
    matters = [id for id in some if dotted(id) in cuts]
    for combination in product(*(some[id] for id in matters)):
        yield {**first, **dict(zip(matters, combination, strict=True))}
    for id in some.keys() - set(matters):
        yield from ({**first, id: answer} for answer in some[id][1:])
    if page.need_at_least_one_of:
        yield {**first, **dict.fromkeys(page.need_at_least_one_of)}


def answers_to(
    one: PageQuestion, cut: Cut | None, values: Mapping[str, Value], days: Days
) -> tuple[Answer, ...]:
    """Answers on both sides of each limit, every option, nothing where that may be, and each way to decline."""
    question, cut = one.question, cut or Cut()
    found = list(_said(one, cut, values, days))
    if question.asked.optional:
        found.append(None)
    if isinstance(question, DecliningQuestion):
        found += [said.answer for said in question.instead]
    return tuple(found)


def _said(one: PageQuestion, cut: Cut, values: Mapping[str, Value], days: Days) -> Iterator[Answer]:
    question = one.question
    options = [option.value for option in question.asked.options]
    match question.kind:
        case "yes or no":
            yield from (True, False)
        case "one option":
            yield from options if len(options) <= SHORT else _of_many(question.asked.options, cut)
        case "some options":
            yield from _ticks(options, cut)
            if question.asked.none_of_these:
                yield ()
        case "number":
            is_whole = one.answer_type == "whole number"
            yield from (n if is_whole else str(n) for n in _around(cut.values) or (1, 2))
        case "money":
            yield from (n for n in _around(cut.pence) or (12345,) if n >= 0)
        case "date":
            is_month = one.answer_type == "approximate date"
            found = _days(cut, values, days, step=MONTH if is_month else 1)
            yield from dict.fromkeys(day.isoformat()[: 7 if is_month else 10] for day in found)
        case _:
            yield written(one)


def _of_many(options: tuple[Option, ...], cut: Cut) -> Iterator[str]:
    """Two of a long list, and those that a condition names."""
    yield from (one.value for one in options if one in options[:2] or (one.word or one.value) in cut.values)


def _ticks(options: list[str], cut: Cut) -> Iterator[Answer]:
    matters = [value for value in options if value in cut.values]
    yield from ((value,) for value in options)
    for many in range(2, len(matters) if len(matters) <= MANY else 3):
        yield from combinations(matters, many)
    if len(options) > 1:
        yield tuple(options)


def _around(values: Iterable[Value]) -> list[int]:
    """Each number that the answer is compared with, one less, one more and two; what is above 0 first."""
    found = {limit + more for limit in _numbers(values) for more in (-1, 0, 1, 2)}
    return sorted(found, key=lambda n: (n <= 0, n))


def _numbers(values: Iterable[Value]) -> list[int]:
    return [int(n) for n in values if isinstance(n, int | Decimal) and not isinstance(n, bool)]


def _days(cut: Cut, values: Mapping[str, Value], days: Days, *, step: int) -> list[date]:
    """Both sides of each limit, as days; yesterday first where it may be."""
    found = {value for value in cut.values if isinstance(value, date)}
    found |= {value for name in cut.beside if isinstance(value := values.get(name.rpartition(".")[2]), date)}
    found.add(days.today)
    for limit in _numbers(cut.values):
        found |= set(_limits(cut.units, limit, days))
        away = (days.days_away(days.today, sign * limit, unit) for unit in cut.away for sign in (-1, 1))
        found |= {day for day in away if day is not None}
    beside = {day + timedelta(days=more) for day in found for more in (-step, 0, step)}
    yesterday = days.today - timedelta(days=1)
    return sorted(beside, key=lambda day: abs((yesterday - day).days))


def _limits(units: Iterable[str], limit: int, days: Days) -> Iterator[date]:
    if "days" in units:
        yield days.today - timedelta(days=limit)
    if "years" in units:
        yield date(days.today.year - limit, days.today.month, min(days.today.day, 28))
    if "working days" in units:
        back = (days.today - timedelta(days=many) for many in range(2 * limit + FAR))
        yield next(day for day in back if days.working_days_since(day) == limit + 1)


WORDS: Mapping[str, Mapping[str, str]] = {
    "text": {"": "Some words"},
    "long text": {"": "Some words\r\nand more"},
    "name": {"": "Robin Example"},
    "email": {"": "name@example.com"},
    "phone": {"": "01632 960 001"},
    "postcode": {"": "EX1 2BB"},
    "address": {"way": "hand", "line-1": "1 High Street", "town": "Exampleton", "postcode": "EX1 2BB"},
    "place on a map": {"way": "words", "words": "SX 920 930"},
    "National Insurance number": {"": "AA 00 00 00 A"},
    "NHS number": {"": "943 476 5919"},
    "vehicle registration": {"": "AB12 CDE"},
    "bank account": {"name": "R Example", "sort-code": "20-71-06", "account-number": "12345678"},
}
"""What a careful person types, by answer type and part of the question's name; another type's example says it."""


def written(one: PageQuestion) -> Answer:
    """An answer in words."""
    asked = one.question.asked
    if asked.pattern:
        return match_for(asked.pattern)
    parts = WORDS.get(one.answer_type) or _parts_of_example(one.answer_type)
    if one.answer_type == "vehicle registration" and (at := item_page_of(one.id)):
        parts = {"": f"AB{11 + int(at.item)} CDE"}  # a list may ask that no two are the same
    entry = {asked.part(part) if part else asked.field_name: (words,) for part, words in parts.items()}
    reading = one.question.read(entry)
    assert reading.answer is not None, f"Say in WORDS of domain.py what {one.id} takes: {reading.errors}"
    return reading.answer


def _parts_of_example(answer_type: str) -> Mapping[str, str]:
    """The entry of the type's own example, by the part of the question's name."""
    example = example_of(ANSWER_TYPES[answer_type].folder)
    return {name.removeprefix(example.id).removeprefix("-"): sent[-1] for name, sent in example.entry.items()}
