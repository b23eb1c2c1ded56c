"""What of a search may be counted, and what looks like somebody's own data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.directory.searched_words import is_about_somebody, searched_words


@pytest.mark.parametrize(
    "searched",
    [
        "my name is John Smith", "Sioned’s name", "I am called Wei", "fy enw i yw Siân", "Mrs Khan council tax",
        "jo@example.org", "bins EX1 1AA", "ex11aa", "parking AB12 CDE", "QQ 12 34 56 C", "07700 900 123", "account 12345678",
        "born 3 May 1980", "12 High Street", "4b, Old Mill Lane bins", "7 Heol y Felin", "1 2 1980 3 4",
    ],
)  # fmt: skip
def test_what_looks_like_somebodys_own_data_is_no_word(searched: str) -> None:
    assert is_about_somebody(searched)


@pytest.mark.parametrize(
    "searched",
    [
        "skip permit", "missed bin", "25% off council tax", "P45", "council tax 2026", "street light", "name a street",
        "car parking near the high street", "Nest of wasps", "999", "a&e", "trwydded sgip", "change of name", "closed road",
    ],
)  # fmt: skip
def test_what_people_look_for_is_counted(searched: str) -> None:
    assert not is_about_somebody(searched)
    assert searched_words(searched)


@pytest.mark.parametrize(
    "same", ["skip permit", "Permit for a SKIP", "permits: skips!", "I want a skip permit"]
)
def test_searches_for_the_same_are_one(same: str) -> None:
    found, plain = searched_words(same), searched_words("skip permit")
    assert found
    assert plain
    assert {"skip", "permit"} <= set(found.stems)
    assert (found.stems == plain.stems) is ("want" not in same)


@pytest.mark.parametrize("nothing", ["", "   ", "how do I", "?!", "ble mae"])
def test_a_search_that_says_nothing_is_not_counted(nothing: str) -> None:
    assert searched_words(nothing) is None


@given(st.text(max_size=200))
def test_any_text_gives_words_in_small_letters_that_are_not_long(text: str) -> None:
    is_about_somebody(text)
    if found := searched_words(text):
        assert len(found.words) <= 60
        assert found.words
        assert found.stems == tuple(sorted(set(found.stems)))
