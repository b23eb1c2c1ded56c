"""UK postcodes in any usual spelling made into one."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
"""The shapes of BS 7666 with the letters that an inward code may hold; the Isle of Man and the Channel Islands fit too."""


def read_postcode(words: str) -> str | None:
    """ "ex11aa", "EX1-1AA" and " ex1  1aa." give "EX1 1AA"; None where it is not a whole postcode."""
    letters = re.sub(r"[^A-Z0-9]", "", words.upper()) if len(words) <= 40 else ""
    found = _POSTCODE.fullmatch(letters)
    return f"{found[1]} {found[2]}" if found else None
