"""Which questions people get wrong and what happens to evidence, from tallies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from formkit.analytics.base import TallyCount
from formkit.analytics.report.drop_off import BLANK
from formkit.analytics.report.numbers import CodeCount, EvidenceNumbers, PageNumbers, QuestionErrors


def question_errors(
    tallies: Sequence[TallyCount], pages: Iterable[PageNumbers]
) -> tuple[QuestionErrors, ...]:
    """The error league table: every question with a mistake or left blank, the most mistakes first.

    Versions are pooled by the ids of page and question.
    """
    reached, changed = Counter[str](), Counter[str]()
    for page in pages:
        reached[page.page] += page.reached
        changed[page.page] += page.changed
    codes: dict[tuple[str, str], list[TallyCount]] = {}
    blank = Counter[tuple[str, str]]()
    for tally in tallies:
        at = (tally.page, tally.question)
        if tally.kind == "refused":
            codes.setdefault(at, []).append(tally)
        elif tally.kind == "answered" and tally.code == BLANK:
            codes.setdefault(at, [])
            blank[at] += tally.visits
    found = [
        QuestionErrors(page, question, _codes(same), blank[page, question], reached[page], changed[page])
        for (page, question), same in codes.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.n, one.page, one.question)))


def evidence_numbers(tallies: Sequence[TallyCount]) -> tuple[EvidenceNumbers, ...]:
    """What happened to evidence, page by page."""
    by_page: dict[str, list[TallyCount]] = {}
    for tally in tallies:
        if tally.kind == "evidence":
            by_page.setdefault(tally.page, []).append(tally)
    return tuple(EvidenceNumbers(page, _codes(same)) for page, same in by_page.items())


def _codes(tallies: Sequence[TallyCount]) -> tuple[CodeCount, ...]:
    visits, happened = Counter[str](), Counter[str]()
    for tally in tallies:
        visits[tally.code] += tally.visits
        happened[tally.code] += tally.n
    return tuple(CodeCount(code, visits[code], n) for code, n in happened.most_common())
