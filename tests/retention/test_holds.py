"""A hold is kept with its reason sealed, once for each cause."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from formkit.retention.holds import (
    CAUSES,
    NOT_OPENED,
    LegalHold,
    all_holds,
    holds_on,
    place_hold,
    release_hold,
)
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, break_key, new_submission, run_with, started


def test_a_hold_is_there_once_for_each_cause_until_it_is_released(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"
    first, second = (
        LegalHold("REF22222", cause, NOW + n, "maria", f"why {n}") for n, cause in enumerate(CAUSES[:2])
    )

    async def scenario(store: Store) -> None:
        place = partial(place_hold, keys=KEYS)
        assert not await store.engine.write(partial(place, hold=first)), "nothing was sent under it"
        for number, reference in enumerate(("REF22222", "REF33333")):
            await store.submit(await started(store, f"s{number}"), new_submission(reference), "t", ())
        for hold in (first, second, first):
            assert await store.engine.write(partial(place, hold=hold))
        assert await holds_on(store.engine, KEYS, "REF22222") == (first, second)
        assert await holds_on(store.engine, KEYS, "REF33333") == ()
        assert await all_holds(store.engine, KEYS) == (first, second)
        assert b"why 1" not in path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
        release = partial(release_hold, reference="REF22222")
        assert await store.engine.write(partial(release, cause="court case")) == 0
        assert await store.engine.write(partial(release, cause=first.cause)) == 1
        break_key(path, "reference = 'REF22222'", "legal_hold")
        assert [one.why for one in await all_holds(store.engine, KEYS)] == [NOT_OPENED], (
            "it holds all the same"
        )
        assert await store.engine.write(partial(release, cause="")) == 1
        assert await all_holds(store.engine, KEYS) == ()

    run_with(open_store(path, KEYS), scenario)
