"""Settings that every test shares; it makes no fixtures."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A shared machine can pause for a second: a deadline, or the check for data that is slow to make, would then blame
# the code. The other health checks are about how the data is made, not about the machine, and stay.
settings.register_profile(
    "formkit", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("formkit")
