"""Latitude and longitude as phones and maps give them, read as two numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ANGLE = r"""(?P<{0}sign>-?)(?P<{0}degrees>[0-9]{{1,3}}(?:\.[0-9]{{1,15}})?)\s*°?
    (?:\s*(?P<{0}minutes>[0-9]{{1,2}}(?:\.[0-9]{{1,10}})?)\s*'(?:\s*(?P<{0}seconds>[0-9]{{1,2}}(?:\.[0-9]{{1,10}})?)\s*")?)?
    \s*(?P<{0}side>[{1}]?)"""
_PAIR = re.compile(
    rf"\(?{_ANGLE.format('lat', 'NS')}(?:\s*,\s*|\s+|(?<=[NS])){_ANGLE.format('lon', 'EW')}\)?", re.VERBOSE
)
_LONGEST = 80
_FEWEST_PLACES = 3

NORTH, SOUTH, WEST, EAST = 61.0, 49.8, -8.7, 1.9
"""The edges of the United Kingdom."""


@dataclass(frozen=True)
class Coordinates:
    """Degrees on WGS 84, as satellites give them; west and south are less than 0."""

    latitude: float
    longitude: float

    @property
    def in_the_uk(self) -> bool:
        """False for a spot that no UK council looks after: mostly two numbers that changed places."""
        return SOUTH <= self.latitude <= NORTH and WEST <= self.longitude <= EAST


def read_coordinates(words: str) -> Coordinates | None:
    """ "50.7236, -3.5275" and "50°43'25.0"N 3°31'39.0"W" are read; None for anything else.

    Two decimals are a kilometre and no spot, so that 3 are needed where there are no minutes.
    """
    if len(words) > _LONGEST:
        return None
    plain = _plainly(words)
    found = _PAIR.fullmatch(plain)
    if not found or not (_is_exact(found, "lat") and _is_exact(found, "lon")):
        return None
    latitude, longitude = _degrees(found, "lat"), _degrees(found, "lon")
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Coordinates(round(latitude, 6), round(longitude, 6))


def _plainly(words: str) -> str:
    """One kind of dash, minute and second sign."""
    plain = re.sub(r"[‐-―−]", "-", re.sub(r"[’′´`]", "'", re.sub(r"''|[”″]", '"', words)))
    return unicodedata.normalize("NFKC", plain).upper()


def _is_exact(found: re.Match[str], angle: str) -> bool:
    if found[f"{angle}minutes"]:
        return True
    return len(found[f"{angle}degrees"].partition(".")[2]) >= _FEWEST_PLACES


def _degrees(found: re.Match[str], angle: str) -> float:
    whole = float(found[f"{angle}degrees"])
    whole += float(found[f"{angle}minutes"] or 0) / 60 + float(found[f"{angle}seconds"] or 0) / 3600
    is_less = bool(found[f"{angle}sign"]) or found[f"{angle}side"] in ("S", "W")
    return -whole if is_less and whole else whole
