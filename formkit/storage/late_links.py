"""The link by which files for a submission may come later, as every store keeps it; it does not know the token itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LateLink:
    """One question of a submission whose files may still come."""

    token: str
    """SHA-256 (hex) of the link's token; the token itself is never kept."""
    question: str
    until: float
    """UTC seconds: from then on the link opens nothing."""
