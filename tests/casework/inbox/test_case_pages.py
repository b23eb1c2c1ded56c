"""A caseworker reads, prints and downloads what is theirs; each look is in the log with its reference."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.tables import LateFiles, LatePart
from tests.casework.asking import file_id, sent_to, written_photo
from tests.casework.inbox.caseworking import HERE, caseworker, looked_at
from tests.delivery.sending import PHOTO
from tests.storage.making import break_key
from tests.web.serving import Served
from tests.web.visiting import parts_in

ONE = f"{HERE}/REF22222"


def came_later(site: Served, reference: str) -> None:
    """A further photo, by a link."""
    new = sent_to(site, reference)
    photo = replace(new.evidence[0], id=f"{file_id(reference)[:-1]}x")
    site.run(parts_in(site).of(EvidenceKeeper).keep(written_photo(site.settings.data), photo.id))
    document = (
        f'{{"reference": "{reference}", "part": 1, "question": "Add a photo", "received_at": "2026-11-04T09:00:00+00:00", '
        f'"is_complete": false, "evidence": [{{"file": "photo-1.jpg", "name": "more.jpg", "sha256": "{photo.sha256}"}}], '
        '"promises": [{"who": "we will", "what": "decide", "day": "2026-12-01", "moment": null}], '
        '"later": [{"page": "rent book", "way": "post it", "by": "2026-11-20"}]}'
    )
    late = LatePart(reference, 1, "photo", document.encode(), [photo], is_complete=False, at=site.clock())
    assert site.run(parts_in(site).of(LateFiles).add(late))


def test_the_page_has_questions_answers_promises_files_and_where_it_went(site: Served) -> None:
    sent_to(site, "REF22222")
    text = caseworker(site).get(ONE).text
    for said in (
        "What happened?", "Line 1", "Line 2 🐈", "Siân Example", "1 Rue Haute", "come and look", "Thursday 5 November 2026 Due",
        "photo-1.jpg, which the person called flat 3.jpg", "testham/office", "On its way", "Nothing said yet", "Nobody",
        "It is not deleted before all of it has arrived.",
    ):  # fmt: skip
        assert said in text, said


def test_what_came_later_and_what_is_outstanding_stand_there(site: Served) -> None:
    came_later(site, "REF22222")
    person = caseworker(site)
    text = person.get(ONE).text
    for said in (
        "Part 1, 3 November 2026, 10am",
        "more.jpg",
        "rent book: post it, by Friday 20 November 2026",
    ):
        assert said in text, said
    assert "1 December 2026" in person.get(HERE).text, "what came later gave the promise its day"
    answered = person.client.get(f"{ONE}/files/1/photo-1.jpg")
    assert answered.content == PHOTO


def test_a_file_is_a_download_that_runs_nothing(site: Served) -> None:
    sent_to(site, "REF22222")
    answered = caseworker(site).client.get(f"{ONE}/files/0/photo-1.jpg")
    assert answered.content == PHOTO
    assert answered.headers["content-disposition"].startswith('attachment; filename="photo-1.jpg"')
    assert answered.headers["x-content-type-options"] == "nosniff"
    assert answered.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answered.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("checked", ["held", "infected"])
def test_a_file_that_was_not_checked_or_has_a_virus_is_not_handed_out(site: Served, checked: str) -> None:
    sent_to(site, "REF22222")
    with site.database() as database:
        database.execute("UPDATE kept_file SET checked = ?", (checked,))
    person = caseworker(site)
    page = person.get(ONE)
    assert not [href for href, _ in page.read.links if "/files/" in href]
    assert person.client.get(f"{ONE}/files/0/photo-1.jpg").status_code == 404
    told = {"held": "not handed out before it was checked", "infected": "a virus was found in it"}
    assert told[checked] in page.text
    assert person.client.get(f"{ONE}/print").text.count("href") == 0


def test_it_prints_without_script_and_with_its_own_style(site: Served) -> None:
    sent_to(site, "REF22222")
    answered = caseworker(site).client.get(f"{ONE}/print")
    assert answered.status_code == 200
    assert "Line 2 🐈" in answered.text
    assert "<script" not in answered.text
    assert answered.headers["content-security-policy"].startswith(
        "sandbox; default-src 'none'; style-src 'sha256-"
    )


def test_of_another_form_nobody_learns_whether_it_is_there(site: Served) -> None:
    sent_to(site, "REF22222", form="other")
    person = caseworker(site)
    for path in ("", "/print", "/files/0/photo-1.jpg", "/files/7/photo-1.jpg"):
        assert person.client.get(f"{ONE}{path}").status_code == 404
        assert person.client.get(f"{HERE}/NONE2222{path}").status_code == 404
        assert person.client.get(f"/staff/cases/other/REF22222{path}").status_code == 403
    sent_to(site, "REF33333")
    assert person.client.get(f"{HERE}/REF33333/files/7/photo-1.jpg").status_code == 404
    assert person.client.get(f"{HERE}/REF33333/files/0/..%2fx").status_code == 404


def test_each_look_print_and_download_is_in_the_log_with_its_reference(site: Served) -> None:
    sent_to(site, "REF22222")
    person = caseworker(site)
    for path in ("", "/print", "/files/0/photo-1.jpg"):
        person.client.get(ONE + path)
    one = "/staff/cases/{form}/{reference}"
    assert looked_at(site) == [
        ("maria", "view", one, "REF22222", "200"),
        ("maria", "view", f"{one}/print", "REF22222", "200"),
        ("maria", "export", f"{one}/files/{{part:int}}/photo-1.jpg", "REF22222", "200"),
    ]


def test_one_that_cannot_be_opened_has_a_sentence_and_its_work(site: Served) -> None:
    came_later(site, "REF22222")
    database: Path = site.settings.data / "formkit.sqlite"
    break_key(database, "reference = 'REF22222'", "submission")
    person = caseworker(site)
    for path in ("", "/print"):
        page = person.get(f"{ONE}{path}")
        assert page.status == 200
        assert "Tell the people who run this site" in page.text
        assert "more.jpg" in page.text, "what came later has its own key"
    assert person.client.get(f"{ONE}/files/0/photo-1.jpg").status_code == 404
    break_key(database, "reference = 'REF22222'", "late_part")
    assert "This part cannot be opened." in person.get(ONE).text


def test_what_the_person_typed_is_text(site: Served) -> None:
    sent_to(site, "REF22222")
    page = caseworker(site).get(ONE)
    assert "AB 12 <b>" in page.text
    assert "<b>" not in page.html
