"""Photos: taken, listed, removed, refused with words, and shown to nobody else."""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from structlog.testing import capture_logs

from formkit.rendering.words import say
from tests.evidence.pictures import CANARY, HEIC, drawing, encoded, jpeg, turned_jpeg
from tests.web.browsing import Browser, Shown
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import BIN, MISSED_BIN, PHOTO, reference, values, walk

NAMES = (
    "bin.jpg", "My bin (1).jpg", "Bün – straße.jpg", "垃圾桶.jpg", "\u202egpj.exe.jpg", "a\"b;c='d'.jpg", "a\r\nX-Evil: 1.jpg",
    "../../etc/passwd.jpg", "..\\..\\boot.jpg", "CON.jpg", ".htaccess.jpg", "x" * 300 + ".jpg", "%0d%0aX: 1.jpg",
)  # fmt: skip
MISMATCH, WRONG_TYPE = (
    say("en", code, files="JPG, PNG, HEIC or WebP") for code in ("evidence mismatch", "evidence wrong type")
)
REFUSED = {
    "empty": ("bin.jpg", b"", say("en", "evidence empty file")),
    "not a photo": ("bin.jpg", b"hello", MISMATCH),
    "a page": ("bin.html", b"<script>alert(1)</script>", WRONG_TYPE),
    "a drawing that runs": (
        "bin.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        WRONG_TYPE,
    ),
    "a program": ("bin.exe", b"MZ\x90\x00" + bytes(100), WRONG_TYPE),
    "a page called a photo": ("bin.jpg", b"<html><script>alert(1)</script></html>", MISMATCH),
    "half a photo": ("bin.jpg", jpeg()[:400], say("en", "evidence cannot open")),
}


def at_photo(person: Browser) -> Shown:
    """The page that takes the photo."""
    return walk(person, pages=5)


def file_links(page: Shown) -> list[str]:
    """Addresses of the files that a page lists."""
    return re.findall(r'(/report-a-missed-bin/photo/files/[0-9a-f]{32})(?=")', page.html)


def kept_files(site: Served) -> list[Path]:
    """Evidence that lies in the data folder."""
    return list((site.settings.data / "evidence").iterdir())


def test_a_photo_is_kept_listed_and_sent_without_where_it_was_taken(site: Served, person: Browser) -> None:
    at_photo(person)
    shown = person.send(file=("photo", "my bin.jpg", turned_jpeg()))
    assert shown.path == f"{BIN}/contact"
    listed = person.get(PHOTO)
    assert "my bin.jpg" in listed.text
    plain = person.client.get(file_links(listed)[0]).content
    assert CANARY.encode() not in plain
    with Image.open(BytesIO(plain)) as picture:
        assert picture.size == (120, 160)
        assert not picture.getexif()
    assert "my bin.jpg" in walk_on(person).text
    piece = plain[len(plain) // 2 :][:32]
    holding = [
        path for path in site.settings.data.rglob("*") if path.is_file() and piece in path.read_bytes()
    ]
    assert holding == [], "what is kept is sealed"
    person.send()
    document = json.loads(site.document(reference(person.page)))
    assert [(one["name"], one["file"]) for one in document["evidence"]] == [("my bin.jpg", "photo-1.jpg")]


def walk_on(person: Browser) -> Shown:
    """From the photo's page to check answers."""
    person.get(PHOTO)
    person.send()
    return person.send(MISSED_BIN[-1])


def test_a_photo_can_be_removed_and_another_added(site: Served, person: Browser) -> None:
    at_photo(person)
    person.send(file=("photo", "first.jpg", jpeg()))
    listed = person.get(PHOTO)
    assert say("en", "enough files") in listed.text
    removed = person.send(form=0)
    assert removed.path == PHOTO
    assert "first.jpg" not in removed.text
    assert kept_files(site) == []
    person.send(file=("photo", "second.jpg", jpeg()))
    assert "second.jpg" in person.get(PHOTO).text


def test_one_more_file_than_allowed_is_refused(site: Served, person: Browser) -> None:
    at_photo(person)
    form = values(person.page)
    for content, status in ((jpeg(), 303), (jpeg(), 303), (turned_jpeg(), 422)):
        files = {"photo": ("bin.jpg", content, "image/jpeg")}
        assert person.client.post(PHOTO, data=form, files=files).status_code == status
    assert len(kept_files(site)) == 1


def test_photos_that_come_at_once_are_not_more_than_the_page_takes(site: Served, person: Browser) -> None:
    at_photo(person)
    form = values(person.page)
    photos = [encoded(drawing(100 + number, 80), "JPEG") for number in range(6)]

    def send(content: bytes) -> int:
        device = site.client()
        device.cookies.update(person.client.cookies)
        return device.post(PHOTO, data=form, files={"photo": ("bin.jpg", content, "image/jpeg")}).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(send, photos)) <= {303, 422}
    assert len(set(file_links(person.get(PHOTO)))) == 1
    assert len(kept_files(site)) == 1


