"""A select of the countries of the world, for every type that asks for one."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from formkit.questions.base import RenderState
from formkit.questions.country.countries import country_options, in_alphabet
from formkit.questions.labels import Params, error_message


def country_select(name: str, look: RenderState, without: Collection[str] = ()) -> Params:
    """A select of all countries, those that are known by several names under each: "Holland (Netherlands)"."""
    chosen = look.typed(name)
    items: list[Params] = [{"value": "", "text": look.wording.text("country", "choose first")}]
    items += [
        {"value": code, "text": text, "selected": is_its_own and code == chosen}
        for text, code, is_its_own in _lines(look.wording.language)
        if code not in without
    ]
    return {"id": name, "name": name, "items": items} | error_message(look, name)


@cache
def _lines(language: str) -> tuple[tuple[str, str, bool], ...]:
    """What is read, the code, and whether it is the country's own name; in the order of the alphabet."""
    lines: list[tuple[str, str, bool]] = []
    for option in country_options(language):
        lines.append((option.label, option.value, True))
        lines += [(f"{other} ({option.label})", option.value, False) for other in option.also]
    return tuple(sorted(lines, key=lambda line: in_alphabet(line[0])))
