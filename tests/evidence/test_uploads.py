"""One file of a page: how much may come, and when there are too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.definition.pages import EvidencePage
from formkit.evidence.quotas import Quotas
from formkit.evidence.uploads import too_many
from formkit.rendering.words import say
from tests.evidence.pictures import jpeg
from tests.web.conftest import Serve
from tests.web.keeping_up import folder_with, with_keys
from tests.web.serving import parts_in
from tests.web.walking import start

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
    assert (shown.status, say("en", "evidence too large", size="1MB") in shown.text) == (413, True)
