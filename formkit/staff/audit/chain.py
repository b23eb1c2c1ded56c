"""How entries of the audit log hang together: a digest from each to the next, and a keyed seal on each digest.

    start ── digest of entry 1 ── digest of entry 2 ── … ── head
               sealed               sealed                 sealed, with how many there are

Whoever can write the database and has no secret can change an entry, but no seal: the first entry that does not fit is
found. The digests know no key, so that after a new secret each seal is made anew by itself. What nobody can tell from
the database alone is that the whole of it was put back to an earlier day. HMAC: RFC 2104, with SHA-256.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from formkit.staff.members import AuditLine
from formkit.storage.sealing import KeyList

PURPOSE: Final = "audit log"
BEFORE_ALL: Final = ""
"""The digest before the first entry."""
START: Final = "start"
HEAD: Final = "head"

Verdict = Literal["genuine", "forged", "unknown key"]


class Seal(NamedTuple):
    """The name of the key that sealed, and the HMAC (hex)."""

    key_name: str
    mac: str


BROKEN_SEAL: Final = Seal("", "")
"""For an end of the chain that was not genuine when it was moved on: it must not become so by that."""


@dataclass(frozen=True)
class ChainEnd:
    """One end of the chain."""

    name: str
    """`START` or `HEAD`."""
    entry: int
    """The id of its entry; 0 before any."""
    digest: str
    entries: int
    """How many entries there were up to this one, since the chain began."""
    at: float
    """Start: since when the log is whole; head: when it was written. UTC seconds."""


@dataclass(frozen=True)
class LoggedEntry:
    """An entry as it is kept, with what is kept of the chain beside it; None for what is not there."""

    id: int
    line: AuditLine
    digest: str | None
    seal: Seal | None


@dataclass(frozen=True)
class ChainChecked:
    """What looking at the whole log came to."""

    entries: int
    since: float
    """Since when the log is whole, UTC seconds."""
    newest: int
    """The id of the newest entry."""
    seal: str
    """The seal of the newest entry: who wrote it down elsewhere can tell whether the log was put back."""
    problem: str = ""
    """What is broken, and where, in a sentence; "" for nothing."""


class Sealer:
    """Seals and recognises with keys of its own, derived from the secrets of the site."""

    def __init__(self, keys: KeyList) -> None:
        self._keys = keys.named_signing_keys(PURPOSE)
        self.newest = next(iter(self._keys))
        """The name of the key that seals."""

    def entry_seal(self, entry: int, digest: str) -> Seal:
        """The seal of an entry's digest."""
        return self._made("entry", entry, digest)

    def end_seal(self, end: ChainEnd) -> Seal:
        """The seal of an end of the chain."""
        return self._made(*_of_end(end))

    def judge_entry(self, entry: int, digest: str, seal: Seal) -> Verdict:
        """Whether this is the seal of this entry's digest."""
        return self._judged(seal, "entry", entry, digest)

    def judge_end(self, end: ChainEnd, seal: Seal) -> Verdict:
        """Whether this is the seal of this end."""
        return self._judged(seal, *_of_end(end))

    def _made(self, *said: object) -> Seal:
        return Seal(self.newest, _mac(self._keys[self.newest], said))

    def _judged(self, seal: Seal, *said: object) -> Verdict:
        key = self._keys.get(seal.key_name)
        if key is None:
            return "unknown key" if seal.mac else "forged"
        return "genuine" if hmac.compare_digest(_mac(key, said), seal.mac) else "forged"


def digest_of(before: str, entry: int, line: AuditLine) -> str:
    """SHA-256 (hex) of an entry and of the digest before it.

    A reference is told only where there is one: entries from before there were any keep their digests.
    """
    told = [before, entry, float(line.at), line.who, line.kind, line.what, line.form, line.outcome]
    told += [line.reference] if line.reference else []
    return hashlib.sha256(_written(told)).hexdigest()


class ChainReader:
    """Follows the chain entry by entry, and stops at the first that does not fit."""

    def __init__(self, sealer: Sealer, start: ChainEnd) -> None:
        self._sealer = sealer
        self.entry, self.digest, self.count = start.entry, start.digest, 0
        self.seal = ""
        """That of the entry that was read last."""

    def read(self, entry: LoggedEntry) -> str:
        """What is wrong with the next entry, in a sentence; "" where it fits."""
        if entry.digest is None or entry.seal is None:
            return f"Entry {entry.id} was not written by formkit: it has no seal."
        if digest_of(self.digest, entry.id, entry.line) != entry.digest:
            return f"Entry {entry.id} was changed, or one before it was removed or put in."
        verdict = self._sealer.judge_entry(entry.id, entry.digest, entry.seal)
        if verdict == "unknown key":
            return f"Entry {entry.id} was sealed with a secret that is not in the list. Put the old secret behind the new."
        if verdict == "forged":
            return f"Entry {entry.id} is not genuine: its seal was made without the secret."
        self.entry, self.digest, self.seal = entry.id, entry.digest, entry.seal.mac
        self.count += 1
        return ""

    def ended(self, start: ChainEnd, head: ChainEnd) -> str:
        """What is wrong where the log ends, in a sentence; "" where it ends as its head says."""
        missing = head.entries - start.entries - self.count
        if missing > 0:
            return f"The newest entries after entry {self.entry} were removed: {missing} of them."
        if (head.entry, head.digest) != (self.entry, self.digest) or missing:
            return f"The log does not end at entry {head.entry}, as it should."
        return ""


def _of_end(end: ChainEnd) -> tuple[object, ...]:
    return (end.name, end.entry, end.digest, end.entries, float(end.at))


def _mac(key: bytes, said: tuple[object, ...]) -> str:
    return hmac.digest(key, _written(list(said)), "sha256").hex()


_ENCODER: Final = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def _written(told: list[object]) -> bytes:
    """One spelling for the same values; a number of SQL comes back as it went in."""
    return _ENCODER.encode(told).encode()
