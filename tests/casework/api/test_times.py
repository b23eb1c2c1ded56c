"""Moments are said as in documents: in London time, with its distance from UTC."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from formkit.casework.api.times import in_london


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 7, 3, 10, 0, 0, 999_999, UTC), "2026-07-03T11:00:00+01:00"),
        (datetime(2026, 11, 3, 10, 0, tzinfo=UTC), "2026-11-03T10:00:00+00:00"),
    ],
)
def test_a_moment_is_said_in_london_time(at: datetime, said: str) -> None:
    assert in_london(at.timestamp()) == said
