"""Metres on the grid become degrees, as near as the way that is used allows."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest

from formkit.questions.national_grid import degrees_at

WITHIN = 8.0
"""Metres: the Ordnance Survey says about 5 for this way, and more at the edges."""


# The first two: the Ordnance Survey's own test points for OSTN15, at the far end of the grid. Then Greenwich, and York.
@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"),
    [
        (91492.146, 11318.804, 49.922263937, -6.299777520),
        (170370.718, 11572.405, 49.960061379, -5.203046089),
        (538890, 177320, 51.477795, -0.001402),
        (460724, 448627, 53.930220, -1.0766602),
    ],
)
def test_metres_become_degrees(easting: float, northing: float, latitude: float, longitude: float) -> None:
    found = degrees_at(easting, northing)
    assert found is not None
    north, east = (
        (there - known) * 111_200 for there, known in zip(found, (latitude, longitude), strict=True)
    )
    assert hypot(north, east * cos(radians(latitude))) < WITHIN


@pytest.mark.parametrize(
    ("easting", "northing"), [(-1, 1), (1, -1), (700_000, 1), (1, 1_300_000), (float("nan"), 1)]
)
def test_what_lies_off_the_grid_has_no_degrees(easting: float, northing: float) -> None:
    assert degrees_at(easting, northing) is None
