"""A note whose proof comes later: the form, who sends it, and what is delivered of it."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

from tests.evidence.pictures import drawing, encoded
from tests.patience import wait_until
from tests.web.browsing import Browser, Shown
from tests.web.serving import HOST, Served
from tests.web.walking import NOTES, start

PROOF = """\
  - evidence: Show us the note
    id: proof
    accept: [a photo of it]
    up to: 3 files
    if you cannot upload now: [use a link later, post it, bring it in]
    send within: 1 month
    why we ask: So that we can read it.
"""
FORM = NOTES.replace("steps:\n", f"steps:\n{PROOF}")
SCHEMA = files("formkit.delivery") / "late-evidence.schema.json"
LINK, POST, BRING = "use a link later", "post it", "bring it in"


def photo(number: int = 0) -> bytes:
    """Pictures that differ by their number."""
    return encoded(drawing(100 + number, 80), "JPEG")


def sent(person: Browser, way: str, *files: bytes) -> Shown:
    """The confirmation page of someone who sends the proof in another way."""
    start(person, "/notes")
    for number, content in enumerate(files):
        person.send(file=("proof", f"early {number}.jpg", content), button=("formkit-upload", "more"))
    person.send({"proof-way": way})
    person.send({"short": "note"})
    person.send({"long": "text"})
    assert person.page.path == "/notes/check-answers", person.page.text
    return person.send()


def link_in(page: Shown) -> str:
    """The path of the link that a confirmation page shows."""
    found = re.search(rf'href="https://{HOST}(/notes/evidence/[0-9a-f]{{32}})"', page.html)
    assert found, page.text
    return found[1]


def parts_of_outbox(site: Served) -> dict[str, dict[str, Any]]:  # Any: JSON
    """What was delivered to the office, by folder, once everything is."""
    office = site.settings.data / "outbox" / "testham" / "office"
    wait_until(lambda: site.count("outbox WHERE delivered_at IS NULL") == 0)
    return {
        folder.name: json.loads(
            (folder / ("evidence.json" if "-" in folder.name else "submission.json")).read_text()
        )
        for folder in office.iterdir()
    }
