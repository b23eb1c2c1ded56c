"""A delivery as files: all that belongs to it, and the document last."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from formkit.delivery.base import Means
from formkit.delivery.parcel import Parcel, packing
from formkit.storage.base import OutboxRow
from tests.delivery.sending import PHOTO, keeper_with_photo, submission

LATE = {
    "schema": "https://formkit.example/late-evidence-1.json", "reference": "REF234", "part": 2, "form": "everything",
    "form_hash": "", "council": "testham", "page": "photo", "question": "Add a photo", "is_complete": False,
    "received_at": "2026-11-04T10:00:00+00:00", "evidence": [], "promises": [],
}  # fmt: skip


def packed(place: Path, block: dict[str, object], part: int = 0, document: bytes = b"") -> Parcel:
    """The parcel of the submission of every type, or of a part that came later."""
    sent = submission()
    row = OutboxRow(
        1, sent.reference, "office", 0, sent.form, part=part, document=document or sent.document, evidence=tuple(sent.evidence)
    )  # fmt: skip

    async def scenario() -> Parcel:
        return await packing(block, Means(place, (await keeper_with_photo(place)).open)).parcel(row)

    return asyncio.run(scenario())


@pytest.mark.parametrize(
    ("beside", "names"),
    [
        ({}, ["photo-1.jpg", "submission.json"]),
        ({"with": ["html"]}, ["photo-1.jpg", "submission.html", "submission.json"]),
        ({"with": ["csv", "html"]}, ["photo-1.jpg", "submission.html", "submission.csv", "submission.json"]),
    ],
)
def test_the_document_is_the_last_of_what_the_council_asked_for(
    beside: dict[str, object], names: list[str], tmp_path: Path
) -> None:
    parcel = packed(tmp_path, beside)
    assert (parcel.name, parcel.document) == ("REF234", "submission.json")
    assert list(parcel.files) == names
    assert parcel.files["photo-1.jpg"] == PHOTO
    assert "raw" not in json.loads(parcel.files["submission.json"])


def test_what_came_later_is_a_parcel_of_its_own(tmp_path: Path) -> None:
    parcel = packed(tmp_path, {"with": ["html", "csv"]}, 2, json.dumps(LATE).encode())
    assert (parcel.name, parcel.document) == ("REF234-2", "evidence.json")
    assert list(parcel.files) == ["evidence.html", "evidence.csv", "evidence.json"]
