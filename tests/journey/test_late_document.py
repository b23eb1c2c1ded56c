"""What came later, written down by its published schema."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files

import jsonschema

from formkit.definition.form import EvidencePage
from formkit.journey.draft import KeptFile
from formkit.journey.journey import Journey
from formkit.journey.late_document import SCHEMA, late_document
from tests.definition.writing import days_of, form_of

STEPS = """\
- {ask: Full name, id: who, answer: name, why we ask: We write to you.}
- {evidence: "Show us a letter to {who}", id: letter, accept: [a letter], why we ask: We check.}
"""
FORM = form_of(STEPS)
JOURNEY = Journey(FORM, {"who": "Robin Example", "letter": 1}, days_of("2026-11-22"))
PUBLISHED = json.loads((files("formkit.delivery") / "late-evidence.schema.json").read_text(encoding="utf-8"))
LETTER = KeptFile("ab" * 16, "My letter.pdf", "application/pdf", 1234, "cd" * 32)


def document(*kept: KeptFile, is_complete: bool = False) -> dict[str, object]:
    page = FORM.pages[1]
    assert isinstance(page, EvidencePage)
    written = late_document(
        JOURNEY,
        page,
        kept,
        reference="7QTGJ74D",
        part=2,
        received_at=datetime(2026, 7, 1, 11, 0, tzinfo=UTC),
        is_complete=is_complete,
        language="en",
    )
    read: dict[str, object] = json.loads(written)
    return read


def test_it_follows_the_schema_with_files_and_without() -> None:
    assert PUBLISHED["$id"] == SCHEMA
    for one in (document(LETTER), document(is_complete=True)):
        jsonschema.validate(one, PUBLISHED)


def test_it_says_to_which_question_of_which_submission_it_belongs() -> None:
    one = document(LETTER)
    assert (one["reference"], one["part"], one["page"]) == ("7QTGJ74D", 2, "letter")
    assert one["question"] == "Show us a letter to Robin Example"
    assert one["received_at"] == "2026-07-01T12:00:00+01:00"
    assert one["evidence"] == [
        {
            "page": "letter",
            "file": f"{'ab' * 16}.pdf",
            "name": "My letter.pdf",
            "type": "application/pdf",
            "size": 1234,
            "sha256": "cd" * 32,
        }
    ]
