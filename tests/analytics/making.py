"""Numbers of pages, made up for tests; nothing is counted here."""

from __future__ import annotations

from formkit.analytics.base import STATUSES
from formkit.analytics.report.numbers import PageNumbers, Spell


def page_of(
    page: str = "rent",
    reached: int = 1000,
    lost: int = 20,
    *,
    kind: str = "question",
    lost_with_error: int = 0,
    saved: int = 0,
    later: int = 0,
    median: float | None = 18.0,
) -> PageNumbers:
    """A page on which nothing unusual happens, but for what is given."""
    went_on = reached - lost
    return PageNumbers(
        page=page,
        name=page,
        kind=kind,
        title=page.title(),
        outcome="",
        number=0,
        versions=("aaaaaaaaaaaa",),
        reached=reached,
        answered=went_on,
        lost=lost,
        lost_with_error=lost_with_error,
        ends={status: lost if status == "abandoned" else 0 for status in STATUSES},
        refused=0,
        answers=went_on,
        loops=0,
        changed=0,
        back=0,
        later=later,
        saved=saved,
        time=Spell(went_on, median, median and 3 * median),
    )


def usual_pages(reached: int = 1000, many: int = 6) -> tuple[PageNumbers, ...]:
    """Pages that lose 1 to 4 in 100."""
    return tuple(
        page_of(f"page-{number}", reached, round(reached * (0.01 + 0.03 * number / many)))
        for number in range(many)
    )
