"""The council's area as the postcodes that lie in it; it does not know streets or boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import Offered

_PART = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?")


class Area:
    """A look-up. A district (EX1), a sector (EX1 2) or a whole postcode (EX1 2BB) lies in the area."""

    def __init__(self, postcodes: Iterable[str]) -> None:
        self._parts = tuple(tidy_part(part) or "" for part in postcodes)

    def holds(self, postcode: str) -> bool:
        """True if the postcode, in any spelling, lies in the area; EX11 1AA does not lie in EX1."""
        whole = read_postcode(postcode)
        return whole is not None and any(_is_in(whole, part) for part in self._parts if part)

    async def choices(self, asked: Mapping[str, object]) -> tuple[Offered, ...]:
        """Asked with `postcode`, or with an address answer: its postcode if it lies in the area, else ()."""
        address = next((answer for answer in asked.values() if isinstance(answer, Mapping)), asked)
        postcode = read_postcode(str(address.get("postcode") or ""))
        return (Offered(postcode, postcode),) if postcode and self.holds(postcode) else ()


def tidy_part(words: str) -> str | None:
    """ "ex1" gives "EX1", "ex1  2" gives "EX1 2"; None where it is no beginning of a postcode."""
    if whole := read_postcode(words):
        return whole
    text = " ".join(words.upper().split())
    return text if _PART.fullmatch(text) else None


def _is_in(whole: str, part: str) -> bool:
    return whole.startswith(part if " " in part else f"{part} ")
