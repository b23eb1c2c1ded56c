"""Tables as files."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics.pages.downloads import TABLES, as_csv, as_csvw, as_json, harmless
from formkit.analytics.report.table import Cell, Table, TableColumn, text_cell
from tests.analytics.pages.analysing import BENEFIT
from tests.web.browsing import Browser

HERE = f"/staff/forms/{BENEFIT}/export"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_as_csv_with_its_description_and_as_json(name: str, analyst: Browser) -> None:
    content = analyst.client.get(f"{HERE}/{name}.csv")
    assert content.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert content.headers["content-disposition"] == f'attachment; filename="{BENEFIT}-{name}.csv"'
    rows = list(csv.reader(io.StringIO(content.content.decode("utf-8-sig"), newline="")))
    described = json.loads(analyst.client.get(f"{HERE}/{name}.csv-metadata.json").content)
    assert described["url"] == f"{BENEFIT}-{name}.csv"
    assert [one["name"] for one in described["tableSchema"]["columns"]] == rows[0]
    told = json.loads(analyst.client.get(f"{HERE}/{name}.json").content)
    assert len(told["rows"]) == len(rows) - 1
    counts = [one["name"] for one in described["tableSchema"]["columns"] if one["datatype"] == "integer"]
    for row in told["rows"]:
        assert all(row[one] is None or row[one] % 5 == 0 for one in counts), row


def test_a_file_says_what_the_page_says_rounded(analyst: Browser) -> None:
    told = json.loads(analyst.client.get(f"{HERE}/ends.json").content)["rows"]
    assert [row["end"] for row in told][-1] == "All starts"
    assert sum(row["visits"] or 0 for row in told[:-1]) == pytest.approx(told[-1]["visits"], abs=20)


@pytest.mark.parametrize("file", ["no-such.csv", "pages.exe", "pages", "..%2fpages.csv"])
def test_other_files_are_not_found(file: str, analyst: Browser) -> None:
    assert analyst.client.get(f"{HERE}/{file}").status_code == 404


def test_the_four_figures_of_every_form_come_in_one_file(analyst: Browser) -> None:
    content = analyst.client.get("/staff/export/kpis.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert {"cost_per_transaction", "user_satisfaction", "completion_rate", "digital_take_up"} <= set(rows[0])
    assert len({row["form"] for row in rows}) == 2
    assert len({row["month"] for row in rows}) == 13


PAYLOADS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example","Click")',
    "+44 1632 960001",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\n=1+1",
    "＝1+1",
    "\ufeff=1+1",
)
COLUMNS = (
    TableColumn("page", "Page", "text"),
    TableColumn("lost", "Left here", "count", "Visits that left here."),
    TableColumn("drop_off", "Drop-off", "rate"),
    TableColumn("cost", "Cost", "pounds"),
)


def table(*rows: tuple[Cell, ...]) -> Table:
    """A table of pages."""
    return Table("pages", "Pages, in order", COLUMNS, rows)


def read(content: bytes) -> list[list[str]]:
    """A CSV as a program reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("payload", PAYLOADS, ids=repr)
def test_no_cell_begins_as_a_formula_does(payload: str) -> None:
    rows = read(as_csv(table((text_cell(payload), Cell("1", 1), Cell("", None), Cell("", None)))))
    assert rows[1][0] == f"'{payload}"


def test_there_are_as_many_payloads_as_are_asked_for() -> None:
    assert len(set(PAYLOADS)) == 12


@given(st.text())
def test_a_text_either_stays_as_it_is_or_has_a_quote_before_it(text: str) -> None:
    assert harmless(text) in (text, f"'{text}")
    assert not harmless(text).lstrip().startswith(("=", "+", "-", "@"))


def test_numbers_stay_numbers_even_below_nothing() -> None:
    assert harmless(-3.5) == "-3.5"
    assert harmless(None) == ""


def test_counts_are_rounded_to_five_and_withheld_ones_are_empty() -> None:
    row = (text_cell("Your address"), Cell("1,204", 1204), Cell("12.3%", 0.12345), Cell("£2.83", 2.8349))
    rows = read(as_csv(table(row, (text_cell("Your name"), Cell("fewer than 5"), Cell("–"), Cell("–")))))
    assert rows[0] == ["page", "lost", "drop_off", "cost"]
    assert rows[1] == ["Your address", "1205", "0.123", "2.83"]
    assert rows[2] == ["Your name", "", "", ""]


def test_welsh_and_line_breaks_come_through() -> None:
    words = 'Pa fath o dŷ?\nFflat, "tŷ"'
    assert read(as_csv(table((text_cell(words), Cell("", 5), Cell("", None), Cell("", None)))))[1][0] == words


def test_json_has_null_for_what_is_withheld() -> None:
    told = json.loads(as_json(table((text_cell("Your name"), Cell("few"), Cell("", 0.5), Cell("", 1)))))
    assert told["rows"] == [{"page": "Your name", "lost": None, "drop_off": 0.5, "cost": 1}]
    assert told["table"] == "pages"


def test_the_description_names_each_column_of_the_file_with_its_meaning() -> None:
    told = json.loads(as_csvw(table(), "a-form-pages.csv"))
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    assert told["url"] == "a-form-pages.csv"
    columns = told["tableSchema"]["columns"]
    assert [one["name"] for one in columns] == read(as_csv(table()))[0]
    assert [one["datatype"] for one in columns] == ["string", "integer", "number", "number"]
    assert columns[1]["dc:description"] == "Visits that left here."
