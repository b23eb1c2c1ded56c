"""References that a person can read out."""

from __future__ import annotations

import secrets
from typing import Final

LETTERS = "23456789BCDFGHJKMNPQRTVWXYZ"
"""Without look-alikes (0 O, 1 I L, S 5 is kept apart by leaving S out) and without vowels, so that no word appears."""

LENGTH = 8


TRIAL: Final = "TRIAL-"
"""What the reference of a trial begins with, which no reference of a person does."""


def new_reference() -> str:
    """Eight characters: it identifies a submission and opens nothing."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
