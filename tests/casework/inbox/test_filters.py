"""An address says what is listed; what it cannot mean is left out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from formkit.casework.inbox.filters import CaseFilters, ListKey, filters_of, named

KEYS = st.builds(
    ListKey,
    st.sampled_from([0, 1, 2]),
    st.floats(0, 9e15),
    st.text("ABCDEFGH23456789", min_size=1, max_size=20),
)
DAYS = st.none() | st.dates(date(1971, 1, 1), date(8999, 12, 31))
WORDS = st.text(min_size=1, max_size=60)


@given(
    st.builds(
        CaseFilters,
        show=st.sampled_from(["open", "late", "closed"]),
        order=st.sampled_from(["newest", "oldest", "due"]),
        stage=st.none() | st.just("") | WORDS,
        assigned=st.sampled_from(["", "me", "nobody"]) | WORDS.map(named),
        first=DAYS,
        last=DAYS,
    ),
    KEYS,
)
def test_the_address_of_a_list_asks_for_the_same_list(filters: CaseFilters, key: ListKey) -> None:
    assert filters_of(QueryParams(filters.query().removeprefix("?"))) == filters
    after = filters_of(QueryParams(filters.query(after=str(key)).removeprefix("?")))
    assert after.after == key


@pytest.mark.parametrize(
    "query",
    [
        "show=everything", "order=random", "stage=x", "stage=by+", "assigned=maria", "assigned=by+", "from=yesterday",
        "from=0001-01-01", "to=9999-12-31", "after=1", "after=7~1.0~REF", "after=1~nan~REF", "after=1~1~%27%3B--",
        f"stage=by+{'x' * 61}", "before=1~1e999999~REF",
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_left_out(query: str) -> None:
    assert filters_of(QueryParams(query)) == CaseFilters()


@pytest.mark.parametrize(
    ("said", "who"), [("", None), ("me", "maria"), ("nobody", ""), ("by tom", "tom"), ("by nobody", "nobody")]
)
def test_somebody_may_be_called_nobody(said: str, who: str | None) -> None:
    assert CaseFilters(assigned=said).assigned_to("maria") == who
