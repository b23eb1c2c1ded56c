"""The finding as an analyst reads it: what, why, what to change, where to look next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from formkit.analytics.report.figures import percent, without_places
from formkit.analytics.report.finding import Cause
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.numbers import PageNumbers
from formkit.analytics.report.sentences import NOTHING, QUESTION
from formkit.analytics.report.suppression import FEWEST, FEWEST_FOR_A_RATE
from formkit.rendering.frame import Link

_LOOKS: Final[Mapping[Cause, tuple[str, str]]] = {
    "confusing question": ("errors", "The mistakes people made there"),
    "long page": ("time", "How long each page takes"),
    "document demand": ("evidence", "What happened to files"),
}


@dataclass(frozen=True)
class Found:
    """The finding, with where to look next."""

    sentence: str
    more: Link | None = None
    why: str = ""
    """What speaks for it."""
    change: str = ""
    """What to change."""


def found_in(asked: Inquiry) -> Found:
    """What stands out in a form; where nothing does, the page that loses most all the same."""
    finding = asked.counted.finding
    if not asked.counted.form.starts:
        return Found("Nobody began this form in this time.")
    if finding.page is None:
        if not finding.judged:
            return Found(
                "There are too few visits to say whether a page stands out.", why=most_lost_at(asked)
            )
        return Found(NOTHING, why=most_lost_at(asked))
    lead, why = _parted(worded(asked), without_places(finding.page.title), finding.mend)
    more = _LOOKS.get(finding.cause) if finding.cause else None
    link = Link(more[1], asked.address(more[0])) if more else None
    return Found(lead, link, why=why, change=finding.mend)


def worded(asked: Inquiry) -> str:
    """The finding's sentences with the wording of the question that they name; without it where it is the page's title."""
    finding = asked.counted.finding
    said = without_places(finding.sentence)
    head, found, rest = said.partition(QUESTION)
    if not found or finding.page is None:
        return said
    question, quote, tail = rest.partition("”")
    words = asked.question_words(finding.page.page, question)
    if words == without_places(finding.page.title):
        return head + tail
    return f"{head}{QUESTION}{words}{quote}{tail}"


def most_lost_at(asked: Inquiry) -> str:
    """Where most leave, though it is no more than chance explains. "" where small numbers must stay hidden."""
    worst = asked.counted.worst
    if worst is None or worst.lost < FEWEST or not asked.showing.exact:
        return ""
    return f"Most leave at “{without_places(worst.title)}”: {_lost(worst)}. That may be chance, or usual for such a page."


def _lost(page: PageNumbers) -> str:
    rate = f" ({percent(page.drop_off.rate)})" if page.reached >= FEWEST_FOR_A_RATE else ""
    return f"{page.lost:,} of the {page.reached:,} who saw it{rate}"


def _parted(said: str, title: str, mend: str) -> tuple[str, str]:
    """The sentence that says where, and those that say why."""
    said = said.removesuffix(mend).strip()
    lead, found, why = said.partition(f"“{title}”.")
    return f"{lead}{found}", why.strip()
