"""What a council's file says of facts, and what is kept of what a look-up tells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formkit.definition.council import read_council
from formkit.definition.facts import Facts, fact_told, fact_word, facts_kept
from formkit.definition.reading.composer import compose
from formkit.errors import FormFileError


def read(facts: str) -> tuple[Facts, tuple[FormFileError, ...]]:
    text = f"formkit: 1\ncouncil: a\nname: A\nlook ups:\n  homes:\n    csv: a.csv\n    facts:\n{facts}\n"
    tree = compose(text, "councils/a.yaml").tree
    assert tree is not None
    council, problems = read_council(tree)
    return council.facts["homes"], problems


FACTS, _ = read("      ward: [Riverside, St Mary's]\n      smoke_free: yes or no\n      floors: number")


def test_a_fact_has_the_values_that_the_file_names_and_none() -> None:
    assert [(name, known.kind.value, list(known.options)) for name, known in FACTS.items()] == [
        ("ward", "one option", ["riverside", "st_marys", "none"]),
        ("smoke_free", "yes or no", []),
        ("floors", "number", []),
    ]


@pytest.mark.parametrize(
    ("facts", "line", "says", "instead"),
    [
        ("      uprn: number", 8, "a part of every address", "facts: {ward"),
        ("      Ward: [a]", 8, "cannot be the name", "`ward`"),
        ("      number: [a]", 8, "a word of conditions", "`how_many`"),
        ("      ward: text", 8, "which values", "ward: [one, another]"),
        ("      ward: [a, 7]", 8, '"7" cannot be a value', "`number`"),
        ("      ward: [a, none]", 8, '"none" cannot be a value', ""),
        ("      ward: [a, A]", 8, "stands here twice", "Take one"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(facts: str, line: int, says: str, instead: str) -> None:
    _, (problem,) = read(facts)
    assert (problem.line, says in problem.problem, instead in problem.instead) == (line, True, True), problem


@pytest.mark.parametrize(
    ("name", "told", "kept"),
    [
        ("ward", "RIVERSIDE", "riverside"), ("ward", " St. Mary’s ", "st_marys"), ("ward", "", "none"),
        ("ward", "Elsewhere", None), ("ward", "<script>", None),
        ("smoke_free", "Y", "yes"), ("smoke_free", "false", "no"), ("smoke_free", "", None), ("smoke_free", "2", None),
        ("floors", " 3.5 ", "3.5"), ("floors", "", None), ("floors", "NaN", None), ("floors", "many", None),
    ],
)  # fmt: skip
def test_what_is_told_is_one_of_the_values_or_unknown(name: str, told: str, kept: str | None) -> None:
    assert fact_told(FACTS[name], told) == kept


def test_conditions_know_what_was_kept_with_the_answer() -> None:
    kept = {"line_1": "1 Mill Lane", "ward": "st_marys", "smoke_free": "no", "floors": "3"}
    assert dict(facts_kept(FACTS, kept)) == {"ward": "st_marys", "smoke_free": False, "floors": Decimal(3)}


@pytest.mark.parametrize(
    "answer", [{"line_1": "1 Mill Lane"}, {"ward": "gone"}, {"ward": 7}, "1 Mill Lane", None, ()]
)
def test_of_an_address_that_was_typed_nothing_is_known(answer: object) -> None:
    assert dict(facts_kept(FACTS, answer)) == {}


def test_a_value_is_called_by_a_word() -> None:
    assert [fact_word(text) for text in ("St Mary's & All Saints", "E05012345", " ")] == [
        "st_marys_all_saints", "e05012345", "",
    ]  # fmt: skip
