"""Numbers as cells: exact, hidden, or rounded."""

from __future__ import annotations

import pytest

from formkit.analytics.report.formatting import Showing
from formkit.analytics.wilson import Share

EXACT, HIDING, IN_FILE = Showing(True), Showing(False), Showing(True, in_file=True)


def test_a_whole_form_is_exact() -> None:
    assert (EXACT.count(3).text, EXACT.count(1204).value) == ("3", 1204)
    assert EXACT.parts({"a": 1, "b": 9})["a"].text == "1"


def test_small_counts_are_hidden_where_filters_combine_and_so_is_what_gives_them_away() -> None:
    assert (HIDING.count(3).text, HIDING.count(3).value) == ("fewer than 5", None)
    assert HIDING.count(12, of=13).value is None
    parts = HIDING.parts({"a": 1, "b": 9, "c": 40})
    assert [parts[name].value for name in "abc"] == [None, None, 40]


@pytest.mark.parametrize("showing", [HIDING, IN_FILE])
def test_nothing_that_is_worked_out_gives_a_small_count_away(showing: Showing) -> None:
    assert showing.a_month(3, 1.2).value is None
    assert showing.money(4.2, 3).value is None
    assert showing.time(12.0, 3).value is None
    assert showing.factor(1.5, 3).value is None


def test_a_rate_needs_thirty() -> None:
    assert EXACT.rate(Share(3, 29)).value is None
    assert EXACT.rate(Share(3, 29)).also == "fewer than 30"
    assert EXACT.rate(Share(15, 30)).text == "50.0%"
    assert EXACT.rate(Share(15, 30)).also == "33.2% to 66.8%"
    assert HIDING.rate(Share(29, 30)).value is None


def test_files_are_rounded_whatever_is_looked_at() -> None:
    assert IN_FILE.count(1203).value == 1205
    assert IN_FILE.count(3).value is None
    assert IN_FILE.rate(Share(33, 101)).value == 0.35


def test_bars_are_as_long_as_counts_are_large_and_hidden_counts_have_none() -> None:
    assert EXACT.count(5, bar_of=20).bar == 25
    assert HIDING.count(2, bar_of=20).bar is None
    assert EXACT.a_month(9, 3, bar_of=6).bar == 50
