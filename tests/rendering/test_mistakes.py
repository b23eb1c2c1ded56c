"""Mistakes of an answer type, found by really making them."""

from __future__ import annotations

import pytest

from formkit.questions.base import Asked
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.examples import example_of
from formkit.rendering.mistakes import mistakes, with_look_up


def codes(answer_type: str) -> set[str]:
    kind = ANSWER_TYPES[answer_type]
    example = example_of(kind.folder)
    asked = Asked(example.id, "What is it?", "what it is")
    return {error.code for _, error in mistakes(kind, asked, example)}


@pytest.mark.parametrize(
    ("answer_type", "some"),
    [
        ("date", {"empty", "no day", "no day and month", "year", "real"}),
        ("approximate date", {"empty", "no month", "no year", "month", "year", "real"}),
        ("address", {"no postcode", "postcode", "none found", "choose", "no line-1", "town one line"}),
        ("place on a map", {"empty", "choose", "describe", "abroad", "words too long"}),
        ("text", {"empty", "too long", "one line", "unshowable"}),
    ],
)
def test_the_mistakes_of_a_type_are_found(answer_type: str, some: set[str]) -> None:
    assert some <= codes(answer_type)


@pytest.mark.parametrize("answer_type", list(ANSWER_TYPES))
def test_every_mistake_is_made_again_by_the_entry_that_comes_with_it(answer_type: str) -> None:
    kind = ANSWER_TYPES[answer_type]
    example = example_of(kind.folder)
    found = list(mistakes(kind, Asked(example.id, "What is it?", "what it is"), example))
    assert found
    for way, error in found:
        assert error in kind.make(way.asked).read(way.entry, way.offered).errors


def test_a_type_that_a_look_up_helps_is_asked_before_with_and_without_it() -> None:
    asked = Asked("home", "Where?", "where")
    ways = list(with_look_up(asked, example_of("address")))
    assert [way.offered is not None and len(way.offered) for way in ways] == [0, 2, False]
    assert all(way.asked.look_up for way in ways)
    assert list(with_look_up(asked, example_of("name"))) == []
