"""Whole journeys past a real clamd: a virus is told at once, and a clamd that is away keeps nobody from sending."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from formkit.rendering.words import say
from tests.evidence.antivirus import Behaves, clamd_at, eicar, ill_clamd, taken
from tests.evidence.late_notes import FORM, LINK, link_in, parts_of_outbox, photo, sent
from tests.patience import wait_until
from tests.web.browsing import Browser
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import forms_folder, reference, start

pikepdf: Any = pytest.importorskip(  # Any: an optional package
    "pikepdf", reason="pikepdf is not installed: no PDF is accepted here"
)


def letter(inside: bytes) -> bytes:
    """A PDF whose page holds some bytes."""
    document, kept = pikepdf.new(), BytesIO()
    document.add_blank_page()
    document.pages[0].Contents = document.make_stream(inside)
    document.save(kept)
    return kept.getvalue()


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with clamd_at(tmp_path_factory.mktemp("clamd")) as place:
        yield place


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """Its clamd is not there until somebody puts it there."""
    forms = forms_folder(
        tmp_path / "forms", FORM.replace("up to: 3 files", "up to: 3 files\n    files: [pdf, jpg]")
    )
    served = Served(settings_for(tmp_path / "data", forms=forms, clamd=str(tmp_path / "clamd.ctl")), Clock())
    try:
        yield served
    finally:
        served.close()


def figures(site: Served) -> dict[str, Any]:  # Any: JSON
    return dict(site.client("127.0.0.1").get("/healthz").json()["files"])


def send(person: Browser, *files: tuple[str, bytes]) -> str:
    """The reference of somebody who sends the note, with proof that is there."""
    start(person, "/notes")
    for name, content in files:
        person.send(file=("proof", name, content), button=("formkit-upload", "more"))
    person.send({"proof-way": ""} if files else {"proof-way": LINK})
    person.send({"short": "note"})
    person.send({"long": "text"})
    return reference(person.send())


def test_a_virus_is_told_at_once_and_is_not_kept(site: Served, clamd: Path, tmp_path: Path) -> None:
    (tmp_path / "clamd.ctl").symlink_to(clamd)
    person = site.browser()
    start(person, "/notes")
    shown = person.send(file=("proof", "letter.pdf", letter(eicar())), button=("formkit-upload", "more"))
    assert shown.status == 422
    assert f"letter.pdf: {say('en', 'evidence infected')}" in shown.text
    assert list((site.settings.data / "evidence").iterdir()) == []
    added = person.send(file=("proof", "letter.pdf", letter(b"q")), button=("formkit-upload", "more"))
    assert added.status == 200
    assert len(list((site.settings.data / "evidence").iterdir())) == 1


def test_while_clamd_is_away_people_send_and_what_they_sent_is_delivered_once_it_is_back(
    site: Served, clamd: Path, tmp_path: Path
) -> None:
    held = send(site.browser(), ("letter.pdf", letter(b"q")), ("bad.pdf", letter(eicar())))
    other = send(site.browser())
    office = site.settings.data / "outbox" / "testham" / "office"
    wait_until(lambda: (office / other).exists() and site.count("outbox WHERE delivered_at IS NULL") == 1)
    assert not (office / held).exists(), "it waits, and holds up no other"
    assert figures(site)["held for checking"] == 2
    assert site.client("127.0.0.1").get("/healthz").status_code == 200
    site.clock.move_on(hours=3)
    ill = site.client("127.0.0.1").get("/healthz").json()["problems"]
    assert [problem[:40] for problem in ill] == ["2 files wait to be checked for viruses, "]
    (tmp_path / "clamd.ctl").symlink_to(clamd)
    wait_until(lambda: (office / held).exists())
    document = parts_of_outbox(site)[held]
    (one,) = document["evidence"]
    assert (one["name"], one["checked"]) == ("letter.pdf", "clean")
    assert one["checked_at"].startswith("20")
    (back,) = document["held_back"]
    assert (back["name"], back["file"], back["why"]) == ("bad.pdf", "proof-2.pdf", "infected")
    assert {path.name for path in (office / held).iterdir()} == {"submission.json", "proof-1.pdf"}
    assert site.count("outbox WHERE attempts > 1") == 0, "waiting for a check is no failed attempt"
    assert figures(site) | {"oldest held seconds": 0} == {
        "checked for viruses": True,
        "held for checking": 0,
        "oldest held seconds": 0,
        "found infected later": 1,
    }


def _hangs(connection: socket.socket) -> None:
    taken(connection)
    connection.settimeout(60)
    connection.recv(1)  # until the other side has had enough


def _breaks_off(connection: socket.socket) -> None:
    connection.recv(100)


def _has_no_room(connection: socket.socket) -> None:
    taken(connection)
    connection.sendall(b"Can't create temporary file. ERROR\0")


@pytest.mark.parametrize("behaves", [_hangs, _breaks_off, _has_no_room])
def test_with_a_clamd_that_is_ill_people_send_and_all_is_delivered_once_it_is_well(
    site: Served, clamd: Path, tmp_path: Path, behaves: Behaves
) -> None:
    place, office = tmp_path / "clamd.ctl", site.settings.data / "outbox" / "testham" / "office"
    with ill_clamd(tmp_path, behaves) as ill:
        place.symlink_to(ill)
        number = send(site.browser(), ("letter.pdf", letter(b"q")), ("bad.pdf", letter(eicar())))
        assert figures(site)["held for checking"] == 2
        assert not (office / number).exists()
        place.unlink()
    place.symlink_to(clamd)

    def has_come() -> bool:
        site.clock.move_on(minutes=1)  # until the next try, whenever the last one ended
        return (office / number).exists()

    wait_until(has_come)
    assert {path.name for path in (office / number).iterdir()} == {"submission.json", "proof-1.pdf"}
    assert figures(site)["held for checking"] == 0


def test_a_later_part_waits_for_its_check_and_says_what_is_known(
    site: Served, clamd: Path, tmp_path: Path
) -> None:
    person = site.browser()
    link = link_in(sent(person, LINK))
    number = reference(person.page)
    office = site.settings.data / "outbox" / "testham" / "office"
    person.get(link)
    person.send(file=("proof", "late.jpg", photo(1)))
    wait_until(lambda: (office / number).exists())
    assert not (office / f"{number}-1").exists()
    (tmp_path / "clamd.ctl").symlink_to(clamd)
    wait_until(lambda: (office / f"{number}-1").exists())
    part = json.loads((office / f"{number}-1" / "evidence.json").read_text())
    assert [one["checked"] for one in part["evidence"]] == ["clean"]
