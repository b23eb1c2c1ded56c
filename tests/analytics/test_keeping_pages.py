"""The numbers of pages are kept once, one bit each, as far as bits go."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics.base import MOST_PAGES, PAGES_IN_A_MASK
from formkit.analytics.keeping_pages import bits_of, keep_pages, pages_of_versions
from tests.analytics.eventful import FORM, VERSION, filled, form_pages


@given(st.sets(st.integers(0, MOST_PAGES - 1)))
def test_pages_that_were_seen_can_be_told_from_their_bits(numbers: set[int]) -> None:
    low, high = sum(bits_of(one)[0] for one in numbers), sum(bits_of(one)[1] for one in numbers)
    assert max(low, high) < 2**63
    whole = low | high << PAGES_IN_A_MASK
    assert {one for one in range(MOST_PAGES) if whole >> one & 1} == numbers


@pytest.mark.parametrize("number", [MOST_PAGES - 1, MOST_PAGES, 500])
def test_all_pages_after_the_last_bit_share_it(number: int) -> None:
    assert bits_of(number) == bits_of(MOST_PAGES - 1)


def test_a_version_that_is_known_stays_as_it_is(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        tables.change(lambda execute: keep_pages(execute, form_pages(("where", "what"))))
        pages = pages_of_versions(tables.rows, FORM)[VERSION]
        assert [one.page for one in pages] == ["what", "where", "when", "check-answers"]
