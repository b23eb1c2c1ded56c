"""Reads the text of an expression into phrases, by the grammar in grammar.lark; it knows neither names nor kinds."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from formkit.definition.plain.mistake import Mistake
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.syntax_errors import stumble

if TYPE_CHECKING:  # lark takes 0.1 s to import, which a process that reads no form files need not wait for
    from lark import Lark, Token, Tree

LONGEST = 2000
"""Characters in one expression."""
DEEPEST = 40
"""Phrases inside phrases. Keeps everything that walks an expression far from Python's limit on recursion."""

GRAMMAR = files("formkit.definition.plain").joinpath("grammar.lark").read_text(encoding="utf-8")

_SOFT = re.search(r"(?m)^\?!name: NAME (.+)$", GRAMMAR)
RESERVED: frozenset[str] = frozenset(
    re.findall(r'"([a-z]+)"', re.sub(r"(?m)^//.*", "", GRAMMAR))
) - frozenset(re.findall(r'"([a-z]+)"', _SOFT[1] if _SOFT else ""))
"""The words of Plain that cannot be an id or an option's value."""

OTHER_IDS = {
    "after": "after_date", "all": "everything", "answered": "has_answer", "any": "some_of", "before": "before_date",
    "days": "how_many_days", "has": "has_it", "include": "with_it", "larger": "larger_one", "less": "fewer",
    "more": "extra", "no": "no_answer", "number": "how_many", "one": "first_one", "otherwise": "something_else",
    "since": "since_when", "smaller": "smaller_one", "sum": "total", "today": "this_day", "when": "when_it_was",
    "within": "inside", "working": "has_work", "years": "how_many_years", "yes": "yes_answer",
}  # fmt: skip


def suggest_other_id(word: str) -> str:
    """An id to use instead of a reserved word."""
    return OTHER_IDS.get(word, f"{word}_answer")


@lru_cache(maxsize=1024)  # a form is read once in each language and for helpers, with the same conditions
def phrase_of(text: str) -> Phrase | Mistake:
    """The whole expression as one phrase, or where and why it cannot be read. Never raises, however long or deep it is."""
    if len(text) > LONGEST:
        return Mistake(0, len(text), f"This is longer than {LONGEST:,} characters.", advice=_SHORTER)
    if not text.strip():
        return Mistake(
            0,
            len(text),
            "There is nothing here.",
            advice="Write a condition, such as `flat is yes`, or a sum.",
        )
    parser = _parser()
    from lark import UnexpectedInput

    try:
        tree = parser.parse(text)
    except UnexpectedInput as unexpected:
        return stumble(text, unexpected, _words_of_terminals())
    return _phrase(tree, text)


_SHORTER = "Give parts of it a name under `work out:` and use the names here."


@lru_cache(maxsize=1)
def _parser() -> Lark:
    from lark import Lark

    return Lark(GRAMMAR, parser="lalr", lexer="basic", propagate_positions=True)


@lru_cache(maxsize=1)
def _words_of_terminals() -> dict[str, str]:
    """What a person writes for each terminal that is one fixed word or sign."""
    from lark.lexer import PatternStr

    fixed = {
        each.name: each.pattern.value for each in _parser().terminals if isinstance(each.pattern, PatternStr)
    }
    return {**fixed, "NONE": "none"}


def _phrase(tree: Tree[Token], text: str) -> Phrase | Mistake:
    """Lark's tree as phrases, from the leaves up and without recursion, so that depth can be refused and not crash."""
    made: dict[int, tuple[int, Phrase]] = {}
    phrase = Phrase("start", 0, 0, "")
    for branch in tree.iter_subtrees():
        below = [_leaf(child) if isinstance(child, str) else made[id(child)] for child in branch.children]
        depth = 1 + max((depth for depth, _ in below), default=0)
        start, end = branch.meta.start_pos, branch.meta.end_pos
        phrase = Phrase(str(branch.data), start, end, text[start:end], tuple(part for _, part in below))
        if depth > DEEPEST:
            return Mistake(start, end, "There are too many brackets inside brackets here.", advice=_SHORTER)
        made[id(branch)] = depth, phrase
    return phrase.parts[0]


def _leaf(token: Token) -> tuple[int, Phrase]:
    start = token.start_pos or 0
    return 0, Phrase(token.type, start, start + len(token), str(token))
