"""What formkit's own log wrote in a test."""

from __future__ import annotations

import pytest


def logged(capsys: pytest.CaptureFixture[str]) -> str:
    """All that was written since the last look.

    structlog writes to standard output until `start_logging` was called, and to standard error afterwards. Whether
    a test of the same process has called it is chance, and none of a test's business.
    """
    said = capsys.readouterr()
    return said.out + said.err
