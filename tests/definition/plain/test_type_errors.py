"""What is said where kinds do not fit."""

from __future__ import annotations

import pytest

from formkit.definition.plain.kinds import Kind
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Scope
from formkit.definition.plain.tree import Constant, NamedAnswer
from formkit.definition.plain.type_errors import KIND_WORDS, as_kind, example_of, refuse_clash


@pytest.mark.parametrize(
    ("wrote", "wanted", "plain"),
    [
        ("16000", Kind.MONEY, "£16,000"),
        ("0.5", Kind.MONEY, "£0.50"),
        ("50", Kind.PERCENT, "50%"),
        ("50", Kind.DATE, None),
    ],
)
def test_a_bare_number_is_put_into_the_wanted_kind(wrote: str, wanted: Kind, plain: str | None) -> None:
    assert as_kind(Phrase("number", 0, 1, wrote), Constant(1, Kind.NUMBER), wanted) == plain


def test_an_amount_is_put_into_a_bare_number() -> None:
    assert as_kind(Phrase("money", 0, 6, "£1,200"), Constant(120000, Kind.MONEY), Kind.NUMBER) == "1200"
    assert as_kind(Phrase("path", 0, 4, "rent"), NamedAnswer(("rent",), Kind.MONEY), Kind.NUMBER) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_words_and_an_example(kind: Kind) -> None:
    assert KIND_WORDS[kind]
    assert example_of("x", NamedAnswer(("x",), kind)).count("x ") == 1


@pytest.mark.parametrize("left", list(Kind))
@pytest.mark.parametrize("right", list(Kind))
def test_every_pair_of_kinds_gives_one_mistake_with_a_way_out(left: Kind, right: Kind) -> None:
    scope = Scope("a is b", {})
    one, other = NamedAnswer(("a",), left), NamedAnswer(("b",), right)
    refuse_clash(scope, (Phrase("path", 0, 1, "a"), one), (Phrase("path", 5, 6, "b"), other), "compared")
    (mistake,) = scope.mistakes
    assert mistake.replacement or mistake.advice
