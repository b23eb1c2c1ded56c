"""One file of a page: how much may come, and when there are too many."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from formkit.definition.pages import EvidencePage
from formkit.evidence.quotas import Quotas
from formkit.evidence.uploads import too_many
from formkit.rendering.words import say
from tests.evidence.pictures import encoded, jpeg
from tests.web.browsing import Browser, Shown
from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with, with_keys
from tests.web.serving import parts_in
from tests.web.walking import start, values

PROOF = """\
  - evidence: Show us the note
    id: proof
    accept: [a photo of it]
    max size: 1MB
    up to: 2 files
    why we ask: So that we can read it.
"""


@pytest.mark.parametrize(
    ("most", "count", "code"),
    [(1, 0, ""), (1, 1, "one already"), (5, 4, ""), (5, 5, "too many"), (5, 9, "too many")],
)
def test_a_page_takes_as_many_files_as_its_form_says(most: int, count: int, code: str) -> None:
    page = EvidencePage("proof", "Show us", (), "your proof", (), most=most)
    assert too_many(page, count) == code


def test_files_are_taken_one_by_one_listed_and_removed_with_a_word_each_time(
    serve: Serve, tmp_path: Path
) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", PROOF))).browser()
    start(person, "/notes")
    shown = person.send(file=("proof", "one.jpg", jpeg()), button=("formkit-upload", "more"))
    assert (shown.path, say("en", "file added") in shown.text, "one.jpg" in shown.text) == (
        "/notes/proof",
        True,
        True,
    )
    assert "We have your file." not in person.get("/notes/proof").text
    removed = person.send(form=0)
    assert say("en", "file removed") in removed.text
    assert "one.jpg" not in removed.text
    assert person.send(file=("proof", "two.jpg", jpeg())).path == "/notes/short"


def several(person: Browser, *files: tuple[str, bytes]) -> Shown:
    """What a browser sends where several files were chosen at once, without script."""
    form = values(person.page)
    parts = [("proof", (name, content, "image/jpeg")) for name, content in files]
    return person.shown_after(
        person.client.post("/notes/proof", data=form, files=parts, follow_redirects=True)
    )


def coloured(colour: str) -> bytes:
    return encoded(Image.new("RGB", (40, 30), colour), "JPEG")


def test_several_files_come_at_once(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", PROOF))).browser()
    start(person, "/notes")
    assert several(person, ("one.jpg", coloured("red")), ("two.jpg", coloured("blue"))).path == "/notes/short"
    shown = person.get("/notes/proof")
    assert ("one.jpg" in shown.text, "two.jpg" in shown.text) == (True, True)


@pytest.mark.parametrize(
    ("files", "kept", "wrong"),
    [
        (("red.jpg", "page.html"), ["red.jpg"], ["page.html: The selected file must be a"]),
        (("large.jpg", "red.jpg"), ["red.jpg"], ["large.jpg: The selected file must be smaller than 1MB"]),
        (
            ("empty.jpg", "page.html"),
            [],
            ["empty.jpg: The selected file is empty", "page.html: The selected file"],
        ),
        (
            ("red.jpg", "blue.jpg", "green.jpg"),
            ["red.jpg", "blue.jpg"],
            ["green.jpg: You can only add up to 2 files"],
        ),
        (
            ("red.jpg", "endless.jpg"),
            ["red.jpg"],
            ["endless.jpg: The selected file must be"],
        ),
        (
            ("endless.jpg", "red.jpg", "blue.jpg"),
            [],
            [
                "endless.jpg: The selected file must be",
                "red.jpg: The files are too large to send together",
                "blue.jpg: The files are too large to send together",
            ],
        ),
    ],
)
def test_the_files_that_failed_are_named_and_the_good_ones_are_kept(
    serve: Serve, tmp_path: Path, files: tuple[str, ...], kept: list[str], wrong: list[str]
) -> None:
    odd = {
        "page.html": b"<html>",
        "large.jpg": jpeg() + bytes(1_100_000),
        "endless.jpg": bytes(6_000_000),
        "empty.jpg": b"",
    }
    person = serve(forms=folder_with(tmp_path, with_keys("", PROOF))).browser()
    start(person, "/notes")
    shown = several(
        person,
        *((name, odd[name] if name in odd else coloured(name.removesuffix(".jpg"))) for name in files),
    )
    assert shown.status == 422
    for sentence in wrong:
        assert sentence in shown.text
    listed = person.get("/notes/proof").text
    assert [name for name in files if name in listed] == kept


def test_a_file_that_a_script_kept_back_is_named_as_if_it_had_come(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", PROOF))).browser()
    start(person, "/notes")
    names: dict[str, str | list[str]] = {
        "formkit-too-large": ["<b>large</b>.jpg", *(f"{number}.jpg" for number in range(60))],
        "formkit-too-many": "three.jpg",
    }
    shown = person.send(names, file=("proof", "one.jpg", jpeg()))
    assert (shown.status, "one.jpg" in shown.text) == (422, True)
    assert f"large__b_.jpg: {say('en', 'evidence too large', size='1MB')}" in shown.text
    assert f"three.jpg: {say('en', 'evidence too many', most='2')}" in shown.text
    assert ("48.jpg: " in shown.text, "49.jpg: " in shown.text) == (True, False), "50 names are enough"
    alone = person.send({"formkit-too-large": "large.jpg"})
    assert (alone.status, alone.path) == (413, "/notes/proof")


def test_changing_from_check_answers_leads_back_there_after_files_came_and_went(
    serve: Serve, tmp_path: Path
) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", PROOF))).browser()
    start(person, "/notes")
    person.send(file=("proof", "one.jpg", jpeg()))
    person.send({"short": "note"})
    person.send({"long": "text"})
    person.get("/notes/proof?change")
    person.send(form=0)
    person.send(file=("proof", "two.jpg", jpeg()), button=("formkit-upload", "more"))
    shown = person.send()
    assert (shown.path, "two.jpg" in shown.text) == ("/notes/check-answers", True)


def test_an_address_whose_files_made_much_work_waits_and_others_do_not(serve: Serve, tmp_path: Path) -> None:
    site = serve(forms=folder_with(tmp_path, with_keys("", PROOF)))
    parts_in(site.app).of(Quotas).count_work("192.0.2.1", 900.0, site.clock())
    for address, status in (("192.0.2.1", 422), ("192.0.2.2", 200)):
        person = site.browser(address)
        start(person, "/notes")
        shown = person.send(file=("proof", "one.jpg", jpeg()))
        assert (shown.status, say("en", "evidence quota") in shown.text) == (status, status == 422)


def test_a_file_over_the_limit_is_refused(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=folder_with(tmp_path, with_keys("", PROOF))).browser()
    start(person, "/notes")
    shown = person.send(file=("proof", "one.jpg", jpeg() + bytes(1_100_000)))
    assert shown.status == 413
    assert f"one.jpg: {say('en', 'evidence too large', size='1MB')}" in shown.text
