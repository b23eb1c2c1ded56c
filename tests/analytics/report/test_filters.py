"""What an address counts, and the form that changes it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from formkit.analytics.base import COUNTED
from formkit.analytics.report.filters import chosen, counted_words, day_typed, filter_form, version_name

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_without_filters_the_last_13_weeks_of_the_usual_channels_are_counted() -> None:
    one = chosen(QueryParams(""), "a-form", TODAY)
    assert (one.filters.first, one.filters.last) == (date(2026, 8, 24), TODAY)
    assert one.filters.is_whole
    assert one.query == ""


def test_an_address_says_again_what_it_chose() -> None:
    query = "from=2026-01-01&to=2026-03-31&version=a1b2c3&channel=robot&device=phone&language=cy"
    one = chosen(QueryParams(query), "a-form", TODAY)
    assert one.query == f"?{query}"
    assert one.filters.channels == ("robot",)
    assert not one.filters.is_whole


@pytest.mark.parametrize(
    "query",
    [
        "from=yesterday&to=2026-13-45",
        "channel=everything&device=fridge&language=fr",
        "version=' OR 1=1 --",
        "version=" + "a" * 99,
        "from=2026-08-24&to=9999-12-31",
    ],
)
def test_what_an_address_cannot_mean_is_left_out(query: str) -> None:
    assert (
        chosen(QueryParams(query), "a-form", TODAY).filters
        == chosen(QueryParams(""), "a-form", TODAY).filters
    )


@pytest.mark.parametrize("text", ["3/11/2026", "03.11.2026", "2026-11-03", " 3 11 2026 "])
def test_a_day_may_be_typed_in_several_ways(text: str) -> None:
    assert day_typed(text) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "text", ["", "31/2/2026", "3/11/26", "2026-11", "٣/11/2026", "x-y-z", "2026-11-03T10:00"]
)
def test_other_texts_are_no_day(text: str) -> None:
    assert day_typed(text) is None


@given(st.dates(), st.dates())
def test_days_are_put_in_order_and_never_lie_in_the_future(first: date, last: date) -> None:
    one = chosen(QueryParams(f"from={first}&to={last}"), "a-form", TODAY).filters
    assert one.first <= one.last <= TODAY


def test_days_younger_than_a_draft_are_said_to_be_maturing() -> None:
    recent, old = (
        filter_form(chosen(QueryParams(query), "a-form", TODAY), "/staff", stood_at=NOW)
        for query in ("", "from=2026-01-01&to=2026-03-31")
    )
    assert recent.maturing == "Days from 26 October 2026 are still maturing: people may come back and send."
    assert old.maturing == ""


def test_the_usual_periods_keep_the_other_filters() -> None:
    form = filter_form(
        chosen(QueryParams("device=phone"), "a-form", TODAY), "/here", ("a1", "b2"), stood_at=NOW
    )
    assert [link.is_current for link in form.periods] == [False, True, False]
    assert all("device=phone" in link.href for link in form.periods)
    assert form.reset == "/here"
    assert "fewer than 5" in form.hidden
    assert [choice.name for choice in form.choices] == ["version", "channel", "device", "language"]


def test_what_is_counted_is_said_in_words() -> None:
    filters = chosen(QueryParams("version=b2b2b2b2&language=cy&device=phone"), "a-form", TODAY).filters
    assert filters.channels == COUNTED
    assert counted_words(filters, ("a1", "b2b2b2b2")) == (
        "visits that began from 24 August 2026 to 22 November 2026, self-service and assisted, version 2 (b2b2b2), "
        "device: phone, in Welsh."
    )
    assert version_name("gone", ()) == "version (gone)"


def test_the_moment_up_to_which_everything_is_counted_is_said_in_london_time() -> None:
    form = filter_form(
        chosen(QueryParams(""), "a-form", TODAY), "/staff", stood_at=datetime(2026, 7, 1, 13, 5, tzinfo=UTC)
    )
    assert form.counted.endswith("self-service and assisted. As it stood at 2:05pm.")
