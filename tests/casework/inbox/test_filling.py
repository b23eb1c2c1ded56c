"""What was sent before there were lists is opened once; what cannot be holds up no other."""

from __future__ import annotations

from pathlib import Path

from formkit.background import Batch
from formkit.casework.inbox.filling import fill_case, filling
from formkit.casework.inbox.tables import Case, Cases
from formkit.casework.stages import Stage
from formkit.casework.tables import Casework
from formkit.staff.members import AuditLine
from formkit.storage.case_rows import NEVER
from tests.casework.asking import sent_to
from tests.casework.inbox.caseworking import HERE, caseworker, set_columns
from tests.storage.making import break_key
from tests.web.serving import Served
from tests.web.visiting import parts_in


def case(site: Served, reference: str) -> Case:
    found = site.run(parts_in(site).of(Cases).case(reference))
    assert found
    return found


def filled(site: Served) -> Batch:
    """What one batch of the job comes to."""

    async def work() -> Batch:
        return await filling(parts_in(site)).batch()

    return site.run(work())


def as_before(site: Served) -> None:
    """As the migration leaves what was there."""
    set_columns(site, "1", known="not yet", due_by=NEVER, stage="", queue=1)


def test_all_are_known_afterwards_and_a_broken_one_as_such(site: Served) -> None:
    for name in ("REF22222", "BRKN2222", "REF33333"):
        sent_to(site, name)
    due_by = case(site, "REF22222").due_by
    line = AuditLine(site.clock(), "(api) x", "change", "stage", "everything", "done")
    site.run(
        parts_in(site)
        .of(Casework)
        .set_stage("REF33333", Stage("in hand", {"en": "We are on it."}), "x", line, 9)
    )
    as_before(site)
    database: Path = site.settings.data / "formkit.sqlite"
    break_key(database, "reference = 'BRKN2222'", "submission")
    assert filled(site) == (3, False)
    assert [case(site, name).known for name in ("REF22222", "BRKN2222", "REF33333")] == [
        "yes",
        "broken",
        "yes",
    ]
    assert case(site, "REF22222").due_by == due_by
    assert case(site, "REF33333").stage == "in hand"
    assert case(site, "BRKN2222").due_by == NEVER
    assert filled(site) == (0, False)


def test_what_was_said_meanwhile_stays(site: Served) -> None:
    sent_to(site, "REF22222")
    as_before(site)
    set_columns(site, "1", stage="done", queue=2, due_by=5.0)
    site.run(fill_case(parts_in(site), "REF22222"))
    assert (case(site, "REF22222").stage, case(site, "REF22222").queue, case(site, "REF22222").due_by) == (
        "done",
        2,
        5.0,
    )


def test_one_that_can_be_opened_again_is_known_once_somebody_looks(site: Served) -> None:
    sent_to(site, "REF22222")
    set_columns(site, "1", known="broken", due_by=NEVER)
    assert "5 November 2026" in caseworker(site).get(f"{HERE}/REF22222").text
    assert case(site, "REF22222").known == "yes"
    assert case(site, "REF22222").due_by < NEVER
