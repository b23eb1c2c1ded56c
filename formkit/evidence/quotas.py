"""How many files a visit and how many bytes an address may send; counts in memory, knows no request and no clock."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Literal

HOUR = 3600.0

Over = Literal["files of this visit", "bytes of this address"]


@dataclass(frozen=True)
class Quota:
    """What is allowed. An address may be a whole library: its bytes are for 30 people with 5 photos of 10 MB."""

    files_a_visit: int = 50
    bytes_an_hour: int = 1_500_000_000


class Quotas:
    """Counts what was received, kept or not: a refused file costs the server as much as a kept one.

    The counts start afresh with the process. `address` should be the network of an IPv6 address, not the address.
    `at` is any clock in seconds that does not go back.
    """

    def __init__(self, quota: Quota) -> None:
        self._quota = quota
        self._visits: dict[str, _Tally] = {}
        self._addresses: dict[str, _Tally] = {}

    def over(self, visit: str, address: str, at: float) -> Over | None:
        """Which quota is used up, to be asked before a body is read; None when another file may come."""
        if self._total(self._visits, visit, at, 24 * HOUR) >= self._quota.files_a_visit:
            return "files of this visit"
        if self._total(self._addresses, address, at, HOUR) >= self._quota.bytes_an_hour:
            return "bytes of this address"
        return None

    def count(self, visit: str, address: str, files: int, size: int, at: float) -> None:
        """Note what one request brought."""
        self._visits.setdefault(visit, _Tally()).add(files, at)
        self._addresses.setdefault(address, _Tally()).add(size, at)

    def forget_old(self, at: float) -> None:
        """Drop what no longer counts; call it now and then, so that memory follows the present, not the past."""
        for tallies, window in ((self._visits, 24 * HOUR), (self._addresses, HOUR)):
            for key in [key for key, tally in tallies.items() if tally.total(at - window) == 0]:
                del tallies[key]

    @property
    def remembered(self) -> int:
        """How many visits and addresses are being counted."""
        return len(self._visits) + len(self._addresses)

    @staticmethod
    def _total(tallies: dict[str, _Tally], key: str, at: float, window: float) -> int:
        tally = tallies.get(key)
        return tally.total(at - window) if tally is not None else 0


class _Tally:
    """Amounts with their times, oldest first, and their sum."""

    def __init__(self) -> None:
        self._entries: deque[tuple[float, int]] = deque()
        self._sum = 0

    def add(self, amount: int, at: float) -> None:
        self._entries.append((at, amount))
        self._sum += amount

    def total(self, since: float) -> int:
        while self._entries and self._entries[0][0] <= since:
            self._sum -= self._entries.popleft()[1]
        return self._sum
