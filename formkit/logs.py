"""What formkit writes to its log: one JSON object a line, allowed keys only."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # structlog brings rich with it, 4 MB: loaded by the first line that is written
    from structlog.typing import FilteringBoundLogger

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
        "job",
        "destination",
        "case",
        "attempts",
        "count",
        "why",
        "version",
        "seal",
    )
)
"""Every key that may be written. A key that is not here is dropped: an answer cannot be logged by accident."""

Line = MutableMapping[str, Any]  # Any: structlog's own type
LONGEST = 200
_is_started = False


def start_logging() -> None:
    """Send formkit's own log and the server's errors to standard error as JSON lines."""
    global _is_started
    if _is_started:
        return
    _is_started = True
    logging.getLogger("uvicorn.access").disabled = True
    server = logging.getLogger("uvicorn.error")
    server.setLevel(logging.ERROR)
    server.addHandler(_OfTheServer())
    server.propagate = False


class _OfTheServer(logging.Handler):
    """What the server itself has to say, as a line like all others: what kind of fault, never its values."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        _write("server", record.levelname.lower(), {"why": record.getMessage().strip(), "problem": kind})


def log() -> FilteringBoundLogger:
    """formkit's own log."""
    import structlog

    if _is_started:
        _configure()
    logger: FilteringBoundLogger = structlog.get_logger("formkit")
    return logger


def note(event: str, **values: object) -> None:
    """Write one line like those of `log`, without loading what it takes: for the start and the end of every server."""
    _write(event, "info", values)


def _write(event: str, level: str, values: Mapping[str, object]) -> None:
    line = {**values, "event": event, "level": level, "time": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"}
    sys.stderr.write(json.dumps(allow(None, level, line)) + "\n")


@cache
def _configure() -> None:
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper("iso", key="time"),
            allow,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(
            sys.stderr
        ),  # who runs us may have given another one since
        cache_logger_on_first_use=True,
    )


def allow(logger: object, method: str, event: Line) -> Mapping[str, object]:
    """Drop keys that are not allowed and cut long values."""
    return {key: _short(value) for key, value in event.items() if key in ALLOWED}


def _short(value: object) -> object:
    return value if isinstance(value, int | float | bool) else str(value)[:LONGEST]
