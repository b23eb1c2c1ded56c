"""Settings that every test shares, and the SQL that is collected while they run; it makes no fixtures."""

from __future__ import annotations

from hypothesis import settings

from tests import sql_texts

# A shared machine can pause for a second; a deadline would then blame the code.
settings.register_profile("formkit", deadline=None, print_blob=True)
settings.load_profile("formkit")

sql_texts.collect()


def pytest_sessionfinish() -> None:
    """What was collected is for `tests/storage/test_one_sql.py`, which may run in another process."""
    sql_texts.write()
