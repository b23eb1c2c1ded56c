"""What formkit writes to its log: one JSON object a line, allowed keys only; it does not know what happened."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    (
        "event",
        "level",
        "time",
        "number",
        "route",
        "status",
        "problem",
        "where",
        "form",
        "destination",
        "attempts",
        "count",
        "why",
    )
)
"""Every key that may be written. A key that is not here is dropped: an answer cannot be logged by accident."""

LONGEST = 200


def start_logging() -> None:
    """Send formkit's own log and the server's errors to standard error as JSON lines."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper("iso", key="time"),
            allow,
            _as_json,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)


def allow(
    logger: object, method: str, event: MutableMapping[str, Any]
) -> Mapping[str, Any]:  # Any: structlog's own type
    """Drop keys that are not allowed and cut long values."""
    return {key: _short(value) for key, value in event.items() if key in ALLOWED}


def _short(value: object) -> object:
    return value if isinstance(value, int | float | bool) else str(value)[:LONGEST]


_as_json = structlog.processors.JSONRenderer()
