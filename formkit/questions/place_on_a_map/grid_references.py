"""Grid references of Great Britain and Ireland in any usual spelling made into one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
"""The squares of a 5 by 5 grid, row by row from the north-west. I is left out, as on the map."""

_APART = r"[\s.,/·‐-―−-]"
_BRITISH = re.compile(r"([A-HJ-Z]{2})([0-9]{6}|[0-9]{8}|[0-9]{10})")
_IRISH = re.compile(rf"([A-HJ-Z]){_APART}*([0-9]{{3,5}}){_APART}+([0-9]{{3,5}})")
_SQUARES = re.compile(r"H[L-Z]|J[LMQRVW]|N[A-HJ-Z]|O[A-HJ-Z]|S[A-HJ-Z]|T[A-HJ-Z]")
_LONGEST = 40


@dataclass(frozen=True)
class GridReference:
    """A square on the map, 100 m wide or less. `easting` and `northing` are its south-west corner in metres."""

    text: str
    """As it is written: "SX 920 925"."""
    easting: int
    northing: int
    is_british: bool
    """True on the Ordnance Survey's grid; False on the Irish one, which has a zero of its own."""


def read_grid_reference(words: str) -> GridReference | None:
    """ "sx920925", "SX 92000-92500" and "J 345 456" are read; None for what has other than 6, 8 or 10 figures.

    https://www.ordnancesurvey.co.uk/documents/resources/guide-to-nationalgrid.pdf
    """
    if len(words) > _LONGEST:
        return None
    typed = unicodedata.normalize("NFKC", words).upper()
    british = _BRITISH.fullmatch(re.sub(_APART, "", typed))
    if british and _SQUARES.fullmatch(british[1]):
        half = len(british[2]) // 2
        return _reference(british[1], british[2][:half], british[2][half:])
    # "L123456" is the number of a lamp post sooner than a spot in Ireland, so one letter needs its figures in two parts.
    irish = _IRISH.fullmatch(typed)
    return _reference(*irish.groups()) if irish and len(irish[2]) == len(irish[3]) else None


def _reference(letters: str, east: str, north: str) -> GridReference:
    corner, step = _corner(letters), 10 ** (5 - len(east))
    at = (corner[0] + int(east) * step, corner[1] + int(north) * step)
    return GridReference(f"{letters} {east} {north}", *at, len(letters) == 2)


def grid_reference_at(easting: int, northing: int) -> str:
    """ "SX 9205 9251" for metres on the Ordnance Survey's grid; "" for what lies off it."""
    if not (0 <= easting < 700_000 and 0 <= northing < 1_300_000):
        return ""
    column, row = easting // 100_000, northing // 100_000
    # The whole grid starts two large squares west and one south of its own zero.
    large = _LETTERS[(3 - row // 5) * 5 + column // 5 + 2]
    small = _LETTERS[(4 - row % 5) * 5 + column % 5]
    return f"{large}{small} {easting % 100_000 // 10:04} {northing % 100_000 // 10:04}"


def _corner(letters: str) -> tuple[int, int]:
    """The south-west corner of a square of 100 km, in metres."""
    small = _LETTERS.index(letters[-1])
    east, north = small % 5, 4 - small // 5
    if len(letters) == 2:
        large = _LETTERS.index(letters[0])
        east, north = east + (large % 5 - 2) * 5, north + (3 - large // 5) * 5
    return east * 100_000, north * 100_000
