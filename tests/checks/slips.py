"""All mistakes of the two tables."""

from __future__ import annotations

from tests.checks.slips_in_keys import KEY_SLIPS
from tests.checks.slips_in_texts import TEXT_SLIPS

SLIPS = (*KEY_SLIPS, *TEXT_SLIPS)
