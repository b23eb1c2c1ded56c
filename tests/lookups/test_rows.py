"""Reading a council's CSV file."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError, FormFilesRefused
from formkit.lookups.rows import read_rows

AT = Place("councils/exampleton.yaml", 7, 3)


def written(folder: Path, content: bytes | str) -> str:
    content = content if isinstance(content, bytes) else content.encode()
    (folder / "places.csv").write_bytes(content)
    return "places.csv"


def refused(folder: Path, name: str) -> FormFileError:
    with pytest.raises(FormFilesRefused) as caught:
        read_rows(folder, name, AT)
    (problem,) = caught.value.problems
    return problem


def test_rows_know_their_cells_and_their_line(tmp_path: Path) -> None:
    text = 'Place, Note\r\n\r\n EX1 , "Flat 1, Mill"\r\n,,\r\n"two\nlines",\r\nEX2\r\n'
    rows = read_rows(tmp_path, written(tmp_path, text.replace(', "', ',"')), AT)
    assert rows.columns == ("place", "note")
    assert [(row.line, row["place"], row["note"]) for row in rows.rows] == [
        (3, "EX1", "Flat 1, Mill"),
        (5, "two\nlines", ""),
        (7, "EX2", ""),
    ]
    assert rows.rows[0].error("Wrong.").line == 3
    assert rows.without(("place", "date")) == ("date",)


def test_a_byte_order_mark_from_a_spreadsheet_is_fine(tmp_path: Path) -> None:
    rows = read_rows(tmp_path, written(tmp_path, "\ufeffplace\nTŷ Gwyn\n"), AT)
    assert rows.columns == ("place",)
    assert rows.rows[0]["place"] == "Tŷ Gwyn"


def test_an_empty_file_has_no_columns(tmp_path: Path) -> None:
    assert read_rows(tmp_path, written(tmp_path, ""), AT).columns == ()


@pytest.mark.parametrize(
    ("content", "line", "problem", "instead"),
    [
        (b"place\nEX1\nT\xff\n", 3, "not in UTF-8", "CSV UTF-8"),
        ("place\nFlat 1, Mill\n", 2, "2 cells, but the file has 1 columns", "quotes around"),
        ('place\nEX1\n"Flat 1\n', 3, "quote is opened", "CSV UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(
    tmp_path: Path, content: bytes | str, line: int, problem: str, instead: str
) -> None:
    found = refused(tmp_path, written(tmp_path, content))
    assert (found.file, found.line) == ("places.csv", line)
    assert problem in found.problem
    assert instead in found.instead


def test_a_missing_file_is_told_where_it_is_named_without_the_servers_folders(tmp_path: Path) -> None:
    found = refused(tmp_path, "lookups/none.csv")
    assert (found.file, found.line) == (AT.file, AT.line)
    assert found.problem == "This names lookups/none.csv, which is not there or cannot be read."
    assert str(tmp_path) not in str(found)


def test_a_missing_file_with_a_near_name_beside_it_is_told_with_that(tmp_path: Path) -> None:
    (tmp_path / "lookups").mkdir()
    (tmp_path / "lookups/addresses.csv").write_text("uprn\n", encoding="utf-8")
    assert refused(tmp_path, "lookups/adresses.csv").instead == "Did you mean lookups/addresses.csv?"


def test_a_folder_in_the_place_of_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "lookups").mkdir()
    assert "cannot be read" in refused(tmp_path, "lookups").problem


def test_a_file_outside_the_forms_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    written(tmp_path, "place\nEX1\n")
    assert "outside" in refused(tmp_path / "forms", "../places.csv").problem
    assert "outside" in refused(tmp_path / "forms", str(tmp_path / "places.csv")).problem
