"""Hides counts that are so small that a person could be recognised."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import Enum
from typing import Final, TypeVar

from formkit.analytics.wilson import Share

FEWEST: Final = 5
"""The smallest count that is shown where filters combine; 0 is shown too: nobody is in it."""
FEWEST_FOR_A_RATE: Final = 30
ROUNDED_TO: Final = 5
"""Exports are rounded to this."""

Name = TypeVar("Name", bound=Hashable)


class Hidden(Enum):
    """Why a number is not shown; the value is what is printed in its place."""

    FEW = "fewer than 5"
    COMPLEMENT = "not shown"
    """A small number could be worked out from it and the total."""
    TOO_FEW_FOR_A_RATE = "fewer than 30 visits"


ShownCount = int | Hidden


def shown_count(n: int, *, exact: bool, of: int | None = None) -> ShownCount:
    """A count as staff may see it. `exact`: of a whole form (`Filters.is_whole`).

    `of` is a total that is shown elsewhere (the whole form, say): what is left of it must not be small either.
    """
    if exact:
        return n
    if _is_small(n):
        return Hidden.FEW
    return Hidden.COMPLEMENT if of is not None and _is_small(of - n) else n


def shown_parts(parts: Mapping[Name, int], *, exact: bool) -> dict[Name, ShownCount]:
    """Counts that add up to a total that is shown: where one is hidden, it cannot be had by taking away the others.

    Next to one hidden count the smallest other one is hidden too; two hidden ones that add up to at least 5 are enough.
    """
    shown: dict[Name, ShownCount] = {name: shown_count(n, exact=exact) for name, n in parts.items()}
    hidden = [n for name, n in parts.items() if isinstance(shown[name], Hidden)]
    for name, n in sorted(parts.items(), key=lambda part: part[1]):
        if not hidden or (len(hidden) > 1 and sum(hidden) >= FEWEST):
            break
        if n >= FEWEST:
            shown[name] = Hidden.COMPLEMENT
            hidden.append(n)
    return shown


def shown_rate(share: Share, *, exact: bool) -> float | Hidden:
    """A rate as staff may see it: of at least 30, and not one that gives a hidden count away."""
    rate = share.rate
    if rate is None or share.whole < FEWEST_FOR_A_RATE:
        return Hidden.TOO_FEW_FOR_A_RATE
    count = shown_count(share.part, exact=exact, of=share.whole)
    return count if isinstance(count, Hidden) else rate


def exported_count(n: int) -> ShownCount:
    """A count as it leaves the house: 1 to 4 hidden, the rest rounded to 5, so that no complement gives it away."""
    return Hidden.FEW if _is_small(n) else rounded(n)


def exported_rate(share: Share) -> float | None:
    """A rate as it leaves the house, from rounded counts and in whole per mille; None of fewer than 30."""
    if share.whole < FEWEST_FOR_A_RATE or share.rate is None:
        return None
    return round(min(1.0, rounded(share.part) / rounded(share.whole)), 3)


def rounded(n: int) -> int:
    """The nearest multiple of 5: 2 is 0, 3 is 5."""
    return (n + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def words_of(shown: ShownCount) -> str:
    """What is printed: the number with commas, or why it is not shown."""
    return shown.value if isinstance(shown, Hidden) else f"{shown:,}"


def _is_small(n: int) -> bool:
    return 0 < n < FEWEST
