"""Options as items of radios and checkboxes."""

from __future__ import annotations

from formkit.questions.base import Option
from formkit.questions.options import option_items, option_label, options_found

BINS = (Option("food", "Food waste"), Option("glass", "Glass", "Bottles and jars"))


def test_items_keep_the_order_of_the_file_and_tick_what_was_chosen() -> None:
    assert option_items(BINS, {"glass"}) == [
        {"value": "food", "text": "Food waste", "checked": False},
        {"value": "glass", "text": "Glass", "checked": True, "hint": {"text": "Bottles and jars"}},
    ]


def test_an_option_is_said_by_its_label_and_by_its_value_when_it_is_gone() -> None:
    assert option_label(BINS, "food") == "Food waste"
    assert option_label(BINS, "paper") == "paper"


def test_options_are_found_by_their_names_in_either_language() -> None:
    bins = (
        Option("food", "Food waste", also=("Gwastraff bwyd",)),
        Option("glass", "Glass", also=("Gwydr",)),
    )
    assert [options_found(bins, words) for words in ("waste", "gwydr", "paper")] == [bins[:1], bins[1:], ()]
