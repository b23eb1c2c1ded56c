"""Latitude and longitude, as phones and maps give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.place_on_a_map.coordinates import read_coordinates

SPOT = (50.7236, -3.5275)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("50.7236, -3.5275", SPOT),
        ("50.7236,-3.5275", SPOT),
        ("50.7236 -3.5275", SPOT),
        ("(50.7236, −3.5275)", SPOT),
        ("50.7236N 3.5275W", SPOT),
        ("50.7236° n, 3.5275° w", SPOT),
        ("50.7236°N3.5275°W", SPOT),
        ("５０.７２３６, -3.5275", SPOT),
        ("50°43'24.96\"N 3°31'39.0\"W", SPOT),
        ("50° 43′ 24.96″ N, 3° 31′ 39″ W", SPOT),
        ("50°43.416'N 3°31.65'W", SPOT),
        ("50.723611111111111, -3.5275", (50.723611, -3.5275)),
        ("52.205, 0.119", (52.205, 0.119)),
    ],
)
def test_a_pair_is_read_in_every_usual_spelling(words: str, at: tuple[float, float]) -> None:
    spot = read_coordinates(words)
    assert spot is not None
    assert (spot.latitude, spot.longitude) == at
    assert spot.in_the_uk


@pytest.mark.parametrize(
    "words",
    ["", "50.7236", "50.7, -3.5", "50, -3", "12 14 High Street", "12.5 14.5", "200.123, 500.123", "50.7236; -3.5275",
     "N50.7236 W3.5275", "1" * 5000],
)  # fmt: skip
def test_what_is_no_exact_pair_is_none(words: str) -> None:
    assert read_coordinates(words) is None


@pytest.mark.parametrize("words", ["-3.5275, 50.7236", "48.8566, 2.3522", "50.7236, 3.5275"])
def test_a_spot_abroad_is_seen(words: str) -> None:
    spot = read_coordinates(words)
    assert spot is not None
    assert not spot.in_the_uk


@given(st.text(alphabet="0123456789.,-°'\" NSEW", max_size=80))
def test_any_signs_at_all_are_read_or_left(words: str) -> None:
    spot = read_coordinates(words)
    assert spot is None or (abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180)
