"""Limits and the removal of temporary files."""

from __future__ import annotations

from pathlib import Path

from formkit.storage.evidence.received import Received, ReceivedFile, UploadLimits, discard


def test_a_body_may_hold_all_files_and_texts_at_their_largest() -> None:
    limits = UploadLimits(file_bytes=10_000_000, files=5, text_total=1_000_000)
    assert limits.body_bytes >= 5 * 10_000_000 + 1_000_000


def test_files_can_be_discarded_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.upload"
    path.write_bytes(b"x")
    received = Received({}, (ReceivedFile("photo", "a.jpg", "", path, 1, ""),))
    discard(received)
    discard(received)
    assert not path.exists()