def test_the_page_can_be_left_without_a_photo(person: Browser) -> None:
    at_photo(person)
    assert person.send().path == f"{BIN}/contact"


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_in_plain_words(shared_site: Served, what: str) -> None:
    name, content, words = REFUSED[what]
    person, before = shared_site.browser(), len(kept_files(shared_site))
    at_photo(person)
    shown = person.send(file=("photo", name, content))
    assert shown.status == 422
    assert words in shown.text
    assert shown.read.title.startswith(say("en", "error title"))
    assert 'href="#photo"' in shown.html
    assert len(kept_files(shared_site)) == before


def test_a_picture_of_too_many_pixels_is_refused_at_once(site: Served, person: Browser) -> None:
    at_photo(person)
    flood = bytearray(jpeg())
    frame = flood.index(b"\xff\xc0")
    flood[frame + 5 : frame + 9] = (50_000).to_bytes(2, "big") * 2
    shown = person.send(file=("photo", "flood.jpg", bytes(flood)))
    assert shown.status == 422
    assert say("en", "evidence too many pixels") in shown.text
    assert kept_files(site) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_comes_back_as_a_download_whatever_its_name(shared_site: Served, name: str) -> None:
    person = shared_site.browser()
    at_photo(person)
    shown = person.send(file=("photo", name, jpeg()))
    assert shown.status in (200, 422)
    if shown.status == 422:
        assert say("en", "evidence name") in shown.text
        return
    (address,) = set(file_links(person.get(PHOTO)))
    download = person.client.get(address)
    assert download.status_code == 200
    assert download.headers["content-disposition"].startswith('attachment; filename="')
    assert download.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert download.headers["x-content-type-options"] == "nosniff"
    assert download.headers["cache-control"] == "no-store"
    assert "strict-transport-security" in download.headers
    assert "x-evil" not in download.headers
    assert ".." not in download.headers["content-disposition"]
    assert download.content[:2] == b"\xff\xd8"


@pytest.mark.parametrize(
    ("name", "content", "shown_as"),
    [
        ("bin.png", jpeg(), "bin.jpg"),
        ("IMG_2.jpg", HEIC, "IMG_2.jpg"),
        ("IMG_2", HEIC, "IMG_2.jpg"),
        ("bin.jfif", jpeg(), "bin.jpg"),
        (".jpg", jpeg(), "photo-1.jpg"),
    ],
)
def test_a_file_is_taken_for_what_it_is_and_comes_back_with_that_ending(
    shared_site: Served, name: str, content: bytes, shown_as: str
) -> None:
    person = shared_site.browser()
    at_photo(person)
    assert person.send(file=("photo", name, content)).status == 200
    listed = person.get(PHOTO)
    assert shown_as in listed.text
    (address,) = set(file_links(listed))
    download = person.client.get(address)
    assert f'filename="{shown_as}"' in download.headers["content-disposition"]
    assert download.headers["content-type"] == "image/jpeg"
    assert download.content[:2] == b"\xff\xd8"


def test_a_file_is_shown_and_removed_by_its_own_visit_alone(site: Served, person: Browser) -> None:
    at_photo(person)
    person.send(file=("photo", "bin.jpg", jpeg()))
    (address,) = set(file_links(person.get(PHOTO)))
    other = site.browser()
    at_photo(other)
    for client in (other.client, site.client()):
        assert client.get(address).status_code == 404
    assert other.client.post(f"{address}/remove", data=values(other.page)).status_code == 404
    assert site.client().post(f"{address}/remove", data={"x": "y"}).status_code == 403
    assert person.client.get(address.replace("/photo/", "/bin/")).status_code == 404
    assert person.client.get(address).status_code == 200


def test_a_file_too_many_is_refused_before_it_is_read_where_no_room_is_left(serve: Serve) -> None:
    site = serve(room_to_leave=10**15)
    person = site.browser()
    at_photo(person)
    shown = person.send(file=("photo", "bin.jpg", jpeg()))
    assert shown.status == 422
    assert say("en", "evidence no room") in shown.text
    assert person.send().path == f"{BIN}/contact"
    assert site.client().get("/healthz").status_code == 503


@pytest.mark.parametrize("does", ["sys.exit(3)", "print('ready', flush=True); os.kill(os.getpid(), 9)"])
def test_where_the_server_cannot_look_into_a_file_the_person_is_asked_to_try_again(
    site: Served, person: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    at_photo(person)
    # A program in the place of Python, which lacks a library, or for which the machine has no memory.
    program = tmp_path / "python"
    program.write_text(f"#!{sys.executable}\nimport os, sys\n{does}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    with capture_logs() as log:
        shown = person.send(file=("photo", "bin.jpg", jpeg()))
    assert (shown.status, "retry-after" in shown.headers) == (503, True)
    assert {line["event"] for line in log} == {"files cannot be looked into", "not saved"}
    assert kept_files(site) == []


def test_evidence_of_a_draft_goes_when_the_person_stops(site: Served, person: Browser) -> None:
    at_photo(person)
    person.send(file=("photo", "bin.jpg", jpeg()))
    person.get(f"{BIN}/leave")
    person.send()
    assert kept_files(site) == []
