"""The same is known for a day, by a mark that tells nothing of it."""

from __future__ import annotations

from pathlib import Path

from formkit.storage.mark_rows import KEPT, KeptMark
from formkit.storage.store import Store, open_store
from tests.storage.making import ANSWERED, KEYS, NOW, new_submission, run_with, started


def test_marks_are_counted_for_a_day_and_then_deleted(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        for number, at in enumerate((NOW, NOW + 60)):
            visit = await started(store, f"s{number}")
            await store.submit(visit, new_submission(), f"t{number}", ANSWERED, [KeptMark("same", at)])
        assert await store.count_marks("same", NOW + 100) == 2
        assert await store.count_marks("other", NOW + 100) == 0
        assert await store.count_marks("same", NOW + KEPT + 30) == 1
        assert await store.forget_marks(NOW + KEPT + 30) == 1
        assert await store.count_marks("same", NOW + 100) == 1

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
