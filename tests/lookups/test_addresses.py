"""Addresses by postcode."""

from __future__ import annotations

import asyncio

import pytest

from formkit.definition.plain.kinds import Kind, Known
from formkit.errors import FormFilesRefused
from formkit.lookups.addresses import COLUMNS, ROUND, Address, AddressBook, missing_facts, read_addresses
from formkit.lookups.rows import CsvTable, TableRow


def at(uprn: str, line_1: str, line_2: str = "", postcode: str = "EX1 1AA", round: str = "north") -> Address:
    return Address(uprn, line_1, line_2, "Exampleton", postcode, round)


BOOK = AddressBook(
    (
        at("1", "10 Mill Lane"),
        at("2", "12A Mill Lane"),
        at("3", "2 Mill Lane"),
        at("4", "12 Mill Lane"),
        at("5", "Rose Cottage", "Mill Lane"),
        at("6", "Flat 10", "Old Granary, 1 Mill Lane"),
        at("7", "Flat 2", "Old Granary, 1 Mill Lane"),
        at("8", "Miller’s End", "Mill Lane", round=""),
        at("9", "1 Quay", postcode="EX2 9ZZ"),
    )
)


def found(**asked: object) -> list[str]:
    return [one.value for one in asyncio.run(BOOK.choices(asked))]


@pytest.mark.parametrize("postcode", ["EX1 1AA", "ex11aa", " Ex1  1aA ", "EX1-1AA"])
def test_a_postcode_in_any_spelling_gives_its_addresses_as_people_count(postcode: str) -> None:
    assert found(postcode=postcode) == ["3", "1", "4", "2", "8", "7", "6", "5"]


@pytest.mark.parametrize("postcode", ["EX1 9AA", "EX1", "", "here", None, 7])
def test_a_postcode_without_addresses_gives_nothing(postcode: object) -> None:
    assert found(postcode=postcode) == []


def test_asking_without_a_postcode_gives_nothing() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("building", "uprns"),
    [
        ("2", ["3", "7"]),
        ("12", ["4"]),
        ("12a", ["2"]),
        ("rose cottage", ["5"]),
        ("Millers End", ["8"]),
        ("flat 10", ["6"]),
        ("granary", ["7", "6"]),
    ],
)
def test_a_building_narrows_the_list(building: str, uprns: list[str]) -> None:
    assert found(postcode="EX1 1AA", building=building) == uprns


@pytest.mark.parametrize("building", ["99", "", "  ", "!", None])
def test_a_building_that_is_not_there_leaves_the_whole_list(building: object) -> None:
    assert len(found(postcode="EX1 1AA", building=building)) == 8


def test_the_chosen_address_keeps_its_parts_and_uprn_but_not_its_round() -> None:
    (flat,) = asyncio.run(BOOK.choices({"uprn": "7"}))
    assert flat.label == "Flat 2, Old Granary, 1 Mill Lane, Exampleton, EX1 1AA"
    assert flat.facts == {
        "line_1": "Flat 2",
        "line_2": "Old Granary, 1 Mill Lane",
        "town": "Exampleton",
        "postcode": "EX1 1AA",
        "uprn": "7",
    }
    assert found(uprn="404") == []


def test_a_uprn_leads_to_its_round() -> None:
    assert (BOOK.round_of("7"), BOOK.round_of("8"), BOOK.round_of("404")) == ("north", "", "")


def table(*lines: str) -> CsvTable:
    places = {column: place for place, column in enumerate((*COLUMNS, ROUND))}
    rows = tuple(
        TableRow(tuple(line.split("|")), places, "addresses.csv", number)
        for number, line in enumerate(lines, start=2)
    )
    return CsvTable((*COLUMNS, ROUND), rows, "addresses.csv")


def test_a_file_of_addresses_becomes_a_book() -> None:
    book = read_addresses(table("100|1 Mill Lane||Exampleton|ex11aa|north"))
    assert [one.label for one in asyncio.run(book.choices({"postcode": "EX1 1AA"}))] == [
        "1 Mill Lane, Exampleton, EX1 1AA"
    ]
    assert book.round_of("100") == "north"


FACTS = {
    "ward": Known(Kind.ONE_OPTION, {"riverside": "Riverside", "none": "None"}),
    "tax_band": Known(Kind.ONE_OPTION, {"a": "A", "b": "B", "none": "None"}),
}


def with_facts(*lines: str, columns: tuple[str, ...] = ("ward", "tax band")) -> CsvTable:
    whole = (*COLUMNS, ROUND, *columns)
    places = {column: place for place, column in enumerate(whole)}
    rows = tuple(
        TableRow(tuple(line.split("|")), places, "a.csv", number) for number, line in enumerate(lines, 2)
    )
    return CsvTable(whole, rows, "a.csv")


def test_facts_are_columns_and_are_kept_with_the_address_that_is_chosen() -> None:
    lines = ("1|1 Mill||Exampleton|EX1 1AA|n|Riverside|A", "2|2 Mill||Exampleton|EX1 1AA|n||b")
    book = read_addresses(with_facts(*lines), FACTS)
    first, second = asyncio.run(book.choices({"postcode": "EX1 1AA"}))
    assert (first.facts["ward"], first.facts["tax_band"]) == ("riverside", "a")
    assert (second.facts["ward"], second.facts["tax_band"]) == ("none", "b")
    assert first.label == "1 Mill, Exampleton, EX1 1AA"


def test_a_cell_that_is_no_value_of_its_fact_is_told_at_its_line() -> None:
    with pytest.raises(FormFilesRefused) as caught:
        read_addresses(with_facts("1|1 Mill||Exampleton|EX1 1AA|n|Riversde|A"), FACTS)
    (problem,) = caught.value.problems
    assert (problem.line, "Riversde" in problem.problem, "`facts`" in problem.instead) == (2, True, True)


def test_a_fact_without_a_column_is_named() -> None:
    assert missing_facts(with_facts(columns=("tax band",)), FACTS) == ["ward"]
    assert missing_facts(with_facts(), FACTS) == []


def test_every_wrong_line_is_named() -> None:
    with pytest.raises(FormFilesRefused) as caught:
        read_addresses(
            table(
                "100|1 Mill Lane||Exampleton|EX1 1AA|",
                "1E+11|2 Mill Lane||Exampleton|EX1 1AA|",
                "100|3 Mill Lane||Exampleton|EX1 1AA|",
                "101|||Exampleton|EX1|",
            )
        )
    assert [(problem.line, problem.problem) for problem in caught.value.problems] == [
        (3, "`1E+11` is not a UPRN."),
        (4, "UPRN 100 stands in line 2 already."),
        (5, "This address has no `line 1`."),
        (5, "`EX1` is not a whole postcode."),
    ]
    assert all(problem.instead for problem in caught.value.problems)
