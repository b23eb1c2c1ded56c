"""A submission as columns, with each answer as a clerk would write it."""

from __future__ import annotations

import json

import pytest

from formkit.rendering.csv_cells import csv_cell
from formkit.rendering.submission_columns import columns_of
from tests.delivery.sending import ANSWERS, submission


def answered(type: str, answer: object, *shown: str, list: str | None = None, item: int | None = None) -> str:
    """The cell of one answer."""
    one = {"id": "it", "type": type, "answer": answer, "shown": shown, "list": list, "item": item}
    whole = {
        "reference": "REF", "form": "f", "title": "F", "version": 1, "sent_at": "2026-11-03T10:00:00+00:00",
        "language": "en", "channel": "self-service", "answers": [one], "evidence": [],
    }  # fmt: skip
    (name,) = [name for name in columns_of(whole) if name.endswith("it")]
    assert name == (f"{list} {item} it" if list else "it")
    return columns_of(whole)[name]


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("+44 1632 960001", "01632 960001"),
        ("+44 (0)1632 960 001 ext 12", "01632 960 001 ext 12"),
        ("+441632960001", "01632960001"),
        ("0044 1632 960001", "0044 1632 960001"),
        ("18001 01632 960001", "18001 01632 960001"),
        ("+33 1 09 75 83 51", "0033 1 09 75 83 51"),
    ],
)
def test_a_phone_number_is_written_as_a_phone_in_this_country_dials_it(typed: str, cell: str) -> None:
    assert answered("phone", "+441632960001", typed) == cell == csv_cell(cell)


@pytest.mark.parametrize(
    ("type", "answer", "shown", "cell"),
    [
        ("money", 123450, "£1,234.50", "1234.50"),
        ("money", -5, "-£0.05", "-0.05"),
        ("number", "-3.5", "-3.5", "-3.5"),
        ("whole number", 12345, "12,345", "12345"),
        ("evidence", 2, "2", "2"),
        ("evidence", 0, "I will post it", "I will post it"),
        ("text", "1,2,3", "1,2,3", "1,2,3"),
        ("whole number", 3, "3", "3"),
        ("money", {"instead": "not known"}, "I do not know", "I do not know"),
        ("text", "=1+1", "=1+1", "=1+1"),
    ],
)
def test_a_number_is_a_number_and_all_else_is_in_words(
    type: str, answer: object, shown: str, cell: str
) -> None:
    assert answered(type, answer, shown, list="things", item=2) == cell


def test_every_answer_of_a_submission_has_a_column_and_every_file_too() -> None:
    columns = columns_of(json.loads(submission().document))
    assert set(ANSWERS) <= set(columns)
    assert (columns["reference"], columns["home"]) == ("REF234", "2 Larkfield Road\nTestham\nEX1 1AA")
    assert (columns["rent"], columns["phone"]) == ("1234.50", "01632 960 001 ext 12")
    assert columns["file 1"] == "photo-1.jpg"


def test_what_came_later_has_its_own_columns() -> None:
    late = {
        "reference": "REF", "form": "f", "part": 1, "page": "proof", "question": "Proof", "is_complete": True,
        "received_at": "2026-11-04T10:00:00+00:00", "evidence": [{"file": "proof-1.pdf"}],
    }  # fmt: skip
    assert columns_of(late)["is_complete"] == "yes"
    assert list(columns_of(late)) == [
        "reference", "form", "part", "page", "question", "received_at", "is_complete", "file 1",
    ]  # fmt: skip
