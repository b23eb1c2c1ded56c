"""Pages of made-up forms, with visits that leave by lot: counts only, to see how often pages are judged rightly."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from formkit.analytics.report.numbers import PageNumbers
from tests.analytics.making import page_of

KINDS = ("question",) * 6 + ("evidence", "tell", "list", "booking")
LOSES_MORE = {"evidence": 0.05, "booking": 0.04}
USUALLY_LOSES = 0.025


@dataclass(frozen=True)
class Drawn:
    """A form's pages; on the page `planted`, more leave than by themselves would."""

    pages: tuple[PageNumbers, ...]
    planted: str


def draw_form(chance: Random, visits: int, points: float, *, by_kind: bool = True) -> Drawn:
    """5 to 12 pages that lose 1 to 8 in 100: by kind of page, or whatever the kind, 1 to 6 in 100 alike.

    `points` are added to the drop-off of one page. A fifth of the pages is seen by a part of the visits only.
    """
    many = chance.randint(5, 12)
    kinds = [chance.choice(KINDS) for _ in range(many - 1)] + ["check answers"]
    planted = chance.randrange(many)
    pages, left = [], visits
    for number, kind in enumerate(kinds):
        usual = LOSES_MORE.get(kind, USUALLY_LOSES) * chance.uniform(0.5, 1.6)
        rate = usual if by_kind else chance.uniform(0.01, 0.06)
        reached = (
            int(left * chance.uniform(0.4, 0.9)) if chance.random() < 0.2 and number != planted else left
        )
        lost = _leaves(chance, reached, rate + (points / 100 if number == planted else 0.0))
        pages.append(page_of(f"page-{number}", reached, lost, kind=kind))
        left -= lost
    return Drawn(tuple(pages), f"page-{planted}")


def _leaves(chance: Random, reached: int, rate: float) -> int:
    """How many leave. From many visits, drawn by the normal curve: it is close enough and quick."""
    if reached < 1500:
        return sum(chance.random() < rate for _ in range(reached))
    return min(reached, max(0, round(chance.gauss(reached * rate, (reached * rate * (1 - rate)) ** 0.5))))
