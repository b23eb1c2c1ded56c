"""Every rule of the grammar has a rule for its kind."""

from __future__ import annotations

import re

from formkit.definition.plain.grammar import GRAMMAR, phrase_of
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Scope
from formkit.definition.plain.tree import Answer
from formkit.definition.plain.typed import RULES, typed


def test_no_rule_of_the_grammar_is_forgotten() -> None:
    named = set(re.findall(r"-> ([a-z_]+)", GRAMMAR)) | {"path"}
    assert named == RULES.keys()


def test_a_mistake_gives_no_tree_and_is_noted() -> None:
    phrase = phrase_of("flatt")
    assert isinstance(phrase, Phrase)
    scope = Scope("flatt", {"flat": Known(Kind.YES_NO)})
    assert typed(phrase, scope) is None
    assert len(scope.mistakes) == 1


def test_a_right_phrase_gives_its_tree() -> None:
    phrase = phrase_of("((flat))")
    assert isinstance(phrase, Phrase)
    assert typed(phrase, Scope("((flat))", {"flat": Known(Kind.YES_NO)})) == Answer(("flat",), Kind.YES_NO)
