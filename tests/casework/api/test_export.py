"""The table of a period: every submission once, cells that no spreadsheet runs, one broken row beside the others."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from formkit.casework.api.export import HOW
from tests.casework.asking import (
    Program,
    detail,
    header,
    keep_sent,
    made_submission,
    made_token,
    sent_to,
    written_photo,
)
from tests.evidence.keeping import keeper_at
from tests.staff.members import audit
from tests.storage.making import break_key
from tests.web.serving import Answered, Served
from tests.web.visiting import parts_in

PATH = "/api/v1/forms/everything/submissions.csv"
THAT_DAY = f"{PATH}?from=2026-11-03&to=2026-11-03"
PAYLOADS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "|calc", "%0A=1", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\u200b=1", "＝1+1",
)  # fmt: skip


def rows(answered: Answered) -> list[dict[str, str]]:
    """The lines of a table, by column."""
    assert answered.status == 200, answered
    assert answered.body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answered.body.decode("utf-8-sig"), newline="")))


def test_each_submission_of_the_days_is_one_line(site: Served, program: Program) -> None:
    for name in ("REF22222", "REF33333"):
        sent_to(site, name)
    site.clock.move_on(hours=24)
    sent_to(site, "REF44444")
    answered = program.ask(THAT_DAY)
    found = rows(answered)
    assert [one["reference"] for one in found] == ["REF22222", "REF33333"]
    assert found[0]["phone"] == "01632 960 001 ext 12"
    assert found[0]["story"] == "Line 1\nLine 2 🐈"
    assert found[0]["file 1"] == "photo-1.jpg"
    assert header(answered, "content-type") == "text/csv; charset=utf-8; header=present"
    assert (
        header(answered, "content-disposition")
        == 'attachment; filename="everything-2026-11-03-2026-11-03.csv"'
    )
    assert [one["reference"] for one in rows(program.ask(f"{PATH}?from=2026-11-04&to=2026-11-30"))] == [
        "REF44444"
    ]
    assert audit(site)[-1] == (
        "(api) revenues-system", "export", "submissions 2026-11-04 to 2026-11-30", "everything", "done",
    )  # fmt: skip


def test_no_cell_is_a_formula(site: Served, program: Program) -> None:
    for number, payload in enumerate(PAYLOADS):
        new = made_submission(f"REF222{number:02}", site.clock())
        whole = json.loads(new.document)
        for answer in whole["answers"]:
            if answer["id"] == "ours":
                answer["answer"], answer["shown"] = payload, [payload]
        parts, photo = parts_in(site), written_photo(site.settings.data)
        changed = replace(new, document=json.dumps(whole).encode())
        site.run(
            keep_sent(parts.store, keeper_at(site.settings.data / "evidence", parts.store), changed, photo)
        )
    found = rows(program.ask(THAT_DAY))
    assert len(found) == len(PAYLOADS) == 13
    assert [one["ours"] for one in found] == [f"'{payload}" for payload in PAYLOADS]


def test_one_that_cannot_be_opened_is_named_last_and_leaves_the_others(
    site: Served, program: Program
) -> None:
    for name in ("REF22222", "BRKN2222", "REF33333"):
        sent_to(site, name)
    break_key(site.settings.data / "formkit.sqlite", "reference = 'BRKN2222'", "submission")
    assert [one["reference"] for one in rows(program.ask(THAT_DAY))] == [
        "REF22222", "REF33333", "1 could not be opened: BRKN2222",
    ]  # fmt: skip


def test_a_day_of_nothing_is_a_table_of_nothing(program: Program) -> None:
    assert rows(program.ask(THAT_DAY)) == []


def test_a_form_or_a_period_that_cannot_be_had_is_told(site: Served, program: Program) -> None:
    for query in ("", "?from=2026-11-03", "?from=2026-11-04&to=2026-11-03", "?from=yesterday&to=2026-11-03"):
        refused = program.ask(PATH + query)
        assert (refused.status, detail(refused)) == (400, HOW), query
    assert program.ask(THAT_DAY.replace("everything", "nothing")).status == 404
    assert Program(site, made_token(site, forms=["other"])).ask(THAT_DAY).status == 404
