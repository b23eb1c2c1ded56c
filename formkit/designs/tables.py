"""Since when each version of a form has been served."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from formkit.storage.engine import Reads

SINCE: Final = "SELECT form_hash, since FROM form_read"


async def served_since(reads: Reads) -> Mapping[str, float]:
    """The hash of each version that was read last → since when it is what is served (UTC seconds)."""
    return {str(form_hash): float(since) for form_hash, since in await reads.rows(SINCE)}
