"""A document says of each file what is known of it, and an infected one is named and not among its evidence."""

from __future__ import annotations

import json
from typing import Any

from formkit.journey.checked_files import Checked, with_checks

AT = 1_796_000_000.0
CLEAN, BAD, HELD, UNKNOWN = ("ab" * 32, "cd" * 32, "ef" * 32, "01" * 32)


def file(number: int, sha256: str) -> dict[str, object]:
    return {
        "page": "proof",
        "file": f"proof-{number}.pdf",
        "name": f"Siân {number}.pdf",
        "type": "application/pdf",
        "size": 9,
        "sha256": sha256,
    }


def told(*files: dict[str, object]) -> dict[str, Any]:  # Any: JSON
    checks = {CLEAN: Checked("clean", AT), BAD: Checked("infected", AT), HELD: Checked("held")}
    document = json.dumps({"reference": "R", "evidence": list(files)}, ensure_ascii=False).encode()
    return dict(json.loads(with_checks(document, checks)))


def test_each_file_says_what_is_known_of_it() -> None:
    whole = told(file(1, CLEAN), file(2, HELD), file(3, UNKNOWN))
    assert [(one["name"], one["checked"], one["checked_at"]) for one in whole["evidence"]] == [
        ("Siân 1.pdf", "clean", "2026-11-30T00:53:20+00:00"),
        ("Siân 2.pdf", "not checked", None),
        ("Siân 3.pdf", "not checked", None),
    ]
    assert "held_back" not in whole


def test_an_infected_file_is_named_and_the_others_keep_their_names() -> None:
    whole = told(file(1, BAD), file(2, CLEAN))
    assert [one["file"] for one in whole["evidence"]] == ["proof-2.pdf"]
    assert whole["held_back"] == [
        {
            "page": "proof",
            "file": "proof-1.pdf",
            "name": "Siân 1.pdf",
            "why": "infected",
            "checked_at": "2026-11-30T00:53:20+00:00",
        }
    ]


def test_a_document_without_files_stays_as_it_is_to_the_byte() -> None:
    for document in (b'{"answers":  {}}', b'{"evidence": [],  "x": "\xc3\xa9"}'):
        assert with_checks(document, {}) == document
