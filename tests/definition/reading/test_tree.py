"""The tree of texts with places."""

from __future__ import annotations

import pytest

from formkit.definition.reading.tree import Block, Listing, Place, Text, node_at, plain_value, without_secrets

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


@pytest.mark.parametrize(
    "secret",
    [
        "api_live_c4gf9ms5l2o0u2vtjrgfi9fk6e", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "sk_live_51H8xkEJ2bnq",
        "Zx9kQ2mV7bN4pL1rT8wY3sD6fG5hJ0aC", "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    ],
)  # fmt: skip
def test_what_looks_like_a_secret_is_in_no_finding(secret: str) -> None:
    told = HERE.error(f'"{secret}" is no name.', f"Write: key: {secret}")
    assert (told.problem, told.instead) == ('"…" is no name.', "Write: key: …")


@pytest.mark.parametrize(
    "words",
    [
        "Write: GOVUK_PAY_KEY", "https://www.exampleton.gov.uk/Privacy/2026/form-About-your-waste-collections",
        "lists/fly-tipping-amounts-of-2026.csv", "report-a-missed-bin-2026-in-Exampleton",
        "Write: hint: Antidisestablishmentarianism", "the_longest_id_that_anybody_wrote_in_2026",
    ],
)  # fmt: skip
def test_words_and_addresses_are_told_as_they_are(words: str) -> None:
    assert without_secrets(words) == words
