"""Tables of numbers as values."""

from __future__ import annotations

from formkit.analytics.report.table import Table, TableColumn, text_cell


def test_a_table_tells_what_its_numbers_mean() -> None:
    columns = (
        TableColumn("page", "Page", "text"),
        TableColumn("lost", "Left here", "count", "Visits that left here."),
    )
    assert Table("pages", "Pages", columns, ()).definitions == (("Left here", "Visits that left here."),)
    assert [one.is_number for one in columns] == [False, True]


def test_words_are_their_own_value() -> None:
    cell = text_cell("Your address", "/there", also="evidence", strong=True)
    assert (cell.text, cell.value, cell.href, cell.also, cell.is_strong) == (
        "Your address",
        "Your address",
        "/there",
        "evidence",
        True,
    )
