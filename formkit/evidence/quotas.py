"""How many files a visit, how many bytes and how much work an address may send; counts in memory, knows no request."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Literal

HOUR = 3600.0

Over = Literal["files of this visit", "bytes of this address", "seconds of this address"]


@dataclass(frozen=True)
class Quota:
    """What is allowed. An address may be a whole library: its bytes are for 30 people with 5 photos of 10 MB."""

    files_a_visit: int = 50
    bytes_an_hour: int = 1_500_000_000
    seconds_an_hour: float = 900.0
    """In which its files were looked into: a large photo takes a second, and one address has one turn at a time."""
    seconds_at_will: float = 5.0
    """Within an hour, before its files leave a turn to those of others."""


class Quotas:
    """Counts what was received, kept or not: a refused file costs the server as much as a kept one.

    The counts start afresh with the process. `address` should be the network of an IPv6 address, not the address.
    `at` is any clock in seconds that does not go back.
    """

    def __init__(self, quota: Quota) -> None:
        self._quota = quota
        self._visits: dict[str, _Tally] = {}
        self._addresses: dict[str, _Tally] = {}
        self._work: dict[str, _Tally] = {}

    def over(self, visit: str, address: str, at: float) -> Over | None:
        """Which quota is used up, to be asked before a body is read; None when another file may come."""
        if self._total(self._visits, visit, at, 24 * HOUR) >= self._quota.files_a_visit:
            return "files of this visit"
        if self._total(self._addresses, address, at, HOUR) >= self._quota.bytes_an_hour:
            return "bytes of this address"
        return "seconds of this address" if self.has_worked_enough(address, at) else None

    def has_worked_enough(self, address: str, at: float) -> bool:
        """Whether no more files of it are looked into for now: to be asked again when its turn has come."""
        return self._total(self._work, address, at, HOUR) >= self._quota.seconds_an_hour

    def has_worked_much(self, address: str, at: float) -> bool:
        """Whether its files leave a turn to those of others."""
        return self._total(self._work, address, at, HOUR) >= self._quota.seconds_at_will

    def count(self, visit: str, address: str, files: int, size: int, at: float) -> None:
        """Note what one request brought."""
        self._visits.setdefault(visit, _Tally()).add(files, at)
        self._addresses.setdefault(address, _Tally()).add(size, at)

    def count_work(self, address: str, seconds: float, at: float) -> None:
        """Note how long one file was looked into."""
        self._work.setdefault(address, _Tally()).add(seconds, at)

    def forget_old(self, at: float) -> None:
        """Drop what no longer counts; call it now and then, so that memory follows the present, not the past."""
        for tallies, window in ((self._visits, 24 * HOUR), (self._addresses, HOUR), (self._work, HOUR)):
            for key in [key for key, tally in tallies.items() if tally.is_over(at - window)]:
                del tallies[key]

    @property
    def remembered(self) -> int:
        """How many visits and addresses are being counted."""
        return len(self._visits) + len(self._addresses) + len(self._work)

    @staticmethod
    def _total(tallies: dict[str, _Tally], key: str, at: float, window: float) -> float:
        tally = tallies.get(key)
        return tally.total(at - window) if tally is not None else 0


class _Tally:
    """Amounts with their times, oldest first, and their sum."""

    def __init__(self) -> None:
        self._entries: deque[tuple[float, float]] = deque()
        self._sum = 0.0

    def add(self, amount: float, at: float) -> None:
        self._entries.append((at, amount))
        self._sum += amount

    def is_over(self, since: float) -> bool:
        """Whether nothing of it counts any more; a sum of fractions seldom is 0 again."""
        self.total(since)
        return not self._entries

    def total(self, since: float) -> float:
        while self._entries and self._entries[0][0] <= since:
            self._sum -= self._entries.popleft()[1]
        return self._sum
