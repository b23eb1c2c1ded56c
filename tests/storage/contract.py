"""What every store must do, as tests; a store's own test file inherits them and says how to open it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from formkit.errors import StoreUnavailable
from formkit.storage.base import Event, Gone, ReferenceTaken, Saved, Sent, Stale
from formkit.storage.form_rows import FormVersion
from formkit.storage.store import Store
from tests.storage.making import (
    ANSWERED,
    NOW,
    claimed,
    loaded,
    new_submission,
    new_visit,
    photo,
    run_with,
    saved,
    started,
)

ROUNDS = 20
AT_ONCE = 16


class StoreContract:
    """Inherit, and give `open_in`."""

    def open_in(self, folder: Path) -> Store:
        """A store that keeps its things in `folder`; opened again it still has them."""
        raise NotImplementedError

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def run(self, scenario: Callable[[Store], Awaitable[None]]) -> None:
        """Run a scenario with a store and close it."""
        run_with(self.open_in(self.folder), scenario)

    def test_a_visit_is_found_by_its_session_and_form(self) -> None:
        async def scenario(store: Store) -> None:
            new = new_visit("mine")
            await store.start(new, ANSWERED)
            visit = await loaded(store, "mine")
            assert (visit.id, visit.analytics_id, visit.device) == (new.id, new.analytics_id, "phone")
            assert (visit.version, visit.draft, visit.reference) == (0, b"", None)
            assert (visit.channel, visit.language, visit.started_at) == ("self-service", "cy", NOW)
            assert await store.visit("yours", "bins") is None
            assert await store.visit("mine", "benefit") is None

        self.run(scenario)

    def test_the_newest_visit_comes_first(self) -> None:
        async def scenario(store: Store) -> None:
            for form in ("bins", "benefit", "bins"):
                await started(store, "s", form)
            visits = await store.visits_of("s")
            assert [visit.form for visit in visits] == ["bins", "benefit", "bins"]
            assert await store.visit("s", "bins") == visits[0]

        self.run(scenario)

    def test_a_saved_draft_comes_back_after_opening_again(self) -> None:
        async def first(store: Store) -> None:
            await saved(store, await started(store), b'{"name": "Anwen"}')

        async def second(store: Store) -> None:
            assert ((await loaded(store)).draft, (await loaded(store)).version) == (b'{"name": "Anwen"}', 1)

        self.run(first)
        self.run(second)

    def test_a_person_who_only_looks_is_still_there(self) -> None:
        async def scenario(store: Store) -> None:
            for name, is_counted in (("counted", True), ("uncounted", False)):
                new = new_visit(name)
                await store.start(new if is_counted else replace(new, analytics_id=None), ())
                store.record(
                    await loaded(store, name),
                    [Event("seen", "bin", NOW + 600), Event("seen", "place", NOW + 900)],
                )
                await store.keep_forms((), NOW)  # waits for the queue
                assert (await loaded(store, name)).touched_at == NOW + 900
                assert (await loaded(store, name)).version == 0

        self.run(scenario)

    def test_a_stale_save_writes_nothing_and_tells_what_is_kept(self) -> None:
        async def scenario(store: Store) -> None:
            seen = await started(store)
            kept = await saved(store, seen, b"first tab")
            assert await store.save(seen, b"second tab", (), NOW) == Stale(kept)
            assert await loaded(store) == kept

        self.run(scenario)

    def test_a_forgotten_visit_cannot_be_saved_or_sent(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await store.forget("s", NOW)
            assert await store.save(visit, b"late", (), NOW) == Gone()
            assert await store.submit(visit, new_submission(), "t", ()) == Gone()
            assert await store.visits_of("s") == ()

        self.run(scenario)

    def test_a_submission_comes_back_as_it_was_sent(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            submission = new_submission(
                evidence=(photo("b.jpg"), photo("a.jpg")), destinations=("one", "two")
            )
            assert await store.submit(visit, submission, "t", ()) == Sent(submission.reference, True)
            assert await store.submission(submission.reference) == submission
            assert await store.submission("NOTKNOWN") is None

        self.run(scenario)

    def test_sending_moves_the_visit_and_drops_its_analytics_id_and_draft(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await saved(store, await started(store), b"draft")
            submission = new_submission()
            await store.submit(visit, submission, "fresh", ())
            assert await store.visit("s", "bins") is None
            after = await loaded(store, "fresh")
            assert (after.reference, after.analytics_id, after.draft) == (submission.reference, None, b"")

        self.run(scenario)

    def test_a_save_after_sending_is_stale(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await store.submit(visit, new_submission("REF"), "t", ())
            for seen in (visit, await loaded(store, "t")):
                outcome = await store.save(seen, b"late", (), NOW)
                assert isinstance(outcome, Stale)
                assert outcome.visit.reference == "REF"

        self.run(scenario)

    def test_sending_again_answers_with_the_first_reference(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await store.submit(visit, new_submission("FIRST", key="page"), "t", ())
            assert await store.submit(visit, new_submission("SECOND", key="page"), "u", ()) == Sent(
                "FIRST", False
            )
            assert await store.submit(visit, new_submission("THIRD", key="tab"), "u", ()) == Sent(
                "FIRST", False
            )
            assert await store.submission("SECOND") is None
            assert await store.submission("THIRD") is None

        self.run(scenario)

    def test_a_stale_visit_is_not_sent(self) -> None:
        async def scenario(store: Store) -> None:
            seen = await started(store)
            kept = await saved(store, seen, b"changed in another tab")
            assert await store.submit(seen, new_submission("REF"), "t", ()) == Stale(kept)
            assert await store.submission("REF") is None

        self.run(scenario)

    def test_a_reference_is_given_once(self) -> None:
        async def scenario(store: Store) -> None:
            one, other = await started(store, "one"), await started(store, "other")
            await store.submit(one, new_submission("REF"), "t", ())
            assert await store.submit(other, new_submission("REF"), "u", ()) == ReferenceTaken()
            assert await loaded(store, "other") == other

        self.run(scenario)

    def test_sixteen_at_once_get_one_reference_in_each_of_twenty_rounds(self) -> None:
        async def scenario(store: Store) -> None:
            for turn in range(ROUNDS):
                visit = await started(store, f"s{turn}")
                posts = [new_submission(key=f"page {turn}") for _ in range(AT_ONCE)]
                outcomes = await asyncio.gather(*(store.submit(visit, one, "t", ()) for one in posts))
                answers = [outcome for outcome in outcomes if isinstance(outcome, Sent)]
                assert len(answers) == AT_ONCE
                assert len({answer.reference for answer in answers}) == 1
                assert sum(answer.first for answer in answers) == 1
            rows = await claimed(store, NOW, 60, 1_000)
            assert len(rows) == ROUNDS

        self.run(scenario)

    def test_refused_jobs_do_not_undo_those_that_share_their_commit(self) -> None:
        async def scenario(store: Store) -> None:
            visits = [await started(store, f"s{number}") for number in range(30)]
            stale = await started(store, "stale")
            await saved(store, stale, b"kept")
            outcomes = await asyncio.gather(
                *(store.save(one, b"new", (), NOW) if turn % 3 else store.save(stale, b"no", (), NOW)
                  for turn, one in enumerate(visits))
            )  # fmt: skip
            assert sum(isinstance(outcome, Saved) for outcome in outcomes) == 20
            assert (await loaded(store, "s1")).draft == b"new"
            assert (await loaded(store, "stale")).draft == b"kept"

        self.run(scenario)

    def test_a_session_moves_with_all_its_visits(self) -> None:
        async def scenario(store: Store) -> None:
            await started(store, "old", "bins")
            await started(store, "old", "benefit")
            await store.move_session("old", "new")
            assert await store.visits_of("old") == ()
            assert [visit.touched_at for visit in await store.visits_of("new")] == [NOW, NOW]

        self.run(scenario)

    def test_visits_that_are_over_are_found_and_go_unless_they_were_touched_since(self) -> None:
        async def scenario(store: Store) -> None:
            idle = await started(store, "idle")
            looked_at = await started(store, "looked at")
            await store.save(await started(store, "alive"), b"{}", (), NOW + 3000)
            sent_visit = await started(store, "sent")
            await store.submit(sent_visit, new_submission("REF"), "sent", ())
            over = await store.visits_over(NOW + 1, NOW - 72_000, 10)
            assert {visit.id for visit in over} == {idle.id, looked_at.id}
            assert len(await store.visits_over(NOW + 1, NOW - 72_000, 1)) == 1
            store.record(looked_at, [Event("seen", "bin", NOW + 2)])
            assert [await store.forget_visit(visit) for visit in (idle, looked_at)] == [True, False]
            assert await store.visit("idle", "bins") is None
            assert await store.visit("looked at", "bins") is not None
            lively = await store.visits_over(NOW + 1, NOW + 1, 10)  # began too long ago, however lively
            assert {visit.session for visit in lively} == {"alive", "looked at"}

        self.run(scenario)

    def test_forgetting_deletes_drafts_and_keeps_what_was_sent(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            await store.submit(visit, new_submission("REF"), "s", ())
            await started(store, "s", "benefit")
            await store.forget("s", NOW)
            assert await store.visits_of("s") == ()
            assert await store.submission("REF") is not None

        self.run(scenario)

    def test_a_person_who_asks_not_to_be_counted_leaves_no_event(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            store.record(visit, [Event("seen", "bin", NOW)])
            await started(store, "other")
            await store.stop_counting("s")
            again = await loaded(store)
            assert again.analytics_id is None
            store.record(again, [Event("seen", "bin", NOW + 1)])
            assert (await loaded(store, "other")).analytics_id is not None

        self.run(scenario)

    def test_a_form_version_is_kept_by_its_hash_and_never_changes(self) -> None:
        async def scenario(store: Store) -> None:
            for definition in (b"definition", b"another"):
                await store.keep_forms([FormVersion("hash", "bins", "bins.yaml", definition)], NOW)
            assert await store.form_version("hash") == b"definition"
            assert await store.form_version("unknown") is None

        self.run(scenario)

    def test_a_closed_store_keeps_what_was_queued_and_takes_nothing_more(self) -> None:
        async def scenario(store: Store) -> None:
            visit = await started(store)
            store.record(visit, [Event("back", "bins", NOW)])
            await store.close()
            with pytest.raises(StoreUnavailable, match="closed"):
                await store.save(visit, b"late", (), NOW)

        self.run(scenario)
