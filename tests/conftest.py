"""Settings that every test shares; it makes no fixtures."""

from __future__ import annotations

from hypothesis import settings

# A shared machine can pause for a second; a deadline would then blame the code.
settings.register_profile("formkit", deadline=None, print_blob=True)
settings.load_profile("formkit")
