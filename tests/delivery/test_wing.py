"""A server delivers to where councils say, and while somebody tries it out, to what is there for trials."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patience import wait_until
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import forms_folder


@pytest.mark.parametrize(("dev", "folder"), [(True, "spare"), (False, "office")])
def test_what_is_sent_to_a_server_for_trying_out_goes_to_the_test(
    tmp_path: Path, dev: bool, folder: str
) -> None:
    forms = forms_folder(tmp_path / "forms")
    council = forms / "councils/testham.yaml"
    said = council.read_text(encoding="utf-8")
    both = said.replace(
        "office: {folder: office}", "office: {folder: office, test: spare}\n  spare: {folder: spare}"
    )
    council.write_text(both, encoding="utf-8")
    site = Served(settings_for(tmp_path / "data", forms=forms, dev=dev), Clock())
    try:
        person = site.browser()
        person.get("/notes")
        person.send()
        for sent in ({"short": "A note"}, {"long": "It is long."}, {}):
            person.send(sent)
        assert person.page.path == "/notes/confirmation"
        wait_until(lambda: site.count("outbox WHERE delivered_at IS NULL") == 0)
        assert [one.name for one in (tmp_path / "data/outbox/testham").iterdir()] == [folder]
        with site.database() as database:
            rows = database.execute("SELECT destination FROM outbox").fetchall()
        assert rows == [("testham/office",)]
    finally:
        site.close()
