"""What a command makes, on the terminal or in a file that was named."""

from __future__ import annotations

import sys
from pathlib import Path

from formkit.errors import SettingsRefused


def write_out(text: str, to: Path | None, called: str) -> None:
    """Print the text, or write it to a file. Raises SettingsRefused, with `called` ("The schema"), where that cannot be."""
    if to is None:
        sys.stdout.write(text)
        return
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise SettingsRefused(f"{called} cannot be written to {to}: {problem.strerror}.") from None
