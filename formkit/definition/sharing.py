"""Two forms that differ only in words, made to hold what is equal once in memory; it does not know which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from formkit.definition.plain.expression import Expression

T = TypeVar("T")


def shared(new: T, old: object) -> T:
    """`new` with every part that equals its part of `old` taken from there: conditions, rules, addresses of a form."""
    if new is old or type(new) is not type(old):
        return new
    if new == old or _is_same_condition(new, old):
        return old
    return _parts_shared(new, old)


def _is_same_condition(new: object, old: object) -> bool:
    """Ids are the same in every language, so the same text means the same; labels kept for messages may differ."""
    return isinstance(new, Expression) and isinstance(old, Expression) and new.text == old.text


def _parts_shared(new: T, old: object) -> T:
    match new, old:
        case tuple(), tuple() if len(new) == len(old):
            return tuple(shared(one, other) for one, other in zip(new, old, strict=True))  # type: ignore[return-value]  # a tuple again
        case Mapping(), Mapping():
            return {key: shared(value, old.get(key)) for key, value in new.items()}  # type: ignore[return-value]  # a mapping again
        case _ if is_dataclass(new) and not isinstance(new, type):
            parts = {
                one.name: shared(getattr(new, one.name), getattr(old, one.name))
                for one in fields(new)
                if one.init
            }
            return replace(new, **parts)
        case _:
            return new
