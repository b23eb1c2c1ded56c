"""Where the storage's tests have their files, and a PostgreSQL for those that ask one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.disk import folder_on_disk
from tests.storage.on_postgres import migrated


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """On a real disk, as what these tests prove is that it keeps what it was given; pytest's own lies in memory."""
    with folder_on_disk() as folder:
        yield folder


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """With all tables in each new database, started once."""
    if postgres.why_not():
        pytest.skip(postgres.why_not())
    with migrated() as begun:
        yield begun
