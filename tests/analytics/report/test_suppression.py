"""Small numbers stay hidden, and cannot be worked out from what is shown beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics.report.suppression import (
    FEWEST,
    Hidden,
    exported_count,
    exported_rate,
    rounded,
    shown_count,
    shown_parts,
    shown_rate,
    words_of,
)
from formkit.analytics.wilson import Share

COUNTS = st.dictionaries(st.integers(0, 7), st.integers(0, 60), max_size=8)


@pytest.mark.parametrize(("n", "shown"), [(0, 0), (1, Hidden.FEW), (4, Hidden.FEW), (5, 5), (1234, 1234)])
def test_where_filters_combine_one_to_four_are_hidden(n: int, shown: object) -> None:
    assert shown_count(n, exact=False) == shown
    assert shown_count(n, exact=True) == n


def test_a_count_that_leaves_a_small_rest_of_its_total_is_hidden_too() -> None:
    assert shown_count(97, exact=False, of=100) is Hidden.COMPLEMENT
    assert shown_count(95, exact=False, of=100) == 95
    assert shown_count(100, exact=False, of=100) == 100


@given(COUNTS)
def test_no_hidden_part_can_be_had_by_taking_the_others_from_the_total(parts: dict[int, int]) -> None:
    shown = shown_parts(parts, exact=False)
    hidden = [n for name, n in parts.items() if isinstance(shown[name], Hidden)]
    assert all(shown[name] is Hidden.FEW for name, n in parts.items() if 0 < n < FEWEST)
    others = [n for n in parts.values() if n >= FEWEST]
    if hidden and others:
        assert len(hidden) > 1
        assert sum(hidden) >= FEWEST


@given(COUNTS)
def test_nothing_is_hidden_of_a_whole_form(parts: dict[int, int]) -> None:
    assert shown_parts(parts, exact=True) == parts


def test_parts_without_a_small_one_are_all_shown() -> None:
    assert shown_parts({"a": 0, "b": 5, "c": 70}, exact=False) == {"a": 0, "b": 5, "c": 70}


def test_rates_need_thirty_and_give_no_hidden_count_away() -> None:
    assert shown_rate(Share(10, 29), exact=True) is Hidden.TOO_FEW_FOR_A_RATE
    assert shown_rate(Share(2, 40), exact=False) is Hidden.FEW
    assert shown_rate(Share(38, 40), exact=False) is Hidden.COMPLEMENT
    assert shown_rate(Share(2, 40), exact=True) == 0.05
    assert shown_rate(Share(10, 40), exact=False) == 0.25


def test_exports_are_hidden_and_rounded_to_five() -> None:
    assert [exported_count(n) for n in (0, 4, 5, 7, 8, 1002)] == [0, Hidden.FEW, 5, 5, 10, 1000]
    assert [rounded(n) for n in (2, 3, 12, 13)] == [0, 5, 10, 15]
    assert exported_rate(Share(9, 29)) is None
    assert exported_rate(Share(33, 101)) == 0.35
    assert exported_rate(Share(101, 101)) == 1.0


def test_what_is_printed_says_why_a_number_is_missing() -> None:
    assert [words_of(one) for one in (1234, Hidden.FEW)] == ["1,234", "fewer than 5"]
