"""Option lists that are kept as CSV."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formkit.definition.lists import read_list
from formkit.definition.plain.kinds import Kind
from formkit.questions.base import Option

ITEMS = "id,name,two_people,fee,note,name_cy\nsofa,Sofa,yes,7.50,heavy,Soffa\nlamp,Lamp,no,0,,Lamp\n"


def test_the_rows_are_options_and_the_columns_know_their_kind() -> None:
    items, problems = read_list(ITEMS, "lists/items.csv")
    assert problems == ()
    assert items.options == (Option("sofa", "Sofa"), Option("lamp", "Lamp"))
    assert items.columns == {"two_people": Kind.YES_NO, "fee": Kind.NUMBER, "note": Kind.TEXT}
    assert items.rows["sofa"] == {"two_people": True, "fee": Decimal("7.50"), "note": "heavy"}
    assert items.rows["lamp"] == {"two_people": False, "fee": Decimal(0), "note": None}


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("yes", "no"), Kind.YES_NO), (("yes", ""), Kind.TEXT), (("Yes", "no"), Kind.TEXT), (("1", "2"), Kind.NUMBER),
        (("1", "two"), Kind.TEXT), (("1", ""), Kind.TEXT), (("NaN", "1"), Kind.TEXT), (("inf", "1"), Kind.TEXT),
    ],
)  # fmt: skip
def test_one_odd_cell_makes_a_column_text(cells: tuple[str, str], kind: Kind) -> None:
    items, _ = read_list(f"id,name,x\na,A,{cells[0]}\nb,B,{cells[1]}\n", "x.csv")
    assert items.columns == {"x": kind}


def test_a_file_from_a_spreadsheet_may_start_with_a_mark_and_end_lines_its_own_way() -> None:
    items, problems = read_list('\ufeffid,name\r\na,"A, B"\r\n', "x.csv")
    assert problems == ()
    assert items.options == (Option("a", "A, B"),)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "The file is empty."),
        ("id;name\na;A\n", 1, "separated by semicolons"),
        ("id\tname\na\tA\n", 1, "separated by tabs"),
        ("id,name\n\n,\n", 1, "no lines below its first"),
        ("id,name\n\n,\na,A\n,B\n", 5, "This line has no `id`."),
        (
            "id,name\na,A, and more\n",
            2,
            "This line has 3 cells, and the first line 2: what is more would be lost.",
        ),
        ("id,name\na,A,\n", 2, "a comma too many at its end"),
        ("id,name,\na,A,more\n", 2, "“more” stands in a column that has no name"),
        ("id,name,fee\na,A,1\nb,B\n", 3, "This line has 2 cells, and the first line 3."),
        ("id,name\nSouth Field,A\n", 2, '"South Field" cannot be an id'),
        ("id,name\n9.99E+11,A\n", 2, '"9.99E+11" is a long number as a spreadsheet shortens it'),
        ("key,name\na,A\n", 1, "no column called “id”"),
        ("id,name\na,A\n,B\n", 3, "This line has no `id`."),
        ("id,name\na\n", 2, "This line has no `name`."),
        ("id,name\na,A\na,B\n", 3, '"a" is used twice'),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, line: int, problem: str) -> None:
    _, (told,) = read_list(text, "lists/items.csv")
    assert (told.file, told.line) == ("lists/items.csv", line)
    assert problem in told.problem
    assert told.instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Id, Name\na,A\n", "Write `id,name` in the first line."),
        ("id,name\nSouth Field,A\n", "Write `south_field`."),
        ("id,name\n1E5,A\n", "Make the column a column of text, and type the id again."),
        ("id,name\na,A,\n", "Take it out."),
        ("id,name\na,A\na,B c\n", "Give each line an id of its own: write `b_c` here."),
        ("id,name,two people\na,A,yes\nb,B,no\n", "Write `two_people` in the first line."),
    ],
)
def test_the_way_out_is_made_of_the_authors_words(text: str, instead: str) -> None:
    _, (told,) = read_list(text, "x.csv")
    assert told.instead == instead


@pytest.mark.parametrize(
    "rows",
    ["a,A\n\nb,B\n", "a,A\n,\nb,B\n", "a,A\nb,B\n,\n , \n\n", "a,A\n\n\nb,B"],
)
def test_rows_without_a_word_are_no_rows(rows: str) -> None:
    items, problems = read_list(f"id,name\n{rows}", "x.csv")
    assert problems == ()
    assert [option.value for option in items.options] == ["a", "b"]


def test_a_column_without_a_name_that_a_spreadsheet_added_is_no_column() -> None:
    items, problems = read_list("id,name,,\na,A,,\n", "x.csv")
    assert (problems, items.columns) == ((), {})


@pytest.mark.parametrize("id", ["E05001234", "1", "007", "north-east", "a.b", "more", "none"])
def test_codes_of_other_systems_are_ids(id: str) -> None:
    assert read_list(f"id,name\n{id},A\n", "x.csv")[1] == ()


def test_amounts_with_signs_are_told_one_by_one_and_read_as_meant() -> None:
    items, problems = read_list('id,name,price\na,A,£4.50\nb,B,3\nc,C,"1,200"\n', "lists/kit.csv")
    assert [(one.line, one.problem[:9], one.instead) for one in problems] == [
        (2, "“£4.50” i", "Write 4.50."),
        (4, "“1,200” i", "Write 1200."),
    ]
    assert items.columns == {"price": Kind.NUMBER}
    assert items.rows["a"] == {"price": Decimal("4.50")}


def test_columns_that_are_separated_by_semicolons_are_told_as_such() -> None:
    items, (told,) = read_list("id;name;price\na;A;4.50\n", "lists/kit.csv")
    assert items.options == ()
    assert told.problem == "The columns of this list are separated by semicolons."
    assert told.instead == "Save it again with commas between the columns: in Excel, as “CSV UTF-8”."


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("a,A,yes\nb,B,no\nc,C,sometimes\n", [(4, "“sometimes”")]),
        ("a,A,yes\nb,B,no\nc,C,\n", [(4, "An empty cell")]),
        ("a,A,yes\nb,B,no\nc,C,Yes\n", [(4, "“Yes”")]),
        ("a,A,yes\nb,B,red\nc,C,blue\n", []),
        ("a,A,yes\nb,B,no\n", []),
        ("a,A,1\nb,B,5\nc,C,2\nd,D,3\ne,E,five\n", [(6, "“five”")]),
        ("a,A,1\nb,B,5\nc,C,2\nd,D,3\ne,E,12A\n", []),
        ("a,A,1\nb,B,5\nc,C,2\nd,D,3\ne,E,4 days\n", [(6, "“4 days”")]),
        ("a,A,1\nb,B,5\nc,C,red\nd,D,blue\ne,E,five\n", []),
    ],
)
def test_a_cell_that_makes_a_whole_column_text_is_told(rows: str, told: list[tuple[int, str]]) -> None:
    _, problems = read_list(f"id,name,heavy\n{rows}", "lists/items.csv")
    assert [(one.line, one.problem.partition(" in the column")[0]) for one in problems] == told


def test_a_row_with_a_comma_too_many_does_not_make_the_columns_of_all_others_text() -> None:
    items, (told,) = read_list("id,name,days\na,A,1\nb,B, big,2\nc,C,3\n", "lists/items.csv")
    assert (told.line, items.columns["days"]) == (3, Kind.NUMBER)


def test_a_cell_with_its_unit_is_told_with_the_number_alone() -> None:
    _, (told,) = read_list("id,name,days\na,A,1\nb,B,5\nc,C,2\nd,D,3\ne,E,4 days\n", "lists/items.csv")
    assert told.instead == "Write 4."


def test_two_lines_that_read_the_same_are_told() -> None:
    _, (told,) = read_list("id,name\na,A van\nb,a van\n", "lists/items.csv")
    assert (told.line, told.level) == (3, "warning")
    assert told.problem == "“a van” stands in line 2 already, so nobody can tell the two apart."
