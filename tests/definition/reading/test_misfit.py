"""What is known about a place where file and schema disagree."""

from __future__ import annotations

from formkit.definition.reading.misfit import Misfit, example_of, shortened, verb_of
from formkit.definition.reading.tree import Block, Place, Text

HERE = Place("f.yaml", 1, 1)


def block(**values: str) -> Block:
    return Block(tuple((Text(key, HERE), Text(value, HERE)) for key, value in values.items()), HERE)


def misfit(node: Block | Text, rule: str, wanted: object, path: tuple[str | int, ...] = ()) -> Misfit:
    return Misfit(rule, wanted, {"properties": {"hint": {}, "answer": {}}}, (), path, node, None)


def test_a_step_is_known_by_its_one_verb() -> None:
    assert verb_of(block(ask="A", id="a")) == "ask"
    assert verb_of(block(ask="A", tell="B")) is None
    assert verb_of(block(id="a")) is None


def test_the_key_of_an_item_is_the_key_of_its_list() -> None:
    assert misfit(Text("x", HERE), "type", "object", ("steps", 2)).key == "steps"
    assert misfit(Text("x", HERE), "type", "object").key == ""


def test_a_key_with_a_slip_in_it_is_unknown_and_not_missing() -> None:
    found = misfit(block(hnit="x"), "required", ["hint", "answer"])
    assert [name.text for name in found.unknown] == ["hnit"]
    assert found.meant_keys == {"hint"}
    assert found.missing == ("answer",)


def test_every_key_has_an_example_and_a_stranger_has_none() -> None:
    assert example_of("within") == "10 working days"
    assert example_of("no such key") == ""


def test_long_words_are_shortened_to_one_line() -> None:
    assert shortened("a\nb") == "a b"
    assert len(shortened("x" * 99)) == 50
