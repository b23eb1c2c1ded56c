"""Reading text into phrases."""

from __future__ import annotations

import subprocess
import sys

import pytest

from formkit.definition.plain.grammar import DEEPEST, LONGEST, RESERVED, phrase_of, suggest_other_id
from formkit.definition.plain.mistake import Mistake
from formkit.definition.plain.phrase import Phrase


def test_the_words_of_the_grammar_are_reserved() -> None:
    assert {
        "is",
        "not",
        "and",
        "or",
        "yes",
        "no",
        "today",
        "number",
        "sum",
        "when",
        "otherwise",
        "has",
        "larger",
    } <= RESERVED
    assert "start" not in RESERVED


def test_none_is_free_because_none_of_these_is_the_commonest_option() -> None:
    assert "none" not in RESERVED
    for text in ("reason is none", "none is yes", "reason is one of (none, other)", "none_of is yes"):
        assert isinstance(phrase_of(text), Phrase)
    quantified = phrase_of("none of people has works")
    assert isinstance(quantified, Phrase)
    assert quantified.rule == "quantified"


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_an_id_that_is_suggested_is_free_and_can_be_read(word: str) -> None:
    other = suggest_other_id(word)
    assert other not in RESERVED
    phrase = phrase_of(f"{other} is yes")
    assert isinstance(phrase, Phrase)
    assert phrase.parts[0].words == other


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_reserved_word_cannot_be_read_as_a_name(word: str) -> None:
    if word not in ("yes", "no", "today"):
        assert isinstance(phrase_of(f"{word} is flat"), Mistake)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a or b and c", "any_true"),
        ("a and b or c", "any_true"),
        ("not a and b", "all_true"),
        ("a - b * c", "added"),
        ("a is b + c", "same"),
        ("any of a has (b + c) is 3", "quantified"),
        ("6 April 2026", "date"),
        ("6", "number"),
        ("£6.00", "money"),
        ("6%", "percent"),
        ("(a)", "group"),
        ("x when a, otherwise y", "choice"),
        ("a is on or after b", "on_or_after"),
    ],
)
def test_the_outermost_rule(text: str, rule: str) -> None:
    phrase = phrase_of(text)
    assert isinstance(phrase, Phrase)
    assert phrase.rule == rule
    assert phrase.words == text


def test_a_phrase_knows_where_it_stands() -> None:
    phrase = phrase_of("a is  (b or c)")
    assert isinstance(phrase, Phrase)
    right = phrase.parts[1]
    assert (right.start, right.end, right.words, right.inside.rule) == (6, 14, "(b or c)", "any_true")


def test_length_and_depth_have_limits() -> None:
    assert isinstance(phrase_of("a" * LONGEST), Phrase)
    assert isinstance(phrase_of("a" * (LONGEST + 1)), Mistake)
    assert isinstance(phrase_of("not " * (DEEPEST - 3) + "a"), Phrase)
    assert isinstance(phrase_of("not " * (DEEPEST + 1) + "a"), Mistake)


def test_the_parser_is_loaded_only_when_something_is_read() -> None:
    asked = "import sys, formkit.definition.plain.expression; print('lark' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
