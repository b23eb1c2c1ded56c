"""Settings that every test shares, and the SQL that is collected while they run."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests import sql_texts

# A shared machine can pause for a second: a deadline, or the check for data that is slow to make, would then blame
# the code. The other health checks are about how the data is made, not about the machine, and stay.
settings.register_profile(
    "formkit", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("formkit")

sql_texts.collect()


def pytest_sessionfinish() -> None:
    """What was collected is for `tests/storage/test_one_sql.py`, which may run in another process."""
    sql_texts.write()
