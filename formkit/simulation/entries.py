"""What made-up residents type, right and wrong, for any question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from formkit.definition.page_question import PageQuestion
from formkit.definition.plain.days import Days
from formkit.questions.base import Answer, Entry
from formkit.questions.declined import DecliningQuestion
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.examples import Example, example_of

BLANK = 0.45
"""Share of people who leave an optional question blank."""
DECLINED = 0.08
"""Share who say that they do not know, or would rather not say, where they may."""
NONE_OF_THESE = 0.6
"""Share who tick "none of these" where they may."""
DAYS_AWAY = (-2, -5, -45, -12, -200, -9_000, -15_000, 12, 40, -1, 0, 5)
"""Days from today that are tried one after the other, the likeliest first."""
NUMBERS = (1, 2, 3, 1, 4, 6, 12, 30, 0, 250)
PENCE = (45_000, 12_000, 80_000, 3_000, 600, 150_000, 1_800_000, 0)
TRIES = 50
"""How many numbers of a kind are made up: one in eleven has the right check digit."""
FEWER = 0.5
"""Each further option of a list is chosen this much less often than the one before."""
NONSENSE = ("?", "0000", "31 31 3131", "zzzzzzzzz")

_CLASS = re.compile(r"\[([^]])[^]]*\]\{(\d+)(?:,\d+)?\}|\\(.)|(.)", re.DOTALL)


def right_entries(one: PageQuestion, chance: Random, days: Days) -> Iterator[Entry]:
    """What careful people send for a question, likely things first; a rule may still refuse some of it."""
    question = one.question
    if question.asked.optional and chance.random() < BLANK:
        yield {}
    if isinstance(question, DecliningQuestion) and chance.random() < DECLINED:
        yield question.entry_for(chance.choice(question.instead).answer)
    for answer in _answers(one, chance, days):
        yield question.entry_for(answer)
    yield _typed(one)
    if ANSWER_TYPES[one.answer_type].is_of_one:
        yield from _other_number(one, chance)
    if question.asked.optional:
        yield {}


def _other_number(one: PageQuestion, chance: Random) -> Iterator[Entry]:
    """Another number of the kind: in a list that is to be `all different`, the second is not the first again."""
    typed = _typed(one)
    for _ in range(TRIES):
        other = {
            name: tuple(_other_digits(value, chance) for value in values) for name, values in typed.items()
        }
        if other != typed and not one.question.read(other).errors:
            yield other
            return


def _other_digits(text: str, chance: Random) -> str:
    return "".join(chance.choice("123456789") if letter.isdecimal() else letter for letter in text)


def wrong_entries(one: PageQuestion, right: Entry) -> Iterator[Entry]:
    """What people send by mistake: nothing, then slips and nonsense in one input after the other."""
    yield {}
    slips = (*_example(one).slips, *NONSENSE)
    for name in right:
        yield {**right, name: ("",)}
        yield from ({**right, name: (slip,)} for slip in slips)


def _answers(one: PageQuestion, chance: Random, days: Days) -> Iterator[Answer]:
    options = [option.value for option in one.question.asked.options]
    match one.question.kind:
        case "yes or no":
            first = chance.random() < 0.6
            yield from (first, not first)
        case "one option":
            yield from _likely_first(options, chance)
        case "some options":
            shuffled = _likely_first(options, chance)
            if one.question.asked.none_of_these and chance.random() < NONE_OF_THESE:
                yield ()
            ticked = shuffled[: 1 + (chance.random() < 0.3)]
            yield tuple(option for option in options if option in ticked)
            yield from ((option,) for option in shuffled)
            if one.question.asked.none_of_these:
                yield ()
        case "number":
            for number in _turned(NUMBERS, chance):
                yield from (number, str(number))
        case "money":
            yield from _turned(PENCE, chance)
        case "date":
            for away in _turned(DAYS_AWAY, chance):
                day = (days.today + timedelta(days=away)).isoformat()
                yield from (day, day[:7])
        case _:
            if one.question.asked.pattern:
                yield text_for(one.question.asked.pattern)


def _likely_first(options: list[str], chance: Random) -> list[str]:
    """The options in the order in which this person would take them."""
    weight = {option: FEWER**place for place, option in enumerate(options)}
    return sorted(options, key=lambda option: chance.random() ** (1 / weight[option]), reverse=True)


def _turned(values: tuple[int, ...], chance: Random) -> list[int]:
    """One of the first three first, then the others in their order."""
    first = chance.randrange(3)
    return [values[first], *values[:first], *values[first + 1 :]]


def _example(one: PageQuestion) -> Example:
    return example_of(ANSWER_TYPES[one.answer_type].folder)


def _typed(one: PageQuestion) -> Entry:
    """The example of the answer type, in this question's own inputs, and told that no look-up is wanted."""
    asked, example = one.question.asked, _example(one)
    entry = {asked.field_name + name.removeprefix(example.id): sent for name, sent in example.entry.items()}
    ways = ANSWER_TYPES[one.answer_type].ways
    return {**entry, asked.part("way"): (ways[-1],)} if ways else entry


def text_for(pattern: str) -> str:
    """A text that a pattern made by `must match` takes; a pattern of another kind may refuse it.

    `7[0-9]{7}` gives "70000000".
    """
    found = ""
    for piece in _CLASS.finditer(pattern):
        first, many, escaped, plain = piece.groups()
        found += first * int(many) if first else escaped or plain
    return found
