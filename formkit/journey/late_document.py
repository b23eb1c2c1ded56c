"""What came after a submission, written down for whoever received that; it does not know how it came."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from formkit.definition.form import EvidencePage
from formkit.definition.gap_marks import unmarked
from formkit.journey.draft import KeptFile
from formkit.journey.journey import Journey
from formkit.journey.promises import LONDON
from formkit.journey.saying import said_text
from formkit.journey.submission import SentFile, file_name
from formkit.questions.wording import Wording

SCHEMA = "https://formkit.example/late-evidence-1.json"
"""The name of the published schema: formkit/delivery/late-evidence.schema.json."""


def late_document(
    journey: Journey,
    page: EvidencePage,
    files: Sequence[KeptFile],
    *,
    reference: str,
    part: int,
    received_at: datetime,
    is_complete: bool,
    language: str,
) -> bytes:
    """JSON by late-evidence.schema.json. `journey` is that of the submission; `received_at` has a time zone."""
    evidence = [
        SentFile(page.id, file_name(one.id, one.type), one.name, one.type, one.size, one.sha256)
        for one in files
    ]
    whole = {
        "schema": SCHEMA,
        "reference": reference,
        "part": part,
        "form": journey.form.id,
        "form_hash": journey.form.hash,
        "council": journey.form.council.id,
        "page": page.id,
        "question": said_text(page.heading, journey, Wording(language)),
        "received_at": received_at.astimezone(LONDON).isoformat(timespec="seconds"),
        "is_complete": is_complete,
        "evidence": [asdict(one) for one in evidence],
    }
    return unmarked(json.dumps(whole, ensure_ascii=False)).encode()
