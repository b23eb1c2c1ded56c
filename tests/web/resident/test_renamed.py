"""The old address of a step leads to the new one."""

from __future__ import annotations

from pathlib import Path

from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with
from tests.web.walking import NOTES, start


def test_the_old_address_of_a_step_leads_to_the_new_one(serve: Serve, tmp_path: Path) -> None:
    form = NOTES.replace("    id: long\n", "    id: long\n    was: whole_note\n")
    site = serve(forms=folder_with(tmp_path, form))
    person = site.browser()
    answered = site.client().get("/notes/whole_note?change")
    assert (answered.status_code, answered.headers["location"]) == (301, "/notes/long?change")
    start(person, "/notes")
    person.send({"short": "a note"})
    assert person.get("/notes/whole_note").path == "/notes/long"
