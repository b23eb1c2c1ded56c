"""What is over is deleted down to the bytes, and nothing else is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from formkit.background import Batch
from formkit.clock import ClockWatch
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.tables import KeptLinks, LateLink
from formkit.journey.keeping import Keeping, keeping_of
from formkit.retention.forgetting import Forgetting
from tests.casework.asking import LIST, PLACE, Program, file_id, sent_to
from tests.retention.sending import acknowledged, arrive, delivered, forget, found_in, planted, with_more
from tests.storage.making import break_key
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.visiting import parts_in
from tests.web.walking import NOTES, forms_folder, reference, start

TWO_DAYS = 48.0
"""Hours after which a day that began at ten in the morning is over, and one that began later is not."""


def references(site: Served) -> set[str]:
    """What is kept."""
    with site.database() as database:
        return {str(row[0]) for row in database.execute("SELECT reference FROM submission").fetchall()}


def forgetting(site: Served, clock: ClockWatch | None = None) -> Forgetting:
    """The one that deletes, for what it says of itself."""
    parts = parts_in(site)

    async def keeping(form: str) -> Keeping:
        return keeping_of(parts.catalogue.forms[form])

    remove = parts.of(EvidenceKeeper).remove
    return Forgetting(parts.store.engine, remove, keeping, site.clock, clock or parts.clock)


async def kept(site: Served, links: KeptLinks) -> None:
    await parts_in(site).store.engine.write(links.keep)


def test_what_is_over_is_nowhere_on_the_disk_and_all_else_is_still_there(
    site: Served, program: Program
) -> None:
    over, rest = ("OVER2222", "OVER3333", "OVER4444"), ("WAITS222", "HELD2222", "LINK2222", "FRESH222")
    acknowledged(site, program, "OVER2222")
    delivered(site, "OVER3333", "OVER4444", "HELD2222", "LINK2222")
    with_more(site, "OVER4444")
    sent_to(site, "WAITS222", PLACE)
    link = LateLink("ab" * 32, "photo", site.clock() + 20 * 86_400)
    site.run(kept(site, KeptLinks("LINK2222", [link])))
    with site.database() as database:
        database.execute("INSERT INTO legal_hold VALUES ('HELD2222', 'complaint', 0, 'maria', x'00', x'00')")
    site.clock.move_on(hours=TWO_DAYS)
    delivered(site, "FRESH222")
    gone = [value for one in over for value in planted(site, one)]
    stays = [value for one in rest for value in planted(site, one)]
    assert len(gone) >= 30
    assert found_in(site.settings.data, gone) == len(gone), "the search finds what is there"

    assert forget(site) == Batch(3 + 4)  # with their files
    assert references(site) == set(rest)
    assert forget(site) == Batch(0)
    site.close()
    assert found_in(site.settings.data, gone) == 0
    assert found_in(site.settings.data, stays) == len(stays)


def test_what_is_held_is_passed_over_and_no_failure(site: Served) -> None:
    delivered(site, "HELD2222", "REF22222")
    tried_out(site, "TRIED222")
    with site.database() as database:
        for name in ("HELD2222", "TRIED222"):
            database.execute(
                f"INSERT INTO legal_hold VALUES ('{name}', 'complaint', 0, 'maria', x'00', x'00')"
            )
    site.clock.move_on(hours=TWO_DAYS)
    job = forgetting(site)
    assert site.run(job.batch()).done == 2
    assert references(site) == {"HELD2222", "TRIED222"}
    assert site.run(job.healthy()).problems == []


def test_what_somebody_works_on_here_counts_from_when_it_was_closed(site: Served) -> None:
    delivered(site, "REF22222", "REF33333")
    work(site, "assigned_to = 'maria'")
    site.clock.move_on(hours=TWO_DAYS)
    assert forget(site).done == 0
    work(site, f"closed_at = {site.clock()}")
    site.clock.move_on(hours=24)
    assert forget(site).done == 0
    site.clock.move_on(hours=24)
    assert forget(site).done == 4


def work(site: Served, what: str) -> None:
    """What a caseworker did with all of them."""
    with site.database() as database:
        database.execute(f"UPDATE casework SET {what}")


def test_what_an_adviser_found_it_by_goes_with_it(site: Served) -> None:
    delivered(site, "REF22222")
    with site.database() as database:
        rows = database.execute("SELECT hash FROM search_key").fetchall()
    hashes = [row[0] for row in rows if isinstance(row[0], bytes)]
    assert found_in(site.settings.data, hashes) == len(hashes) > 3
    site.clock.move_on(hours=TWO_DAYS)
    assert forget(site).done == 2
    site.close()
    assert found_in(site.settings.data, hashes) == 0


def test_a_day_is_counted_from_when_the_last_of_it_arrived(site: Served) -> None:
    delivered(site, "REF22222")
    site.clock.move_on(hours=36)
    with_more(site, "REF22222")
    site.clock.move_on(hours=12)
    assert forget(site).done == 0
    site.clock.move_on(hours=24)
    assert forget(site).done == 3


def test_one_file_that_cannot_be_removed_holds_up_none_of_the_others(site: Served) -> None:
    names = [f"REF2222{letter}" for letter in "ABCDEFGHJKLMNPQRSTUV"]
    delivered(site, *names)
    break_key(site.settings.data / "formkit.sqlite", "reference = 'REF2222B'", "submission")
    bad = site.settings.data / "evidence" / file_id("REF2222A")
    bad.unlink()
    bad.mkdir()  # whoever removes a file meets a folder
    site.clock.move_on(hours=TWO_DAYS)
    job = forgetting(site)
    with capture_logs() as told:
        assert site.run(job.batch()) == Batch(20 + 19)
    assert [line["number"] for line in told if line["event"] == "file not deleted"] == ["REF2222A"]
    health = site.run(job.healthy())
    assert health.figures == {"not deleted": 0, "files not removed": 1}
    assert "REF2222A" in health.problems[0]
    bad.rmdir()
    assert site.run(job.batch()) == Batch(1)
    assert site.run(job.healthy()).problems == []


def tried_out(site: Served, *names: str) -> None:
    """Sent by somebody of the staff who tried the form out."""
    for name in names:
        sent_to(site, name, PLACE)
    with site.database() as database:
        for name in names:
            database.execute("UPDATE submission SET trial = 1 WHERE reference = ?", (name,))


def break_delete(site: Served, name: str) -> None:
    """What is under this reference cannot be deleted."""
    with site.database() as database:
        database.execute(
            f"CREATE TRIGGER broken BEFORE DELETE ON submission WHEN OLD.reference = '{name}' "
            "BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )


def test_a_trial_is_nowhere_on_the_disk_a_day_later_and_a_bad_one_holds_up_no_other(site: Served) -> None:
    names = [f"REF2222{letter}" for letter in "ABCDEFGHJKLMNPQRSTUV"]
    tried_out(site, *names)
    sent_to(site, "REAL2222", PLACE)
    break_delete(site, "REF2222A")
    site.clock.move_on(hours=24.1)
    gone = [value for name in names[1:] for value in planted(site, name)]
    stays = [value for name in ("REF2222A", "REAL2222") for value in planted(site, name)]
    assert found_in(site.settings.data, gone) == len(gone) >= 100
    assert forget(site).done == 2 * 19, "with their files"
    assert references(site) == {"REF2222A", "REAL2222"}
    site.close()
    assert found_in(site.settings.data, gone) == 0
    assert found_in(site.settings.data, stays) == len(stays)


def test_one_row_that_cannot_be_deleted_holds_up_none_of_the_others(site: Served) -> None:
    names = [f"REF2222{letter}" for letter in "ABCDEFGHJKLMNPQRSTUV"]
    delivered(site, *names)
    break_delete(site, "REF2222A")
    site.clock.move_on(hours=TWO_DAYS)
    job = forgetting(site)
    with capture_logs() as told:
        assert site.run(job.batch()).done == 2 * 19
    assert [line["number"] for line in told if line["event"] == "not deleted"] == ["REF2222A"]
    assert references(site) == {"REF2222A"}
    assert "REF2222A" in site.run(job.healthy()).problems[0]
    assert (site.settings.data / "evidence" / file_id("REF2222A")).is_file(), "nothing of it went"


@dataclass
class Machine:
    """Both clocks of a machine: one can be set, the other only runs."""

    site: Served
    ran: float = 5_000.0
    watch: ClockWatch = field(init=False)

    def __post_init__(self) -> None:
        self.watch = ClockWatch(self.site.clock, 1_800, lambda: self.ran)


def test_a_clock_that_leapt_deletes_nothing(site: Served) -> None:
    delivered(site, "REF22222")
    machine = Machine(site)
    job = forgetting(site, machine.watch)
    site.clock.move_on(hours=TWO_DAYS)
    assert site.run(job.batch()) == Batch(0)
    machine.ran += 1_801
    site.clock.move_on(minutes=30)
    assert site.run(job.batch()).done == 2


@pytest.mark.parametrize(("purge_after", "gone"), [(0, 0), (3, 2), (30, 0)])
def test_what_the_site_says_counts_where_a_form_is_gone(
    serve: Serve, forms: Path, purge_after: int, gone: int
) -> None:
    site = serve(forms=forms, clock_hold=0, purge_after=purge_after)
    sent_to(site, "REF22222", PLACE, form="not-there-any-more")
    arrive(site, ["REF22222"])
    site.clock.move_on(hours=5 * 24)
    assert forget(site).done == gone


def test_a_form_that_is_gone_keeps_as_long_as_it_said_last(
    site: Served, serve: Serve, tmp_path: Path
) -> None:
    delivered(site, "REF22222")
    form = parts_in(site).catalogue.forms["everything"]
    with site.database() as database:
        database.execute("UPDATE submission SET form_hash = ?", (form.hash,))
    data, clock = site.settings.data, site.clock
    site.close()
    other = forms_folder(tmp_path / "others")
    again = serve(forms=other, clock_hold=0, data=data)
    again.clock.at = clock.at + TWO_DAYS * 3_600
    forget(again)
    assert references(again) == set()


def test_who_comes_back_after_it_was_deleted_meets_no_fault(serve: Serve, tmp_path: Path) -> None:
    forms = forms_folder(tmp_path / "notes", NOTES.replace("keep for: 12 months", "keep for: 1 day"))
    site = serve(forms=forms, clock_hold=0)
    person = site.browser()
    start(person, "/notes")
    person.send({"short": "A note"})
    person.send({"long": "What it says"})
    person.send()
    sent, confirmation = reference(person.page), person.page.path
    arrive(site, [sent])
    assert person.get(confirmation).status == 200
    site.clock.move_on(hours=TWO_DAYS)
    forget(site)
    assert references(site) == set()
    assert person.get(confirmation).status < 500
    assert sent not in person.page.text


def test_a_program_that_comes_back_after_it_was_deleted_is_told_so(site: Served, program: Program) -> None:
    acknowledged(site, program, "REF22222")
    assert program.ask(f"{LIST}/1").status == 200
    site.clock.move_on(hours=TWO_DAYS)
    forget(site)
    for path in (f"{LIST}/1", f"{LIST}/1/document.html", f"{LIST}/REF22222/stage"):
        assert program.ask(path).status == 404, path
    assert program.ask(f"{LIST}/1/acknowledge", "POST").status == 404
