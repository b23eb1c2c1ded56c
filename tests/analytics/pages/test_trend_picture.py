"""Visits over time as a picture."""

from __future__ import annotations

import pytest

from formkit.analytics.pages.trend_picture import Moment, nice_top, sparkline, trend_picture

MOMENTS = (
    Moment("2026-08", 120, 0.5),
    Moment("2026-09", 80, 0.75, version="version 2 (a1b2c3)"),
    Moment("2026-10", 12, None),
    Moment("2026-11", 200, 1.0, is_maturing=True, note=1),
)


def test_the_line_is_broken_where_there_is_no_rate() -> None:
    picture = trend_picture(MOMENTS, "says")
    assert picture is not None
    assert len(picture.lines) == 1
    assert picture.lines[0].count("L") == 1
    assert [spot.says for spot in picture.spots] == ["Aug 2026: 50.0%", "Sep 2026: 75.0%", "Nov 2026: 100%"]


def test_bars_stand_on_the_floor_and_are_as_tall_as_starts_are_many() -> None:
    picture = trend_picture(MOMENTS, "says")
    assert picture is not None
    assert {post.y + post.height for post in picture.posts} == {picture.bottom}
    assert [round(post.height / picture.posts[3].height, 2) for post in picture.posts] == [0.6, 0.4, 0.06, 1]
    assert [post.is_maturing for post in picture.posts] == [False, False, False, True]
    assert [tick.text for tick in picture.start_ticks] == ["0", "100", "200"]


def test_a_new_version_and_a_note_are_flags() -> None:
    picture = trend_picture(MOMENTS, "says")
    assert picture is not None
    assert [(flag.text, flag.is_note) for flag in picture.flags] == [
        ("version 2 (a1b2c3)", False),
        ("note 1", True),
    ]


def test_dates_are_thinned_out_where_there_are_many() -> None:
    picture = trend_picture([Moment(f"2026-10-{day:02}", 5, None) for day in range(1, 31)], "says")
    assert picture is not None
    assert len(picture.dates) == 10


def test_nothing_is_drawn_of_nothing() -> None:
    assert trend_picture([], "") is None
    assert trend_picture([Moment("2026-11", 0, None)], "") is None
    assert sparkline([3]) == ""


@pytest.mark.parametrize(("most", "top"), [(1, 10), (10, 10), (11, 20), (201, 500), (100_001, 200_000)])
def test_a_scale_ends_with_a_round_number(most: int, top: int) -> None:
    assert nice_top(most) == top


def test_a_sparkline_goes_from_edge_to_edge() -> None:
    points = [tuple(map(float, one.split(","))) for one in sparkline([0, 5, 10]).split()]
    assert [x for x, _ in points] == [2, 60, 118]
    assert [y for _, y in points] == [25, 14, 3]
