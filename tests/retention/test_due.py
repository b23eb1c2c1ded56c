"""Until when a submission is kept, for who looks at it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from formkit.definition.expectations import Period
from formkit.evidence.tables import KeptLinks, LateLink
from formkit.journey.keeping import Keeping
from formkit.retention.due import DeletionDue, deletion_due, keeping_by
from formkit.retention.holds import LegalHold, place_hold, release_hold
from formkit.retention.tables import trials_over
from formkit.storage.base import Sent
from formkit.storage.engine import Tx
from formkit.storage.form_rows import FormVersion
from formkit.storage.store import Store, open_store
from tests.rendering.drawing import catalogue
from tests.storage.making import KEYS, NOW, due, new_submission, run_with, started

WEEK = Keeping(Period(1, "week"))
A_DAY = 86_400.0


async def worked(tx: Tx, what: str) -> None:
    await tx.run(f"UPDATE casework SET {what}")


def test_the_day_is_said_once_it_is_known_and_why_not_before(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        async def due_by(keeping: Keeping = WEEK) -> DeletionDue | None:
            return await deletion_due(store.engine, keeping, "REF22222")

        assert await due_by() is None
        link = KeptLinks("REF22222", [LateLink("ab" * 32, "proof", NOW + 30 * A_DAY)])
        sent = await store.submit(await started(store), new_submission("REF22222"), "t", ())
        assert isinstance(sent, Sent)
        assert await due_by() == DeletionDue(None, "not arrived")
        (row,) = await due(store, NOW)
        await store.delivered(row, NOW)
        assert await due_by() == DeletionDue(date(2027, 1, 22))
        assert await due_by(Keeping(None)) == DeletionDue(None, "no rule")
        await store.engine.write(link.keep)
        assert await due_by() == DeletionDue(date(2027, 2, 14)), "files may come until then"
        await store.engine.write(partial(worked, what="assigned_to = 'maria'"))
        assert await due_by() == DeletionDue(None, "worked on")
        await store.engine.write(partial(worked, what=f"closed_at = {NOW + 60 * A_DAY}"))
        assert await due_by() == DeletionDue(date(2027, 3, 23))
        await store.engine.write(partial(worked, what="closed_at = 0"))
        hold = LegalHold("REF22222", "complaint", NOW, "maria", "why")
        await store.engine.write(partial(place_hold, keys=KEYS, hold=hold))
        assert await due_by() == DeletionDue(None, "under a hold")
        await store.engine.write(partial(release_hold, reference="REF22222", cause=""))
        assert await due_by() == DeletionDue(date(2027, 2, 14))

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_a_trial_goes_a_day_later_unless_it_is_held(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        sent = replace(new_submission("REF22222"), is_trial=True)
        await store.submit(await started(store), sent, "t", ())
        assert await deletion_due(store.engine, WEEK, "REF22222") == DeletionDue(date(2027, 1, 16))
        hold = LegalHold("REF22222", "complaint", NOW, "maria", "why")
        await store.engine.write(partial(place_hold, keys=KEYS, hold=hold))
        assert await trials_over(store.engine, NOW + 9 * A_DAY, 10) == ()
        await store.engine.write(partial(release_hold, reference="REF22222", cause=""))
        assert await trials_over(store.engine, NOW + 9 * A_DAY, 10) == (("REF22222", NOW),)

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_it_is_said_in_a_sentence() -> None:
    assert DeletionDue(date(2027, 1, 2)).said == "It is deleted after 2 January 2027."
    assert "keep for" in DeletionDue(None).said


def test_a_form_says_it_as_it_is_now_or_as_it_was_last(tmp_path: Path) -> None:
    forms = catalogue()
    form = forms.forms["report-a-missed-bin"]
    version = FormVersion(form.hash, "gone", "gone.yaml", forms.sources[form.id].as_bytes())

    async def scenario(store: Store) -> None:
        keeping = keeping_by(forms, store.engine, 40)
        assert await keeping("bulky-waste") == Keeping(Period(12, "month"), 40)
        assert await keeping("gone") == Keeping(None, 40), "nothing is known of it"
        await store.keep_forms([version], NOW)
        sent = new_submission("REF22222")
        await store.submit(await started(store, form="bins"), sent, "t", ())
        assert await keeping("bins") == Keeping(None, 40), "its version was not kept"

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
