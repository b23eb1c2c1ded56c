"""A record names its files so that any system can keep them, and says moments as people read them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from formkit.casework.person.record import kept_record
from formkit.rendering.environment import bundled_pages
from formkit.storage.store import Store, open_store
from tests.delivery.sending import submission
from tests.storage.making import KEYS, NOW, due, new_submission, photo, run_with, started

PAGES = bundled_pages(is_preview=False)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("flat 3.jpg", "files/01-flat_3.jpg"),
        ("../../etc/passwd", "files/01-_.._etc_passwd"),
        ("a\\b:c.pdf", "files/01-a_b_c.pdf"),
        ("llun ŵ.jpg", "files/01-llun_ŵ.jpg"),
        ("x" * 200 + ".jpg", "files/01-" + "x" * 76 + ".jpg"),
    ],
)
def test_a_file_is_called_as_its_person_called_it_as_far_as_a_file_may_be(
    tmp_path: Path, name: str, called: str
) -> None:
    async def scenario(store: Store) -> None:
        sent = new_submission("REF22222", document=submission().document, evidence=(photo(name),))
        await store.submit(await started(store), sent, "t", ())
        record = await kept_record(store.engine, KEYS, "REF22222")
        assert record is not None
        assert [one for one, _ in record.files()] == [called]
        assert await kept_record(store.engine, KEYS, "REF33333") is None

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_a_delivery_that_waits_says_when_the_next_try_is_and_one_that_was_given_up_none(
    tmp_path: Path,
) -> None:
    async def scenario(store: Store) -> None:
        sent = new_submission("REF22222", document=submission().document)
        await store.submit(await started(store), sent, "t", ())
        (row,) = await due(store, NOW)

        async def told() -> dict[str, object]:
            record = await kept_record(store.engine, KEYS, "REF22222")
            assert record is not None
            found = json.loads(dict(record.documents(PAGES))["deliveries.json"])
            return dict(found[0])

        await store.not_delivered(replace(row, attempts=1), "It was away.", NOW + 60, NOW)
        assert (await told())["due_at"] == "2027-01-15T08:01:00+00:00"
        await store.not_delivered(row, "It was away.", float("inf"), NOW)
        assert (await told())["due_at"] is None
        assert (await told())["problem"] == "It was away."

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
