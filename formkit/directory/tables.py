"""The rows of searches that found nothing: counts by day, and words only where enough people have typed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from formkit.storage.engine import Reads, Tx

FEWEST: Final = 5
"""Visits that have to type the same words before anybody can read them."""
MOST_A_DAY: Final = 5_000
"""Rows that a council's day may have: a program that makes up words fills no disk."""

HowLittle = Literal["nothing", "nearly"]
"""No form, or none with all the words."""

_COUNT: Final = (
    "INSERT INTO vain_search (council, day, mark, found, half_hour, n, words) VALUES (?, ?, ?, ?, ?, 1, '') "
    "ON CONFLICT (council, day, mark, found) DO UPDATE SET n = vain_search.n + 1, half_hour = excluded.half_hour "
    "WHERE vain_search.half_hour < excluded.half_hour"
)
_COUNT_UNREAD: Final = (
    "INSERT INTO vain_search (council, day, mark, found, half_hour, n, words) VALUES (?, ?, '', 'nothing', 0, ?, '') "
    "ON CONFLICT (council, day, mark, found) DO UPDATE SET n = vain_search.n + excluded.n"
)
_TYPED: Final = "SELECT SUM(n) FROM vain_search WHERE council = ? AND mark = ?"
_SAY: Final = "UPDATE vain_search SET words = ? WHERE council = ? AND mark = ? AND words = ''"
_ROWS_OF_DAY: Final = "SELECT COUNT(*) FROM vain_search WHERE council = ? AND day = ?"
_FORGET: Final = "DELETE FROM vain_search WHERE day < ?"
_LIST: Final = (
    "SELECT MAX(words), SUM(n), MAX(day), MAX(CASE WHEN found = 'nothing' THEN 1 ELSE 0 END) FROM vain_search "
    "WHERE council = ? AND words <> '' GROUP BY mark ORDER BY SUM(n) DESC, MAX(words) LIMIT ?"
)
_NOT_SHOWN: Final = (
    "SELECT SUM(CASE WHEN mark <> '' THEN n ELSE 0 END), SUM(CASE WHEN mark = '' THEN n ELSE 0 END) FROM vain_search "
    "WHERE council = ? AND words = ''"
)


class SearchKey(NamedTuple):
    """What is counted together."""

    council: str
    day: str
    """In London: 2026-11-29."""
    mark: str
    found: HowLittle


@dataclass(frozen=True)
class TypedWords:
    """One search of a half hour, counted from 1970; its words are kept only where enough people had them."""

    half_hour: int
    words: str


@dataclass(frozen=True)
class VainSearch:
    """A search that enough people have typed."""

    words: str
    visits: int
    """At least so many: who tries again within half an hour is one, and so are all who search at the same time."""
    last_day: str
    found_nothing: bool
    """False where forms were shown, none of them with all the words."""


@dataclass(frozen=True)
class VainSearches:
    """The searches of a council that are shown, and how many are not."""

    shown: tuple[VainSearch, ...]
    rare: int
    """Visits whose words too few have typed."""
    own_data: int
    """Searches that looked like somebody's own data: their words were never kept."""


async def count_searches(tx: Tx, searches: Mapping[SearchKey, TypedWords]) -> None:
    """Count each search, once in half an hour; words that enough people have typed are kept from then on."""
    full = {
        (council, day): await _is_full(tx, council, day)
        for council, day in {(key.council, key.day) for key in searches}
    }
    for key, typed in searches.items():
        if full[key.council, key.day]:
            continue
        if await tx.run(_COUNT, *key, typed.half_hour):
            ((visits,),) = await tx.rows(_TYPED, key.council, key.mark)
            if visits >= FEWEST:
                await tx.run(_SAY, typed.words, key.council, key.mark)


async def count_unread(tx: Tx, searches: Iterable[tuple[str, str, int]]) -> None:
    """Count searches that nobody will read: council, day, how many."""
    for one in searches:
        await tx.run(_COUNT_UNREAD, *one)


async def forget_searches(tx: Tx, before: str) -> int:
    """Delete the searches of the days before another; how many rows."""
    return await tx.run(_FORGET, before)


async def list_searches(reads: Reads, council: str, most: int) -> VainSearches:
    """The searches of a council that most people have typed, at most so many, and how many are not shown."""
    shown = await reads.rows(_LIST, council, most)
    ((rare, own_data),) = await reads.rows(_NOT_SHOWN, council)
    return VainSearches(
        tuple(VainSearch(words, n, day, bool(nothing)) for words, n, day, nothing in shown),
        rare or 0,
        own_data or 0,
    )


async def _is_full(tx: Tx, council: str, day: str) -> bool:
    ((rows,),) = await tx.rows(_ROWS_OF_DAY, council, day)
    return int(rows) >= MOST_A_DAY
