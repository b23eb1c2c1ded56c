"""One person's data is found, handed out, erased and held beside a running server, down to the bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from formkit.casework.person.beside import PersonBeside, person_beside
from formkit.casework.person.matching import Sought
from formkit.errors import SettingsRefused
from formkit.storage.keyring import keys_for
from tests.casework.asking import PLACE, Program, file_id, sent_to
from tests.delivery.sending import PHOTO
from tests.retention.sending import ARCHIVE, acknowledged, delivered, forget, found_in, planted, with_more
from tests.staff.members import audit
from tests.storage.making import break_key
from tests.web.serving import Served
from tests.web.visiting import parts_in

SIAN = Sought(email="sian@example.com")


@contextmanager
def person_in(site: Served) -> Iterator[PersonBeside]:
    """What is kept about people in a running site."""
    keys = keys_for(site.settings.secrets, site.settings.data, dev=site.settings.dev)
    with person_beside(site.settings.data / "formkit.sqlite", keys, site.clock()) as person:
        yield person


def looks(site: Served, reference: str) -> list[str]:
    """What the audit log has about a reference."""
    with site.database() as database:
        rows = database.execute(
            "SELECT what FROM audit WHERE reference = ? ORDER BY id", (reference,)
        ).fetchall()
    return [str(row[0]) for row in rows if str(row[0]).startswith("person ")]


def test_everything_under_a_reference_is_handed_out(site: Served, program: Program, tmp_path: Path) -> None:
    acknowledged(site, program, "REF22222")
    with_more(site, "REF22222")
    with person_in(site) as person:
        person.hold(["REF22222"], "information request", "FOI 2026/7")
        count, lacking = person.export(["REF22222"], tmp_path / "out")
    place = tmp_path / "out/REF22222"
    told = {path.name: json.loads(path.read_bytes()) for path in place.glob("*.json")}
    page = (place / "submission.html").read_text(encoding="utf-8")
    assert "Line 2 🐈" in page
    assert 'href="files/01-flat_3.jpg"' in page
    assert (count, lacking) == (len(told) + 2 + 2, [])
    assert told["submission.json"] == json.loads(site.document("REF22222"))
    assert told["later-1.json"]["part"] == 1
    assert [(one["stage"], one["words"]["en"]) for one in told["stages.json"]] == [
        ("in progress", "A crew comes.")
    ]
    assert [(one["destination"], one["part"]) for one in told["deliveries.json"]] == [(PLACE, 0), (PLACE, 1)]
    assert told["deliveries.json"][0]["delivered_at"] == "2026-11-03T10:00:00+00:00"
    assert [one["why"] for one in told["holds.json"]] == ["FOI 2026/7"]
    assert told["payments.json"] == told["staff-entries.json"] == []
    assert {one["what"] for one in told["who-looked.json"]} >= {
        "person export",
        "person hold: information request",
    }
    assert sorted(path.name for path in (place / "files").iterdir()) == ["01-flat_3.jpg", "02-later.jpg"]
    assert {path.read_bytes() for path in (place / "files").iterdir()} == {PHOTO}
    assert looks(site, "REF22222")[-1] == "person export"


def test_what_was_erased_is_nowhere_on_the_disk(site: Served) -> None:
    delivered(site, "REF22222", "REF33333")
    with_more(site, "REF22222")
    gone, stays = planted(site, "REF22222"), planted(site, "REF33333")
    with person_in(site) as person:
        erased = person.erase("REF22222")
    assert [(row.destination, row.part) for row in erased.deliveries] == [(PLACE, 0), (PLACE, 1)]
    assert erased.files_left == 0
    assert found_in(site.settings.data, gone) == 0, "beside a server that runs"
    assert found_in(site.settings.data, stays) == len(stays)
    assert looks(site, "REF22222") == ["person erase"]
    with person_in(site) as person, pytest.raises(SettingsRefused, match="is deleted already"):
        person.erase("REF22222")


def test_a_person_is_found_in_all_they_sent_and_what_cannot_be_opened_is_named(site: Served) -> None:
    delivered(site, *(f"REF2222{letter}" for letter in "ABC"))
    sent_to(site, "REF33333", ARCHIVE)
    break_key(site.settings.data / "formkit.sqlite", "reference = 'REF2222B'", "submission")
    with person_in(site) as person:
        found = person.find(SIAN)
        assert found.references == ["REF2222A", "REF2222C", "REF33333"]
        assert found.not_opened == ["REF2222B"]
        assert person.find(Sought(name="Nobody")).references == []
    assert [line[1] for line in audit(site) if line[2] == "person search"] == ["search", "search"]


def test_a_hold_holds_against_time_and_erasure_until_the_last_is_released(site: Served) -> None:
    delivered(site, "REF22222")
    with person_in(site) as person:
        person.hold(["REF22222"], "complaint", "Siân asked on 3 November")
        person.hold(["REF22222"], "court case", "claim 7")
        person.hold(["REF22222"], "complaint", "once more")
        assert [(one.cause, one.why) for one in person.holds()] == [
            ("complaint", "Siân asked on 3 November"),
            ("court case", "claim 7"),
        ]
        with pytest.raises(SettingsRefused, match=r"under a hold \(complaint and court case\)"):
            person.erase("REF22222")
    site.clock.move_on(hours=48)
    assert forget(site).done == 0
    with person_in(site) as person:
        assert person.release("REF22222", "complaint") == 1
    assert forget(site).done == 0
    with person_in(site) as person:
        assert person.release("REF22222", "") == 1
        with pytest.raises(SettingsRefused, match="under no such hold"):
            person.release("REF22222", "")
    assert forget(site).done == 2
    assert found_in(site.settings.data, [b"asked on 3 November"]) == 0, "the reason is sealed"


def test_until_when_something_is_kept_is_said(site: Served) -> None:
    delivered(site, "REF22222", "HELD2222")
    sent_to(site, "WAITS222", PLACE)
    catalogue = parts_in(site).catalogue
    with person_in(site) as person:
        person.hold(["HELD2222"], "complaint", "why")
        lines = person.lines(["REF22222", "HELD2222", "WAITS222"], catalogue, 0)
    assert [line.due.said for line in lines] == [
        "It is deleted after 4 November 2026.",
        "It is not deleted while it is under a hold.",
        "It is not deleted before all of it has arrived.",
    ]
    assert looks(site, "REF22222") == ["person show"]


def test_a_file_that_is_not_there_is_named_and_the_rest_is_handed_out(site: Served, tmp_path: Path) -> None:
    delivered(site, "REF22222", "REF33333")
    (site.settings.data / "evidence" / file_id("REF22222")).unlink()
    with person_in(site) as person:
        _, lacking = person.export(["REF22222", "REF33333"], tmp_path / "out.zip")
    assert lacking == ["REF22222/files/01-flat_3.jpg"]


def test_a_reference_that_nobody_has_is_told(site: Served, tmp_path: Path) -> None:
    with person_in(site) as person:
        for act in (
            lambda: person.erase("NOTHING2"),
            lambda: person.release("NOTHING2", ""),
            lambda: person.hold(["NOTHING2"], "complaint", "why"),
            lambda: person.export(["NOTHING2"], tmp_path / "out"),
        ):
            with pytest.raises(SettingsRefused, match="Nothing is kept under NOTHING2"):
                act()
    assert not (tmp_path / "out").exists()
