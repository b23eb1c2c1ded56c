"""Addresses by postcode from another machine, whatever it says held to be an address of that postcode."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from itertools import islice
from typing import Final

from formkit.lookups.addresses import UPRN, Address, offered_of
from formkit.lookups.remote import Remote, good_ones
from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import Suggestion

MOST: Final = 500
"""Addresses that are read of one answer: no postcode has as many."""
LONGEST: Final = 100
"""Letters of a line, as where it is typed by hand."""
_ODD: Final = re.compile(r"[<>\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What no line of an address holds: marks of HTML, controls, and letters that turn the reading round."""

OfPostcode = Callable[[str], Awaitable[Iterable[Address | None]]]
"""What a provider knows of a postcode ("EX1 1AA"); None is a row that is no address. Raises NoAnswer, NotReached."""


class RemoteAddresses:
    """A look-up. Asked with `postcode` and, if given, `building`, as the addresses of a file are."""

    def __init__(self, remote: Remote[Address], of_postcode: OfPostcode) -> None:
        self.remote = remote
        self._of_postcode = of_postcode

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """The addresses of a postcode, by number; () for one that has none. Raises NoAnswer, TimeoutError, NotReached."""
        postcode = read_postcode(str(asked.get("postcode") or ""))
        if postcode is None:
            return ()
        return offered_of(await self.remote.ask(postcode, lambda: self._look(postcode)), asked)

    async def _look(self, postcode: str) -> tuple[Address, ...]:
        rows = list(islice(await self._of_postcode(postcode), MOST))
        good = good_ones([_held_to(row, postcode) for row in rows], "an address of the postcode")
        by_uprn: dict[str, Address] = {}
        for one in good:
            by_uprn.setdefault(one.uprn, one)
        return tuple(by_uprn.values())


def _held_to(address: Address | None, postcode: str) -> Address | None:
    """The address, where it is one that a person could choose here."""
    if address is None or read_postcode(address.postcode) != postcode or not UPRN.fullmatch(address.uprn):
        return None
    lines = (address.line_1, address.line_2, address.town)
    is_odd = any(len(line) > LONGEST or _ODD.search(line) for line in lines)
    return None if is_odd or not address.line_1 else address


_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=S\b))*")
_SMALL: Final = frozenset(
    ("and", "by", "in", "le", "next", "of", "on", "the", "under", "upon", "with", "y", "yr")
)


def in_small_letters(line: str) -> str:
    """ "12A ST MARY'S ROAD" gives "12A St Mary's Road"; a line that has small letters already stays as it is."""
    if any(letter.islower() for letter in line):
        return line

    def written(found: re.Match[str]) -> str:
        word, before = found[0], line[: found.start()]
        if before[-1:].isdigit():  # 12A, 1st
            return word if len(word) == 1 else word.lower()
        is_inside = before[-1:] in ("-", " ") and len(line) > found.end()
        return word.lower() if is_inside and word.lower() in _SMALL else word.capitalize()

    return _WORD.sub(written, line)
