"""Options as items of radios and checkboxes, and found by a part of their names."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from formkit.questions.base import Option
from formkit.questions.name_search import Named, NameIndex

MOST_SHOWN = 15
"""More options than these are not shown one below the other: people search for theirs."""


def option_items(options: tuple[Option, ...], chosen: Collection[str]) -> list[dict[str, object]]:
    """One item for each option, in file order, the chosen ones checked."""
    return [
        {"value": option.value, "text": option.label, "checked": option.value in chosen}
        | ({"hint": {"text": option.hint}} if option.hint else {})
        for option in options
    ]


def option_label(options: tuple[Option, ...], value: str) -> str:
    """What is shown for an option's value; the value itself where the option is gone."""
    return next((option.label for option in options if option.value == value), value)


def options_found(options: tuple[Option, ...], words: str) -> tuple[Option, ...]:
    """The options that go with what was typed, the likeliest first."""
    by_value = {option.value: option for option in options}
    return tuple(by_value[value] for value in _index(options).find(words))


@lru_cache(maxsize=64)
def _index(options: tuple[Option, ...]) -> NameIndex:
    """A list is made ready when it is first searched: 1,000 names take 40 ms."""
    return NameIndex(Named(one.value, (one.label, *one.also)) for one in options)
