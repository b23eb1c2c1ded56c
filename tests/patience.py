"""How long the tests wait for what has to come: a bound that only a hang can break, on the slowest machine too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

LONGEST_WAIT: Final = 600.0
"""Seconds. No test may be right or wrong by it, so it is never close to what the work takes."""
_BETWEEN_LOOKS: Final = 0.01


def wait_until(claim: Callable[[], object]) -> None:
    """Wait for what tells nobody that it happened. Raises TimeoutError where it never does."""
    for _ in range(int(LONGEST_WAIT / _BETWEEN_LOOKS)):
        if claim():
            return
        threading.Event().wait(_BETWEEN_LOOKS)
    raise TimeoutError(f"It did not happen in {LONGEST_WAIT:.0f} seconds.")
