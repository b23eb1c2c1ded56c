"""Tests of the storage write to a real disk: what they prove is that it keeps what it was given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disk import folder_on_disk


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In the place of pytest's own, which lies in memory."""
    with folder_on_disk() as folder:
        yield folder
