"""Boxes of a date input, which several answer types share."""

from __future__ import annotations

import pytest

from formkit.questions.date.box_items import box_items
from tests.questions.questions import WELSH, asked, look, sent


def test_each_box_has_its_label_what_was_typed_and_its_width() -> None:
    items = box_items(asked(), look(sent(it_month="3"), wording=WELSH), ("month", "year"))
    assert [(one["id"], one["label"], one["value"], one["classes"]) for one in items] == [
        ("it-month", WELSH.text("date", "month"), "3", "govuk-input--width-2"),
        ("it-year", WELSH.text("date", "year box"), "", "govuk-input--width-4"),
    ]


def test_only_the_wrong_box_is_red() -> None:
    items = box_items(asked(), look({}, {"it-year": "Wrong"}), ("month", "year"))
    assert ["govuk-input--error" in str(one["classes"]) for one in items] == [False, True]


def test_a_browser_may_fill_in_only_what_it_is_told() -> None:
    items = box_items(asked(), look(), ("day", "year"), {"year": "bday-year"})
    assert [one.get("autocomplete") for one in items] == [None, "bday-year"]


@pytest.mark.parametrize(
    ("month", "width"),
    [
        ("", 2),
        ("11", 2),
        ("Nov", 3),
        ("April", 5),
        ("September", 10),
        ("3 November 2026", 20),
        ("x" * 99, 20),
    ],
)
def test_no_box_cuts_off_what_is_in_it(month: str, width: int) -> None:
    (item,) = box_items(asked(), look(sent(it_month=month)), ("month",))
    assert item["classes"] == f"govuk-input--width-{width}"
