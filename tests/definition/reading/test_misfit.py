"""What is known about a place where file and schema disagree."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.misfit import Misfit, example_of, shortened, verb_of
from formkit.definition.reading.shape import shape_problems
from formkit.definition.reading.tree import Block, Place, Text
from tests.definition.writing import read

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


FORM = """formkit: 1
form: f
title: t
version: 1
languages: [en]
before you start:
  time: 1 minute
  you will need: [a map]
steps:
  - ask: A?
    id: a
    answer: one of
    options:
      - b: B
    why we ask: So.
what happens next:
  - we will: mend it
    within: 1 hour
keep for: 28 days
"""


@pytest.mark.parametrize(
    ("was", "now", "problem", "instead"),
    [
        ("title: t", "title: [t]", "`title` must be one text, and this is a list.", "Write: title: t"),
        (
            "title: t",
            "title: {t: u}",
            "`title` must be text",
            "Write, for example: title: Report a missed bin",
        ),
        ("[a map]", "a map", "`you will need` must be a list", "Write: you will need: [a map]"),
        (
            "  time: 1 minute",
            "  - time",
            "must be a block of keys, and this is a list",
            "before you start: {",
        ),
        (
            "      - b: B",
            "      b: B",
            "`options` must be a list",
            "Begin each line of it with a dash and a space: - b: B",
        ),
        ("- b: B", "- b:B", "must be a key, a colon, a space and a value", "Write: b: B"),
        ("- b: B", "- {b: B, c: C}", "several keys", "a line of its own"),
        ("- b: B", "- {}", "is empty", "Write"),
        ("[a map]", "[]", "`you will need` is empty.", "Write, for example: you will need: ["),
        ("within: 1 hour", "within: 2 hour", '"2 hour" is not a length of time', "within: 2 hours"),
        ("28 days", "a month", '"a month" is not a length of time', "keep for: 1 month"),
        ("answer: one of", "answer: one off", 'Did you mean "one of"?', "Write: answer: one of"),
        ("version: 1", "version: 1.2", '"1.2" is not a whole number.', "Write a whole number, one more"),
        ("form: f", "form: My Form", '"My Form" is not a form\'s name', "form: my-form"),
        ("formkit: 1", "formkit: 2", '"2" is not `1`', "formkit: 1"),
        ("[en]", "[en, Welsh]", 'Did you mean "cy"?', "Write: cy"),
        ("[en]", "[en, Polish]", '"Polish" is not `en` or `cy`.', "Choose one of: en, cy."),
        ("[en]", "English", "`languages` must be a list", "Write: languages: [en]"),
        ("[a map]", '"a map: new"', "`you will need` must be a list", 'Write: you will need: ["a map: new"]'),
        ("title: t", "title: [t, u]", "must be one text", "Write, for example: title: "),
    ],
)
def test_a_wrong_value_is_told_with_what_to_write(was: str, now: str, problem: str, instead: str) -> None:
    assert was in FORM
    tree = compose(FORM.replace(was, now), "f.yaml").tree
    assert tree is not None
    told = shape_problems(tree, "form")
    assert problem in told[0].problem
    assert instead in told[0].instead


def test_the_form_that_these_were_made_from_is_sound() -> None:
    tree = compose(FORM, "f.yaml").tree
    assert tree is not None
    assert shape_problems(tree, "form") == ()


def test_a_paragraph_with_a_colon_is_told_with_its_quotes() -> None:
    steps = "- tell: Read this\n  id: a\n  say:\n    - Take photos first: then go.\n    - Send it.\n"
    (problem,) = [one for one in read(steps).problems if one.id == "SHAPE"]
    assert "needs quotes" in problem.problem
    assert problem.instead == 'Write: - "Take photos first: then go."'
