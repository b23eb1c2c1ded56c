"""What was sent waits until its client acknowledges it; whoever else asks finds nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path

from structlog.testing import capture_logs

from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.tables import LateFiles, LatePart
from formkit.journey.submission import delivered_document
from tests.casework.asking import (
    LIST,
    PLACE,
    Program,
    detail,
    file_id,
    header,
    made_token,
    sent_to,
    written_photo,
)
from tests.delivery.sending import PHOTO
from tests.staff.members import audit
from tests.storage.making import break_key
from tests.web.conftest import Serve
from tests.web.serving import HOST, Served
from tests.web.visiting import parts_in


def test_the_list_says_what_waits_and_nothing_of_what_was_written(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    sent_to(site, "REF33333", "testham/archive", PLACE)
    listed = program.json(LIST)
    assert listed["next"] is None
    assert listed["submissions"] == [
        {
            "id": id,
            "reference": name,
            "part": 0,
            "form": "everything",
            "sequence": place,
            "sent_at": "2026-11-03T10:00:00+00:00",
        }
        for place, (id, name) in enumerate(((1, "REF22222"), (3, "REF33333")), 1)
    ]


def test_the_list_comes_in_pieces_oldest_first(site: Served, program: Program) -> None:
    names = [f"REF2222{letter}" for letter in "ABCDE"]
    for name in names:
        sent_to(site, name)
    pieces, after = [], "0"
    while after != "None":
        listed = program.json(f"{LIST}?limit=2&after={after}")
        pieces.append([one["reference"] for one in listed["submissions"]])
        after = str(listed["next"])
    assert pieces == [names[:2], names[2:4], names[4:]]
    assert program.waiting("?form=everything") == names


def test_a_list_that_cannot_be_had_is_told(program: Program) -> None:
    for query in ["limit=0", "limit=501", "limit=many", "after=-1", "after=x", "limit=" + "9" * 30]:
        refused = program.ask(f"{LIST}?{query}")
        assert refused.status == 400, query
        assert "`limit`" in detail(refused)


def test_a_submission_is_fetched_as_every_destination_gets_it(site: Served, program: Program) -> None:
    new = sent_to(site, "REF22222")
    answered = program.ask(f"{LIST}/1")
    assert answered.status == 200
    assert header(answered, "content-type") == "application/json"
    assert header(answered, "cache-control") == "no-store"
    assert answered.body == delivered_document(new.document)
    assert program.waiting() == ["REF22222"], "it waits until it is acknowledged"


def test_a_file_comes_under_the_name_that_the_document_gives_it(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    name = program.json(f"{LIST}/1")["evidence"][0]["file"]
    answered = program.ask(f"{LIST}/1/files/{name}")
    assert answered.body == PHOTO
    digest = base64.b64encode(hashlib.sha256(PHOTO).digest()).decode()
    assert header(answered, "repr-digest") == f"sha-256=:{digest}:"
    assert header(answered, "content-length") == str(len(PHOTO))
    assert header(answered, "content-disposition").startswith(f'attachment; filename="{name}"')
    assert header(answered, "x-content-type-options") == "nosniff"
    assert header(answered, "content-security-policy") == "sandbox; default-src 'none'"
    assert program.ask(f"{LIST}/1/files/photo-2.jpg").status == 404
    assert program.ask(f"{LIST}/1/files/..%2fsubmission.json").status == 404


def test_what_is_acknowledged_waits_no_more_and_stays_where_it_was(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    first = program.json(f"{LIST}/1/acknowledge", "POST")
    assert first == {"id": 1, "acknowledged_at": "2026-11-03T10:00:00+00:00"}
    site.clock.move_on(hours=3)
    assert program.json(f"{LIST}/1/acknowledge", "POST") == first
    assert program.waiting() == []
    assert program.ask(f"{LIST}/1").status == 200
    assert [line[2] for line in audit(site) if line[2].startswith("ack")] == ["acknowledged REF22222"]


def test_what_is_fetched_and_acknowledged_stands_in_the_audit_log(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    for path, method in (("", "GET"), ("/files/photo-1.jpg", "GET"), ("/acknowledge", "POST")):
        assert program.ask(f"{LIST}/1{path}", method).status == 200
    who = "(api) revenues-system"
    assert audit(site)[-3:] == [
        (who, "view", "fetched REF22222", "everything", "done"),
        (who, "view", "fetched REF22222 photo-1.jpg", "everything", "done"),
        (who, "change", "acknowledged REF22222", "everything", "done"),
    ]


def test_another_client_and_a_token_for_other_forms_find_nothing(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    others = (made_token(site, "housing-system"), made_token(site, forms=["other"]))
    for other in (Program(site, token) for token in others):
        assert other.waiting() == []
        assert other.ask(f"{LIST}/1").status == 404
        assert other.ask(f"{LIST}/1/files/photo-1.jpg").status == 404
        assert other.ask(f"{LIST}/1/acknowledge", "POST").status == 404
    assert Program(site, others[1]).ask(f"{LIST}?form=everything").status == 404
    assert program.waiting() == ["REF22222"]


def test_an_id_that_is_not_there_is_not_found(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    for id in ["2", "999999999999999999999999", "-1", "x", "1.5", ""]:
        assert "nothing at this address" in detail(program.ask(f"{LIST}/{id}")), id


def test_one_that_cannot_be_opened_leaves_the_others(site: Served, program: Program) -> None:
    for name in ("REF22222", "BRKN2222", "REF33333"):
        sent_to(site, name)
    break_key(site.settings.data / "formkit.sqlite", "reference = 'BRKN2222'", "submission")
    with capture_logs() as log:
        answers = [program.ask(f"{LIST}/{id}") for id in (1, 2, 3)]
    assert [one.status for one in answers] == [200, 500, 200]
    assert "go on with the next" in detail(answers[1])
    assert [line["number"] for line in log if line["event"] == "submission not opened"] == ["BRKN2222"]
    health = json.loads(site.client("127.0.0.1").get("/healthz").content)
    assert health["store"]["not_opened"] == 1


def test_other_methods_and_addresses_are_refused_as_a_program_can_read_it(program: Program) -> None:
    wrong = program.ask(f"{LIST}/1/acknowledge")
    assert wrong.status == 405
    assert header(wrong, "allow") == "POST"
    assert "Allow" in detail(wrong)
    assert detail(program.ask("/api/v2/submissions"))
    assert detail(program.ask(LIST, "DELETE"))


def test_what_came_later_waits_as_a_part_of_its_own(site: Served, program: Program) -> None:
    new = sent_to(site, "REF22222")
    program.json(f"{LIST}/1/acknowledge", "POST")
    photo = replace(next(iter(new.evidence)), id=file_id("LATER222"))
    document = json.dumps(
        {"reference": "REF22222", "part": 1, "evidence": [{"file": "p-1.jpg", "sha256": photo.sha256}]}
    )
    parts = parts_in(site)
    site.run(parts.of(EvidenceKeeper).keep(written_photo(site.settings.data), photo.id))
    late = LatePart("REF22222", 1, "photo", document.encode(), [photo], is_complete=True, at=site.clock())
    assert site.run(parts.of(LateFiles).add(late))
    (waits,) = program.json(LIST)["submissions"]
    assert (waits["id"], waits["reference"], waits["part"]) == (2, "REF22222", 1)
    assert program.json(f"{LIST}/2")["part"] == 1
    assert program.ask(f"{LIST}/2/files/p-1.jpg").body == PHOTO
    assert program.ask(f"{LIST}/2/files/photo-1.jpg").status == 404, "that is a file of the submission"
    assert audit(site)[-1][2] == "fetched REF22222-1 p-1.jpg"


def test_a_file_that_cannot_be_read_now_is_to_be_asked_again(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    (site.settings.data / "evidence" / file_id("REF22222")).unlink()
    refused = program.ask(f"{LIST}/1/files/photo-1.jpg")
    assert (refused.status, header(refused, "retry-after")) == (503, "60")
    assert "Retry-After" in detail(refused)
    assert [line for line in audit(site) if "photo" in line[2]] == []


def test_a_site_below_a_path_answers_there(serve: Serve, forms: Path) -> None:
    site = serve(forms=forms, address=f"https://{HOST}/forms")
    sent_to(site, "REF22222")
    program = Program(site, made_token(site))
    assert [one["reference"] for one in program.json(f"/forms{LIST}")["submissions"]] == ["REF22222"]
    assert detail(program.ask(f"/forms{LIST}/9"))
    assert program.json("/forms/api/openapi.json")["servers"] == [{"url": f"https://{HOST}/forms"}]
