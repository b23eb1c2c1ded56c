"""The chain of the audit log: what was changed, put in or taken out is found, and nobody seals without the secret."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.staff.audit.chain import (
    BEFORE_ALL,
    BROKEN_SEAL,
    HEAD,
    START,
    ChainEnd,
    ChainReader,
    LoggedEntry,
    Seal,
    Sealer,
    digest_of,
)
from formkit.staff.members import AuditLine
from formkit.storage.sealing import KeyList

OLD, NEW = bytes(range(32)), bytes(range(1, 33))
SEALER, OTHERS = Sealer(KeyList((OLD,))), Sealer(KeyList((NEW,)))
LINE = AuditLine(1_800_000_000.0, "maria", "view", "/staff", "", "200")
NOWHERE = ChainEnd(START, 0, BEFORE_ALL, 0, 1_800_000_000.0)


def chained(count: int, sealer: Sealer = SEALER) -> list[LoggedEntry]:
    """A log of so many entries."""
    entries, digest = [], BEFORE_ALL
    for number in range(1, count + 1):
        line = replace(LINE, at=LINE.at + number)
        digest = digest_of(digest, number, line)
        entries.append(LoggedEntry(number, line, digest, sealer.entry_seal(number, digest)))
    return entries


def told(entries: list[LoggedEntry], sealer: Sealer = SEALER) -> str:
    """What is wrong with a log; "" for nothing."""
    reader = ChainReader(sealer, NOWHERE)
    return next((problem for entry in entries if (problem := reader.read(entry))), "")


def test_a_log_as_it_was_written_is_whole() -> None:
    assert told(chained(5)) == ""


@pytest.mark.parametrize(
    "change", [{"who": "anwen"}, {"at": 1.0}, {"outcome": "403"}, {"what": "", "form": "/staff"}]
)
def test_a_changed_entry_is_named(change: dict[str, object]) -> None:
    entries = chained(5)
    entries[2] = replace(entries[2], line=replace(entries[2].line, **change))  # type: ignore[arg-type]  # a table of changes
    assert told(entries) == "Entry 3 was changed, or one before it was removed or put in."


def test_where_one_was_taken_out_the_next_is_named() -> None:
    entries = chained(5)
    del entries[2]
    assert told(entries).startswith("Entry 4 was changed, or one before it was removed")


def test_two_that_changed_places_are_found() -> None:
    first, second, third = chained(3)
    assert told([first, replace(third, id=2), replace(second, id=3)]).startswith("Entry 2 was changed")


def test_digests_that_were_made_anew_do_not_fit_their_seals() -> None:
    entries, digest = chained(5), chained(5)[1].digest or ""
    for number in (2, 3, 4):
        line = replace(entries[number].line, who="anwen")
        digest = digest_of(digest, number + 1, line)
        entries[number] = replace(entries[number], line=line, digest=digest)
    assert told(entries) == "Entry 3 is not genuine: its seal was made without the secret."


def test_an_entry_without_a_seal_is_not_ours() -> None:
    (entry,) = chained(1)
    assert "was not written by formkit" in told([replace(entry, digest=None, seal=None)])


def test_a_seal_by_a_secret_that_is_not_in_the_list_is_told_apart_from_a_forged_one() -> None:
    assert "Put the old secret behind the new" in told(chained(1, OTHERS))
    both = Sealer(KeyList((NEW, OLD)))
    assert told(chained(2), both) == told(chained(2, OTHERS), both) == ""
    assert both.newest == OTHERS.newest


def test_what_was_removed_from_the_end_is_counted() -> None:
    entries = chained(5)
    reader = ChainReader(SEALER, NOWHERE)
    for entry in entries[:3]:
        assert reader.read(entry) == ""
    head = ChainEnd(HEAD, 5, entries[4].digest or "", 5, LINE.at)
    assert reader.ended(NOWHERE, head) == "The newest entries after entry 3 were removed: 2 of them."
    assert "does not end at entry 9" in reader.ended(NOWHERE, replace(head, entry=9, entries=3))


@pytest.mark.parametrize(
    "change", [{"entry": 4}, {"entries": 4}, {"digest": ""}, {"at": 1.0}, {"name": START}]
)
def test_the_seal_of_an_end_is_for_all_that_it_says(change: dict[str, object]) -> None:
    head = ChainEnd(HEAD, 5, "digest", 5, LINE.at)
    seal = SEALER.end_seal(head)
    assert SEALER.judge_end(head, seal) == "genuine"
    assert SEALER.judge_end(replace(head, **change), seal) == "forged"  # type: ignore[arg-type]  # a table of changes
    assert SEALER.judge_end(head, BROKEN_SEAL) == "forged"


def test_a_seal_of_an_entry_is_none_of_another() -> None:
    seal = SEALER.entry_seal(5, "digest")
    assert SEALER.judge_entry(5, "digest", seal) == "genuine"
    assert SEALER.judge_entry(6, "digest", seal) == "forged"
    assert SEALER.judge_entry(5, "digest", Seal(seal.key_name, "")) == "forged"
