"""A server delivers to where councils say, and while somebody tries it out, to what is there for trials."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patience import wait_until
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import forms_folder, reference


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


def test_a_destination_that_the_council_took_away_holds_up_no_other_and_is_named(tmp_path: Path) -> None:
    forms = forms_folder(tmp_path / "forms")
    council, form = forms / "councils/testham.yaml", forms / "notes.yaml"
    said = council.read_text(encoding="utf-8")
    council.write_text(
        said.replace("office: {folder: office}", "office: {folder: office}\n  archive: {folder: archive}"),
        encoding="utf-8",
    )
    asked = form.read_text(encoding="utf-8")
    form.write_text(asked.replace("send to: office", "send to: [office, archive]"), encoding="utf-8")
    settings, clock = settings_for(tmp_path / "data", forms=forms), Clock()
    site = Served(settings, clock)
    try:
        both = _sent(site)
        wait_until(lambda: site.count("outbox WHERE delivered_at IS NULL") == 0)
        (tmp_path / "data/outbox/testham/archive").rename(tmp_path / "away")
        (tmp_path / "data/outbox/testham/archive").write_text("no folder any more")
        waits = _sent(site)
        wait_until(lambda: (tmp_path / "data/outbox/testham/office" / waits).exists())
    finally:
        site.close()
    (tmp_path / "data/outbox/testham/archive").unlink()
    council.write_text(said, encoding="utf-8")
    form.write_text(asked, encoding="utf-8")
    clock.move_on(hours=2)
    site = Served(settings, clock)
    try:
        new = _sent(site)
        wait_until(lambda: (tmp_path / "data/outbox/testham/office" / new).exists())
        wait_until(lambda: "names no destination archive" in _problem_of(site, waits))
        office = tmp_path / "data/outbox/testham/office"
        assert {one.name for one in office.iterdir()} == {both, waits, new}
    finally:
        site.close()


def _problem_of(site: Served, reference: str) -> str:
    with site.database() as database:
        asked = "SELECT problem FROM outbox WHERE reference = ? AND delivered_at IS NULL"
        return str(database.execute(asked, (reference,)).fetchall())


def _sent(site: Served) -> str:
    """The reference of a note that somebody sends."""
    person = site.browser()
    person.get("/notes")
    person.send()
    for sent in ({"short": "A note"}, {"long": "It is long."}):
        person.send(sent)
    return reference(person.send())
