"""What comes after a submission, as plain values."""

from __future__ import annotations

from formkit.storage.base import OutboxRow
from tests.storage.late_contract import part
from tests.storage.making import photo


def test_the_submission_itself_is_part_0_and_what_comes_later_is_counted_from_1() -> None:
    assert OutboxRow(1, "REF234", "office", 0, "bins", b"{}").part == 0
    assert part(1, photo()).part == 1
