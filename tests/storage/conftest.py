"""A PostgreSQL for the tests that ask one, started once; it makes no tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import postgres
from tests.storage.on_postgres import migrated


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """With all tables in each new database."""
    if postgres.why_not():
        pytest.skip(postgres.why_not())
    with migrated() as begun:
        yield begun
