"""UK postcodes in any usual spelling made into one."""

from __future__ import annotations

import re
from itertools import product

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
"""The shapes of BS 7666 with the letters that an inward code may hold; the Isle of Man and the Channel Islands fit too."""


def read_postcode(words: str) -> str | None:
    """ "ex11aa", "EX1-1AA" and " ex1  1aa." give "EX1 1AA"; None where it is not a whole postcode."""
    letters = re.sub(r"[^A-Z0-9]", "", words.upper()) if len(words) <= 40 else ""
    found = _POSTCODE.fullmatch(letters)
    return f"{found[1]} {found[2]}" if found else None


_DIGIT = {"O": "0", "I": "1", "L": "1"}
"""Letters that are typed for a number."""


def meant_postcode(words: str) -> str | None:
    """A postcode from a box that asks for one: also "SW1A OAA", as SW1A 0AA, and "EX1 1AA, Exeter" as EX1 1AA.

    None where it could be two, or where something other than a town in letters stands behind the comma.
    """
    before, _, behind = words.partition(",")
    if any(sign.isdigit() for sign in behind):
        return None
    return read_postcode(words) or _mended(before)


def _mended(words: str) -> str | None:
    """The one postcode that this is when letters that look like numbers are read as such; None for none or several."""
    if exact := read_postcode(words):
        return exact
    letters = re.sub(r"[^A-Z0-9]", "", words.upper())
    if not 5 <= len(letters) <= 7 or not any(sign.isdigit() for sign in letters):
        return None
    places = [(sign, _DIGIT[sign]) if sign in _DIGIT else (sign,) for sign in letters]
    found = {one for spelt in product(*places) if (one := read_postcode("".join(spelt)))}
    return found.pop() if len(found) == 1 else None
