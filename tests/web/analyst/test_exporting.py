"""Tables as files."""

from __future__ import annotations

import csv
import io
import json

import pytest

from formkit.web.analyst.exporting import TABLES
from tests.web.analyst.analysing import BENEFIT
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
