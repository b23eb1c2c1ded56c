"""Facts that a look-up brings with an address: what a council's file calls them, and which values they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from formkit.definition.lists import as_number
from formkit.definition.plain.grammar import RESERVED, suggest_other_id
from formkit.definition.plain.kinds import Kind, Known, Value
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.errors import FormFileError
from formkit.questions.base import NONE_OPTION

Facts = Mapping[str, Known]
"""The name of a fact → what conditions know of it."""

OF_AN_ADDRESS: Final = frozenset(("line_1", "line_2", "town", "postcode", "country", "uprn"))
_WORD: Final = re.compile(r"[a-z][a-z0-9_]*")
_KINDS: Final = {"yes or no": Kind.YES_NO, "number": Kind.NUMBER}
_YES: Final = frozenset(("yes", "y", "true", "1"))
_NO: Final = frozenset(("no", "n", "false", "0"))
WRITE: Final = "facts: {ward: [riverside, hilltop]}"


def read_facts(look_ups: Node | None, problems: list[FormFileError]) -> Mapping[str, Facts]:
    """Look-up → its `facts`, of the block `look ups`; what is wrong with one is told, and it is left out."""
    found: dict[str, Facts] = {}
    for name, said in look_ups.entries if isinstance(look_ups, Block) else ():
        facts = said.get("facts") if isinstance(said, Block) else None
        if isinstance(facts, Block):
            found[name.text] = dict(_facts(facts, problems))
    return found


def _facts(facts: Block, problems: list[FormFileError]) -> Iterator[tuple[str, Known]]:
    for name, said in facts.entries:
        if wrong := _wrong_name(name.text):
            problems.append(name.place.error(*wrong, id="LOOKUP"))
        elif isinstance(said, Text) and said.text.strip() in _KINDS:
            yield name.text, Known(_KINDS[said.text.strip()], words=name.text)
        elif isinstance(said, Listing):
            options = _values(said, problems)
            yield name.text, Known(Kind.ONE_OPTION, {**options, NONE_OPTION: "None"}, words=name.text)
        else:
            problem = f"`{name.text}` does not say which values it can have."
            advice = (
                f"Write `{name.text}: [one, another]`, `{name.text}: yes or no` or `{name.text}: number`."
            )
            problems.append(name.place.error(problem, advice, id="LOOKUP"))


def _wrong_name(name: str) -> tuple[str, str] | None:
    if name in OF_AN_ADDRESS:
        return f"`{name}` is a part of every address, so no fact can be called so.", f"Write: {WRITE}"
    if name in RESERVED:
        return (
            f'"{name}" is a word of conditions, so no fact can be called so.',
            f"Write `{suggest_other_id(name)}`.",
        )
    if not _WORD.fullmatch(name):
        problem = f'"{name}" cannot be the name of a fact: use small letters, numbers and _, and start with a letter.'
        return problem, f"Write `{fact_word(name) or 'ward'}`."
    return None


def _values(said: Listing, problems: list[FormFileError]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in said.items:
        text = item.text.strip() if isinstance(item, Text) else ""
        word = fact_word(text)
        if not _WORD.fullmatch(word) or word in RESERVED or word == NONE_OPTION:
            problem = f'"{text}" cannot be a value in conditions.'
            advice = "A value begins with a letter and is no word of conditions. For numbers write `number`."
            problems.append(item.place.error(problem, advice, id="LOOKUP"))
        elif word in found:
            problem = f'"{text}" stands here twice: conditions call it `{word}`.'
            problems.append(item.place.error(problem, "Take one of the two out.", id="LOOKUP"))
        else:
            found[word] = text
    return found


def fact_word(text: str) -> str:
    """What conditions call a value: "St Mary's" gives "st_marys"."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower().replace("'", "").replace("’", "")).strip("_")


def fact_told(known: Known, told: str) -> str | None:
    """What is kept of what a look-up tells of a fact; None where it is none of its values, so that it is unknown.

    Nothing told of a fact with a list of values is `none`.
    """
    match known.kind:
        case Kind.YES_NO:
            word = told.strip().lower()
            return "yes" if word in _YES else "no" if word in _NO else None
        case Kind.NUMBER:
            return told.strip() if as_number(told.strip()) is not None else None
        case _:
            word = fact_word(told) or NONE_OPTION
            return word if word in known.options else None


def facts_kept(facts: Facts, answer: object) -> Iterator[tuple[str, Value]]:
    """What conditions know of the facts that were kept with an answer; nothing of one that was typed by hand."""
    for name, known in facts.items() if isinstance(answer, Mapping) else ():
        kept = answer.get(name) if isinstance(answer, Mapping) else None
        if not isinstance(kept, str):
            continue
        if known.kind is Kind.YES_NO:
            yield name, kept == "yes"
        elif known.kind is Kind.NUMBER:
            yield name, as_number(kept)
        elif kept in known.options:
            yield name, kept
