"""What a form file may not use is refused while its tree is built."""

from __future__ import annotations

import pytest
import yaml

from formkit.definition.reading.tree import Block, Text, plain_value
from formkit.definition.reading.tree_builder import DEEPEST, TooMuch, TreeBuilding


def build(
    text: str, loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = yaml.SafeLoader
) -> TreeBuilding:
    building = TreeBuilding("f.yaml", text.split("\n"))
    building.read(yaml.parse(text, Loader=loader))
    return building


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("a: &x b", 4, "&x"),
        ("a: !t b", 4, "!t"),
        ("a: !!int 1", 4, "!!int"),
        ("a: *x", 4, "*x"),
        ("<<: b", 1, "merge"),
        ("a: b\na: c", 1, "line 1"),
        ("{a: b}: c", 1, "a block"),
        ("? [a]\n: c", 3, "a list"),
    ],
)
def test_marks_doubles_and_strange_keys_are_refused(text: str, column: int, words: str) -> None:
    building = build(text)
    assert [problem.column for problem in building.problems] == [column]
    assert words in building.problems[0].problem


def test_of_two_equal_keys_the_first_is_kept() -> None:
    building = build("a: b\na: c")
    assert plain_value(building.roots[0]) == {"a": "b"}


def test_an_item_whose_dash_was_forgotten_is_split_off() -> None:
    building = build("- ask: A\n  id: a\n  ask: B\n  id: b")
    assert plain_value(building.roots[0]) == [{"ask": "A", "id": "a"}, {"ask": "B", "id": "b"}]
    assert [(problem.line, problem.instead) for problem in building.problems] == [(3, "Write: - ask: B")]


def test_the_deepest_nesting_is_read_and_one_more_is_refused() -> None:
    assert build("[" * DEEPEST + "]" * DEEPEST).roots
    with pytest.raises(TooMuch, match="30"):
        build("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))


def test_the_slower_parser_builds_the_same_tree_with_the_same_places() -> None:
    if not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without its C parser here, so there is nothing to compare")
    text = "a: b\nc:\n  - 'd'\n  - e: >\n      f\n      g\n    h: [i, {j: k}]\n"
    slow, quick = build(text), build(text, yaml.CSafeLoader)
    assert isinstance(slow.roots[0], Block)
    assert slow.roots == quick.roots


@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        (["say: >", "  One two", "  three {four} five."], 3, 9),
        (["say: |", "  One", "", "  - {four} five."], 4, 5),
        (["say: One two", "  three {four} five."], 2, 9),
        (['say: "One two', '  three {four} five."'], 2, 9),
        (["say: One {four}"], 1, 10),
    ],
)
def test_a_word_of_a_long_text_has_the_line_on_which_it_stands(
    lines: list[str], line: int, column: int
) -> None:
    said = build("\n".join(lines) + "\nid: a\n").roots[0]
    assert isinstance(said, Block)
    text = said.get("say")
    assert isinstance(text, Text)
    place = text.place_at(text.text.index("{"))
    assert (place.line, place.column) == (line, column)
