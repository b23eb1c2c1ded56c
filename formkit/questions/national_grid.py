"""Metres on the Ordnance Survey's grid as latitude and longitude.

The projection is exact; between the two shapes of the Earth (Airy 1830 and WGS 84) a Helmert transformation is used, which
is right to about 5 metres anywhere in Great Britain: "A guide to coordinate systems in Great Britain", annexes B and C.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

_AIRY = 6_377_563.396, 6_356_256.909
"""Half the axes of the ellipsoid below the grid, in metres."""
_WGS84 = 6_378_137.0, 6_356_752.314_245
_SCALE = 0.9996012717
_ORIGIN = radians(49), radians(-2)
_FALSE_EAST, _FALSE_NORTH = 400_000, -100_000
_SHIFT = 446.448, -125.157, 542.060
_TURN = radians(0.1502 / 3600), radians(0.2470 / 3600), radians(0.8421 / 3600)
_STRETCH = 1 - 20.4894e-6
_CLOSE = 1e-5
"""Metres."""


def degrees_at(easting: float, northing: float) -> tuple[float, float] | None:
    """Latitude and longitude on WGS 84, to 6 decimals; None for what lies off the grid."""
    if not (0 <= easting < 700_000 and 0 <= northing < 1_300_000):
        return None
    latitude, longitude = _on_wgs84(*_on_airy(easting, northing))
    return round(degrees(latitude), 6), round(degrees(longitude), 6)


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Annex C: easting and northing to latitude and longitude, in radians."""
    a, b = (_SCALE * axis for axis in _AIRY)
    e2 = 1 - (b / a) ** 2
    north = northing - _FALSE_NORTH
    latitude = north / a + _ORIGIN[0]
    while abs(left := north - _arc(latitude, a, b)) >= _CLOSE:
        latitude += left / a
    curve = 1 - e2 * sin(latitude) ** 2
    nu, rho = a / sqrt(curve), a * (1 - e2) / curve**1.5
    eta2, t, sec = nu / rho - 1, tan(latitude), 1 / cos(latitude)
    east = easting - _FALSE_EAST
    latitude_of = (
        t / (2 * rho * nu),
        t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2),
        t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4),
    )
    longitude_of = (
        sec / nu,
        sec / (6 * nu**3) * (nu / rho + 2 * t**2),
        sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4),
        sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6),
    )
    up = sum((-1) ** (n + 1) * part * east ** (2 * n + 2) for n, part in enumerate(latitude_of))
    along = sum((-1) ** n * part * east ** (2 * n + 1) for n, part in enumerate(longitude_of))
    return latitude + up, _ORIGIN[1] + along


def _arc(latitude: float, a: float, b: float) -> float:
    """Metres along the meridian from the grid's true origin."""
    n = (a - b) / (a + b)
    less, more = latitude - _ORIGIN[0], latitude + _ORIGIN[0]
    return b * (
        (1 + n + 1.25 * (n**2 + n**3)) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
        + 15 / 8 * (n**2 + n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )


def _on_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Annex B: by way of metres from the middle of the Earth."""
    a, b = _AIRY
    e2 = 1 - (b / a) ** 2
    nu = a / sqrt(1 - e2 * sin(latitude) ** 2)
    x, y, z = (
        nu * cos(latitude) * cos(longitude),
        nu * cos(latitude) * sin(longitude),
        nu * (1 - e2) * sin(latitude),
    )
    (rx, ry, rz), s = _TURN, _STRETCH
    moved = (
        _SHIFT[0] + s * x - rz * y + ry * z,
        _SHIFT[1] + rz * x + s * y - rx * z,
        _SHIFT[2] - ry * x + rx * y + s * z,
    )
    return _of_metres(*moved)


def _of_metres(x: float, y: float, z: float) -> tuple[float, float]:
    a, b = _WGS84
    e2, flat = 1 - (b / a) ** 2, hypot(x, y)
    latitude = atan2(z, flat * (1 - e2))
    for _ in range(5):
        nu = a / sqrt(1 - e2 * sin(latitude) ** 2)
        latitude = atan2(z + e2 * nu * sin(latitude), flat)
    return latitude, atan2(y, x)
