"""A program says how far the work is; it is kept sealed, once, and shown to the resident as text."""

from __future__ import annotations

from formkit.casework.stages import HOW
from tests.casework.asking import Program, detail, made_token, sent_to
from tests.staff.members import audit
from tests.storage.making import break_key
from tests.web.serving import Served

PATH = "/api/v1/submissions/REF22222/stage"
BEGUN = {"stage": "in progress", "words": {"en": "A crew comes <b>soon</b>.", "cy": "Daw criw cyn hir."}}
DONE = {"stage": "done", "words": {"en": "We mended it."}}


def test_stages_are_kept_in_order_each_with_its_time(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    assert program.json(PATH) == {"reference": "REF22222", "stages": []}
    program.json(PATH, "PUT", BEGUN)
    site.clock.move_on(hours=1)
    told = program.json(PATH, "PUT", DONE)
    assert told == program.json(PATH)
    assert told["stages"] == [
        {**BEGUN, "closes": False, "at": "2026-11-03T10:00:00+00:00"},
        {**DONE, "closes": False, "at": "2026-11-03T11:00:00+00:00"},
    ]


def test_what_is_said_again_is_kept_once(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    for stage in (BEGUN, BEGUN, DONE, DONE, BEGUN):
        program.json(PATH, "PUT", stage)
    assert [one["stage"] for one in program.json(PATH)["stages"]] == ["in progress", "done", "in progress"]
    lines = [line for line in audit(site) if line[2].startswith("stage")]
    assert lines == [("(api) revenues-system", "change", "stage of REF22222", "everything", "done")] * 3


def test_no_word_for_the_resident_lies_open_in_the_database(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    program.json(PATH, "PUT", BEGUN)
    kept = b"".join(path.read_bytes() for path in site.settings.data.glob("formkit.sqlite*"))
    assert b"A crew comes" not in kept
    assert b"in progress" in kept, "the name of a stage is for lists"


def test_what_is_no_stage_is_refused_with_how_to_write_it(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    for body in (b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"stage": "done", "words": {"en": ""}}'):
        refused = program.ask(PATH, "PUT", body[:60_000])
        assert (refused.status, detail(refused)) == (400, HOW), body[:10]
    refused = program.ask(PATH, "PUT", b" " * 70_000)
    assert (refused.status, "64 KB" in detail(refused)) == (413, True)
    assert program.json(PATH)["stages"] == []


def test_a_program_in_a_circle_is_stopped(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    for number in range(100):
        program.json(PATH, "PUT", {"stage": f"turn {number}", "words": {"en": "x"}})
    refused = program.ask(PATH, "PUT", b'{"stage": "one more", "words": {"en": "x"}}')
    assert (refused.status, "takes no more" in detail(refused)) == (409, True)


def test_another_form_and_a_reference_that_is_not_there_are_not_found(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    other = Program(site, made_token(site, forms=["other"]))
    assert [one.ask(PATH).status for one in (program, other)] == [200, 404]
    assert other.ask(PATH, "PUT", b"{}").status == 404
    for name in ("REF33333", "x", "%27", "A" * 50):
        assert program.ask(PATH.replace("REF22222", name)).status == 404
    assert Program(site, made_token(site, scopes=["fetch"])).ask(PATH).status == 403


def test_a_stage_that_cannot_be_opened_leaves_the_others(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    program.json(PATH, "PUT", BEGUN)
    program.json(PATH, "PUT", DONE)
    break_key(site.settings.data / "formkit.sqlite", "number = 1", "stage")
    assert [one["stage"] for one in program.json(PATH)["stages"]] == ["done"]
