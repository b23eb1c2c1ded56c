"""What was sent to a site and became of it, for the tests of deletion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from formkit.background import Batch, Job
from formkit.casework.stages import Stage
from formkit.casework.tables import Casework
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.tables import LateFiles, LatePart
from formkit.retention import wing as retention
from formkit.staff.members import AuditLine
from formkit.storage.base import ClaimedRow
from tests.casework.asking import LIST, PLACE, Program, sent_to, written_photo
from tests.evidence.keeping import read
from tests.storage.making import photo
from tests.web.serving import Served
from tests.web.visiting import parts_in

ARCHIVE = "testham/archive"
LATER = (
    b'{"title": "Tell us everything", "reference": "R", "language": "en", "part": 1, "question": "Add a photo", '
    b'"received_at": "2026-11-04T09:00:00+00:00", "is_complete": true, "evidence": [], "promises": [], "later": []}'
)


def job_of(site: Served, name: str = "what was sent") -> Job:
    """One of the jobs that delete, as the app has it."""
    parts = parts_in(site)
    wing = retention.wing(parts, parts.of(EvidenceKeeper).remove)
    assert wing.jobs is not None
    return next(job for job in wing.jobs(parts) if job.name == name)


def forget(site: Served, name: str = "what was sent") -> Batch:
    """Run it once."""
    return site.run(_batch(job_of(site, name)))


async def _batch(job: Job) -> Batch:
    return await job.batch()


def acknowledged(site: Served, program: Program, *references: str) -> None:
    """Sent, and fetched by the program, which said so."""
    for reference in references:
        sent_to(site, reference)
    for one in program.json(f"{LIST}?limit=100")["submissions"]:
        if one["reference"] in references:
            assert program.ask(f"{LIST}/{one['id']}/acknowledge", "POST").status < 300


def delivered(site: Served, *references: str) -> None:
    """Sent, and delivered: each of its rows is done."""
    for reference in references:
        sent_to(site, reference, PLACE)
    arrive(site, references)


def arrive(site: Served, references: Sequence[str]) -> None:
    """What waits under these references is delivered."""
    parts, now = parts_in(site), site.clock()
    with site.database() as database:
        rows = database.execute(
            "SELECT id, reference, destination FROM outbox WHERE delivered_at IS NULL"
        ).fetchall()
    for id, reference, destination in rows:
        if str(reference) in references:
            claimed = ClaimedRow(int(str(id)), str(reference), str(destination), 0, "everything")
            site.run(parts.store.delivered(claimed, now))


def with_more(site: Served, reference: str) -> None:
    """A stage, and a file that came later and was delivered."""
    parts, at = parts_in(site), site.clock()
    late = replace(photo("later.jpg"), question="photo")
    stage = Stage("in progress", {"en": "A crew comes."})

    async def more() -> None:
        await parts.of(EvidenceKeeper).keep(written_photo(site.settings.data), late.id)
        assert await parts.of(LateFiles).add(LatePart(reference, 1, "photo", LATER, (late,), True, at))
        line = AuditLine(at, "(api) revenues-system", "stage", "", "everything", "done")
        assert await parts.of(Casework).set_stage(reference, stage, "revenues-system", line, 10)

    site.run(more())
    arrive(site, [reference])


SEALED = (
    "SELECT data_key FROM submission WHERE reference = ?1 UNION ALL SELECT document FROM submission WHERE reference = ?1 "
    "UNION ALL SELECT idempotency_key FROM submission WHERE reference = ?1 UNION ALL SELECT visit FROM submission "
    "WHERE reference = ?1 UNION ALL SELECT id FROM evidence_file WHERE reference = ?1 UNION ALL SELECT name FROM "
    "evidence_file WHERE reference = ?1 UNION ALL SELECT kept_file.data_key FROM kept_file JOIN evidence_file USING (id) "
    "WHERE reference = ?1 UNION ALL SELECT data_key FROM late_part WHERE reference = ?1 UNION ALL SELECT data_key FROM stage "
    "WHERE reference = ?1 UNION ALL SELECT told FROM stage WHERE reference = ?1"
)


def planted(site: Served, reference: str) -> list[bytes]:
    """Bytes that are on the disk for this submission alone: keys, ids, sealed texts and a piece of each kept file."""
    with site.database() as database:
        found = [row[0] for row in database.execute(SEALED, (reference,)).fetchall()]
        ids = database.execute("SELECT id FROM evidence_file WHERE reference = ?", (reference,)).fetchall()
    values = [one if isinstance(one, bytes) else str(one).encode() for one in found]
    for (id,) in ids:
        assert site.run(read(parts_in(site).of(EvidenceKeeper), str(id)))
        values.append((site.settings.data / "evidence" / str(id)).read_bytes()[200:232])
    return [value[:48] for value in values]


def found_in(place: Path, values: Iterable[bytes]) -> int:
    """How many of them are in any file below a folder: database, its log, evidence."""
    kept = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    names = "\n".join(path.name for path in place.rglob("*")).encode()
    return sum(value in kept or value in names for value in values)
