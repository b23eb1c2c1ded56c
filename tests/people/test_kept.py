"""A zip file of a record holds its files, and says which could not be opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from formkit.evidence.keeper import EvidenceKeeper
from formkit.people.kept import KeptPeople, zipped
from tests.casework.asking import sent_to
from tests.casework.conftest import forms as forms
from tests.web.conftest import Serve
from tests.web.serving import Served, parts_in

REFERENCE = "REF23456"


async def whole_of(site: Served) -> bytes:
    """The zip file of what was sent."""
    parts = parts_in(site.app)
    record = await parts.of(KeptPeople).record(REFERENCE)
    assert record is not None
    return b"".join([piece async for piece in zipped(record, parts.of(EvidenceKeeper), parts.pages)])


def test_files_are_in_it_and_one_that_is_lost_is_named(serve: Serve, forms: Path) -> None:
    site = serve(forms=forms)
    photo = sent_to(site, REFERENCE).evidence[0]
    with zipfile.ZipFile(io.BytesIO(site.run(whole_of(site)))) as whole:
        (name,) = (one for one in whole.namelist() if one.startswith("files/"))
        assert whole.getinfo(name).file_size == photo.size
        assert {"submission.json", "stages.json", "deliveries.json", "holds.json"} <= set(whole.namelist())
    site.run(parts_in(site.app).of(EvidenceKeeper).remove(photo.id))
    with zipfile.ZipFile(io.BytesIO(site.run(whole_of(site)))) as whole:
        assert f"{name}.not-there.txt" in whole.namelist()
