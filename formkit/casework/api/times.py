"""Moments as the API says them, and days as it is asked for them."""

from __future__ import annotations

from datetime import UTC, datetime

from formkit.journey.promises import LONDON


def in_london(at: float) -> str:
    """A moment (UTC seconds) as documents write it: 2026-07-03T10:00:00+01:00."""
    return datetime.fromtimestamp(at, UTC).astimezone(LONDON).isoformat(timespec="seconds")
