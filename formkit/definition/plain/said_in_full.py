"""What people say for short in a condition or a sum, said in full. Asked where reading has failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from formkit.definition.plain.kinds import Kind, Known, Names
from formkit.definition.plain.mistake import Mistake
from formkit.definition.reading.nearest import NUMBER_WORDS

_AMOUNT: Final = r"(?P<a>-?£?\d[\d,]*(?:\.\d+)?%?)"
_SPELL: Final = r"(?P<n>\d+ (?:working )?(?:day|month|year)s?)"
_IN_FULL: Final[tuple[tuple[str, str], ...]] = (
    (rf"\b(?:is|are) {_AMOUNT} (?:or|and) (?:over|more|above|older|greater|higher|up|upwards)\b", r"is at least \g<a>"),
    (rf"\b(?:is|are) {_AMOUNT} or (?:under|less|below|fewer|younger|lower)\b", r"is at most \g<a>"),
    (rf"\b(?:is|are) {_AMOUNT} ?\+", r"is at least \g<a>"),
    (rf"\b(?:is|are) (?:over|older than) {_SPELL}(?: old)?(?! (?:ago|from))", r"is more than \g<n> ago"),
    (rf"\b(?:is|are) (?:under|newer than|younger than) {_SPELL}(?: old)?(?! (?:ago|from))", r"is less than \g<n> ago"),
    (r"\b(?P<o>than|least|most) an? (?P<u>day|working day|month|year)\b", r"\g<o> 1 \g<u>"),
    (r"\b(?P<o>any|all|none) of (?P<l>[a-z]\w*)\.(?P<q>[a-z]\w*) (?=is|includes|does)", r"\g<o> of \g<l> has \g<q> "),
    (r"\b(?!sum|number|larger|smaller|any|all|none|one|half)(?P<c>[a-z]\w*) of (?P<q>[a-z]\w*)$", r"\g<q>.\g<c>"),
    (r" minus ", " - "),
    (r" plus ", " + "),
    (r"\bmore then\b", "more than"),
    (r"\bless then\b", "less than"),
    (r"\b(?P<o>includes|does not include) \((?P<l>[a-z]\w*(?:, ?[a-z]\w*)+)\)", r"\g<o> one of (\g<l>)"),
    (r"\bincludes (?:any of|either of|either|any) (?P<l>[a-z]\w*(?:(?:, ?| or )[a-z]\w*)+)", r"includes one of (\g<l>)"),
    (r"\bis \((?P<l>[a-z]\w*(?:, ?[a-z]\w*)+)\)", r"is one of (\g<l>)"),
    (r"\bis (?:either|any of|in) (?P<l>[a-z]\w*(?:(?:, ?| or )[a-z]\w*)+)", r"is one of (\g<l>)"),
    (r"\b(?P<w>larger|smaller) of (?P<x>[^(),]+?) and (?P<y>[^(),]+?)(?=$| [*/)])", r"\g<w> of (\g<x>, \g<y>)"),
    (r"^half(?= when\b)", "50%"),
    (r"^(?:a )?quarter(?= when\b)", "25%"),
    (r"^(?:nothing|none|zero)(?= when\b)", "0%"),
    (r"(?<= otherwise )(?:nothing|none|zero)$", "0%"),
    (r",? (?:then|so) (?:stop|show|ask|tell|go|skip|hide)\b.*$", ""),
    (r"^(?:only )?if (?=[a-z])", ""),
    (r"\bis (?:ticked|checked|selected|chosen)\b", "is yes"),
    (r"\bis (?:not ticked|unticked|not checked|unchecked|not selected)\b", "is no"),
)  # fmt: skip
_NUMBER: Final = re.compile(
    rf"(?P<before>\b(?:than|least|most|is|to|\*|/|-|\+|minus|plus|times) )(?P<word>{'|'.join(NUMBER_WORDS)})\b(?! of\b)"
)


def said_in_full(text: str, names: Names) -> Iterator[Mistake]:
    """Each thing of the text that is said for short, with the same in the words of Plain."""
    for pattern, template in _IN_FULL:
        for found in re.finditer(pattern, text):
            plain = (
                re.sub(r" or (?=[a-z]\w*)", ", ", found.expand(template))
                if "<l>" in pattern
                else found.expand(template)
            )
            problem = (
                f"Write `{plain.strip()}` for `{found[0].strip()}`."
                if plain
                else f"`{found[0].strip()}` is no part of a condition."
            )
            yield Mistake(found.start(), found.end(), problem, plain)
    for found in _NUMBER.finditer(text):
        figure = str(NUMBER_WORDS.index(found["word"]) + 1)
        yield Mistake(found.start("word"), found.end(), f"Write `{figure}` for `{found['word']}`.", figure)
    yield from _options_in_a_row(text, names)
    for found in re.finditer(r"\bnumber of (?P<name>[a-z]\w*)", text):
        known = names.get(found["name"])
        if known is not None and known.kind is Kind.NUMBER:
            problem = f"`{found['name']}` is a number already."
            yield Mistake(found.start(), found.end(), problem, found["name"])


def _options_in_a_row(text: str, names: Names) -> Iterator[Mistake]:
    """`keeper is me or household` inside of a list, where both are options of one question."""
    for name, known in _with_inner(names):
        if not known.options:
            continue
        one = f"(?:{'|'.join(map(re.escape, known.options))})"
        more = rf"(?P<more>(?:(?:, | or |, or ){one})+)(?!\w)(?! is\b| includes\b)"
        for found in re.finditer(rf"\b{name} (?P<how>is|includes|is not) (?P<first>{one}){more}", text):
            listed = re.sub(r",? or |, ", ", ", found["first"] + found["more"])
            plain = f"{name} {found['how']} one of ({listed})"
            yield Mistake(
                found.start(), found.end(), "Several options of one question stand in brackets.", plain
            )


def _with_inner(names: Names) -> Iterator[tuple[str, Known]]:
    for name, known in names.items():
        yield name, known
        if known.kind is Kind.REPEAT:
            yield from known.inner.items()
