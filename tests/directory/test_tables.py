"""The rows of searches: counted once in half an hour, readable only when enough have typed the same, gone in time."""

from __future__ import annotations

from pathlib import Path

from formkit.directory.tables import (
    FEWEST,
    MOST_A_DAY,
    SearchKey,
    TypedWords,
    VainSearch,
    VainSearches,
    count_searches,
    count_unread,
    forget_searches,
    list_searches,
)
from formkit.storage.engine import Tx
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, run_with

DAY, NEXT = "2026-11-28", "2026-11-29"


async def counted(
    tx: Tx, half_hours: range, key: SearchKey | None = None, words: str = "skip permit"
) -> None:
    for half_hour in half_hours:
        await count_searches(
            tx, {key or SearchKey("a", DAY, "mark", "nothing"): TypedWords(half_hour, words)}
        )


def listed_after(path: Path, *counts: tuple[range, SearchKey, str], council: str = "a") -> VainSearches:
    """What analysts read after some searches."""
    found: list[VainSearches] = []

    async def scenario(store: Store) -> None:
        for half_hours, key, words in counts:
            await store.engine.write(lambda tx, h=half_hours, k=key, w=words: counted(tx, h, k, w))  # type: ignore[misc]  # of a loop
        found.append(await list_searches(store.engine, council, 100))

    run_with(open_store(path / "formkit.sqlite", KEYS), scenario)
    return found[0]


KEY = SearchKey("a", DAY, "mark", "nothing")


def test_words_are_readable_from_the_fifth_visit_on_and_kept_nowhere_before(tmp_path: Path) -> None:
    found = listed_after(tmp_path, (range(FEWEST - 1), KEY, "skip permit"))
    assert found == VainSearches((), FEWEST - 1, 0)
    assert b"skip permit" not in (tmp_path / "formkit.sqlite").read_bytes()


def test_visits_of_several_days_and_with_other_endings_are_put_together(tmp_path: Path) -> None:
    found = listed_after(
        tmp_path,
        (range(3), KEY, "skip permits"),
        (range(48, 51), KEY._replace(day=NEXT), "skip permit"),
        (range(51, 53), KEY._replace(day=NEXT, found="nearly"), "permit skip"),
    )
    (one,) = found.shown
    assert (one.visits, one.last_day, one.found_nothing) == (8, NEXT, True)
    assert one.words in ("skip permit", "permit skip")
    assert found.rare == 0


def test_who_tries_again_within_the_half_hour_is_one_visit(tmp_path: Path) -> None:
    again = (range(7, 8), KEY, "skip permit")
    assert listed_after(tmp_path, *[again] * 20) == VainSearches((), 1, 0)


def test_each_council_reads_its_own(tmp_path: Path) -> None:
    found = listed_after(tmp_path, (range(9), KEY, "skip permit"), council="b")
    assert found == VainSearches((), 0, 0)


def test_the_most_searched_stands_first(tmp_path: Path) -> None:
    other = KEY._replace(mark="other", found="nearly")
    found = listed_after(tmp_path, (range(5), KEY, "skip"), (range(7), other, "wasps"))
    assert found.shown == (VainSearch("wasps", 7, DAY, False), VainSearch("skip", 5, DAY, True))


def test_what_nobody_may_read_is_only_counted(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        for _ in range(2):
            await store.engine.write(lambda tx: count_unread(tx, [("a", DAY, 3)]))
        assert await list_searches(store.engine, "a", 100) == VainSearches((), 0, 6)

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_old_days_are_deleted(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await store.engine.write(lambda tx: counted(tx, range(5)))
        await store.engine.write(lambda tx: counted(tx, range(50, 52), KEY._replace(day=NEXT)))
        assert await store.engine.write(lambda tx: forget_searches(tx, NEXT)) == 1
        (one,) = (await list_searches(store.engine, "a", 100)).shown
        assert one.visits == 2

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_made_up_words_fill_no_disk(tmp_path: Path) -> None:
    made_up = {
        SearchKey("a", DAY, str(number), "nothing"): TypedWords(1, "x") for number in range(MOST_A_DAY)
    }

    async def scenario(store: Store) -> None:
        await store.engine.write(lambda tx: count_searches(tx, made_up))
        await store.engine.write(lambda tx: counted(tx, range(9)))
        await store.engine.write(lambda tx: counted(tx, range(9), KEY._replace(day=NEXT)))
        assert (await list_searches(store.engine, "a", 100)).rare == MOST_A_DAY

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
