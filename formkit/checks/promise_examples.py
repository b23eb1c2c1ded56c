"""The small forms by which the rules about promises are shown."""

from __future__ import annotations

from typing import Final

from formkit.checks.base import OF_THE_FILE

STARTS: Final = "steps:\n  - {ask: When should it start?, id: starts, answer: date, called: the start, why we ask: To plan.%s}"
"""A question about a day; what stands for %s are more of its keys."""
FUTURE: Final = ", must be: in the future"


def promising(promises: str, steps: str = "") -> str:
    """A form with these promises, each written as between braces, one to a line."""
    listed = ", ".join(f"{{we will: {promise}}}" for promise in promises.splitlines())
    return f"{OF_THE_FILE}what happens next: [{listed}]\n{steps}"
