"""How often somebody may try to sign in, by network, by name and by device, in memory.

    from a device that this member signed in from    10 in a quarter of an hour, whatever strangers do
    from anywhere else    10 in a quarter of an hour for the network, and as many for a name from there
    the same, for a name that many guess at    4 in half a day for that name from each network

A stranger shuts nobody out: what is counted against a name elsewhere only makes the next guess from the stranger's own
network wait longer. See https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final, NamedTuple

A_DAY: Final = 24 * 60 * 60


class Allowed(NamedTuple):
    """How many tries, in how many seconds."""

    tries: int
    seconds: int


USUALLY: Final = Allowed(10, 15 * 60)
GUESSED_AT: Final = Allowed(4, 12 * 60 * 60)
"""From one network, for a name that many guess at: 8 guesses a day for each network that a guesser has."""
MANY: Final = Allowed(30, A_DAY)
"""So many that were wrong, wherever they came from, are no slips of the one whose name it is."""
MOST_KEPT: Final = 20_000
"""How many networks, devices and names are remembered: the oldest is forgotten before memory runs out."""
MOST_NETWORKS: Final = 10_000
"""How many networks are remembered for one name."""


@dataclass(frozen=True)
class SignInTry:
    """Somebody who sent a name and a password."""

    name: str
    network: str
    """Where from: an IPv4 address, the /64 of an IPv6 address."""
    device: str = ""
    """The device, where the member with this name signed in from it before; "" for any other."""


class _Times:
    """When something was tried, by what it is called; who was quiet longest is forgotten first."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._times: dict[str, tuple[float, ...]] = {}

    def wait(self, called: str, allowed: Allowed, at: float) -> float:
        """Seconds until one more is allowed; 0 for now."""
        recent = [time for time in self._times.get(called, ()) if time > at - allowed.seconds]
        return recent[-allowed.tries] + allowed.seconds - at if len(recent) >= allowed.tries else 0

    def add(self, called: str, at: float) -> None:
        times = (*self._times.pop(called, ()), at)[-MANY.tries :]
        while len(self._times) >= self._most:
            del self._times[next(iter(self._times))]
        self._times[called] = times

    def take_back(self, called: str, at: float) -> None:
        times = list(self._times.get(called, ()))
        if at in times:
            times.remove(at)
            self._times[called] = tuple(times)


@dataclass
class _Name:
    """What was tried for one name from devices that its member never signed in from."""

    anywhere: _Times = field(default_factory=lambda: _Times(1))
    by_network: _Times = field(default_factory=lambda: _Times(MOST_NETWORKS))


class Tries:
    """Only what went wrong counts in the end: a whole office signs in behind one address at nine o'clock."""

    def __init__(self) -> None:
        self._devices = _Times()
        self._networks = _Times()
        self._names: dict[str, _Name] = {}

    def seconds_to_wait(self, tried: SignInTry, at: float) -> int:
        """0 where this try may be looked at, which is counted before it is, so that many at once gain nothing."""
        if tried.device:
            wait = self._devices.wait(tried.device, USUALLY, at)
        else:
            name = self._name(tried.name)
            allowed = GUESSED_AT if name.anywhere.wait("", MANY, at) else USUALLY
            wait = max(
                self._networks.wait(tried.network, USUALLY, at),
                name.by_network.wait(tried.network, allowed, at),
            )
        if wait:
            return max(1, math.ceil(wait))
        for times, called in self._counts(tried):
            times.add(called, at)
        return 0

    def forgive(self, tried: SignInTry, at: float) -> None:
        """It was the right person: their try does not count."""
        for times, called in self._counts(tried):
            times.take_back(called, at)

    def _counts(self, tried: SignInTry) -> tuple[tuple[_Times, str], ...]:
        if tried.device:
            return ((self._devices, tried.device),)
        name = self._name(tried.name)
        return ((self._networks, tried.network), (name.by_network, tried.network), (name.anywhere, ""))

    def _name(self, called: str) -> _Name:
        """Names that nobody has are counted like others: how long one waits must not tell which there are."""
        found = self._names.pop(called, None) or _Name()
        while len(self._names) >= MOST_KEPT:
            del self._names[next(iter(self._names))]
        self._names[called] = found
        return found
