"""Files that come after a submission, as every store keeps them; it does not know pages or who receives them.

A submission is part 0 of what goes out under its reference. Whatever comes by a link is another part, counted from 1,
with outbox rows of its own: it is delivered like the submission, at least once, under an id that never changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formkit.storage.base import EvidenceRecord


@dataclass(frozen=True)
class LateEvidence:
    """What a link leads to: the question, and what came for it since the submission was sent."""

    reference: str
    question: str
    until: float
    files: tuple[EvidenceRecord, ...]
    """In the order in which they came."""
    parts: int
    """How many parts the reference has besides the submission, for all its questions."""
    is_complete: bool
    """Whether the person said that this is all, and nothing came since."""


@dataclass(frozen=True)
class LatePart:
    """What came by one pressing of a button: files, or only that this is all."""

    reference: str
    part: int
    """One more than the parts that the caller saw: whoever comes second sees that, and looks again."""
    question: str
    document: bytes
    """JSON bytes by late-evidence.schema.json; sealed by the store."""
    evidence: Sequence[EvidenceRecord]
    is_complete: bool
    at: float


@dataclass(frozen=True)
class LateLink:
    """One question of a submission whose files may still come."""

    token: str
    """SHA-256 (hex) of the link's token; the token itself is never kept."""
    question: str
    until: float
    """UTC seconds: from then on the link opens nothing."""
