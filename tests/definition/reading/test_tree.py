"""The tree of texts with places."""

from __future__ import annotations

from formkit.definition.reading.tree import Block, Listing, Place, Text, node_at, plain_value

HERE = Place("f.yaml", 2, 3)
ONE = Text("one", Place("f.yaml", 2, 8))
TREE = Block(
    ((Text("a", HERE), Listing((ONE,), ONE.place)), (Text("b", HERE), Text("two", HERE, plain=False))), HERE
)


def test_a_place_makes_a_mistake_that_reads_as_file_line_and_column() -> None:
    assert str(HERE.error("It is wrong.", "Write: x")) == "f.yaml:2:3: It is wrong.\n    Write: x"


def test_a_block_gives_its_values_keys_and_places() -> None:
    assert TREE.get("b") == Text("two", HERE, plain=False)
    assert TREE.get("c") is None
    assert list(TREE) == ["a", "b"]
    assert "a" in TREE
    assert TREE.key_place("a") == HERE
    assert TREE.key_place("c") == TREE.place


def test_only_a_plain_text_knows_the_column_of_each_character() -> None:
    assert ONE.place_at(2).column == 10
    assert Text("two", HERE, plain=False).place_at(2).column == 3


def test_a_path_leads_to_its_node_or_to_the_nearest_parent() -> None:
    assert node_at(TREE, ("a", 0)) is ONE
    assert node_at(TREE, ("a", 7)) == TREE.get("a")
    assert node_at(TREE, ("c", "d")) is TREE


def test_a_tree_without_places_is_plain_lists_and_dicts() -> None:
    assert plain_value(TREE) == {"a": ["one"], "b": "two"}
