"""What is judged of days: a limit that no day fits, and a condition that no day which fits makes true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from formkit.checks.base import Breach, Check, CheckRule, FormFile
from formkit.checks.steps import steps_with_pages
from formkit.definition.page_question import PageQuestion, broken_rules
from formkit.definition.pages import Page, question_page, stop_page
from formkit.definition.plain.closures import compiled
from formkit.definition.plain.days import Days
from formkit.definition.plain.logic import Closure
from formkit.definition.plain.tree import AllTrue, Answered, Tree, names_in, parts_of
from formkit.definition.reading.tree import Place, Text
from formkit.questions.every import ANSWER_TYPES

_FAR: Final = (186, 366, 740, 3650, 7300, 14600, 29200)
_NEAR: Final = (*range(-93, 94), *(-days for days in _FAR), *_FAR)
"""Days from today that are tried first."""
_ALL: Final = range(-130 * 366, 30 * 366)
"""Every day that an answer could be, tried where none of those fits."""
_SENT: Final = tuple(date(2026, 11, 2) + timedelta(days=more) for more in range(7))
"""A week of days on which a form is filled in: working days are counted from each."""
_PAST: Final = range(-93, 1)
_TO_COME: Final = range(1, 94)


@dataclass
class _DaysOf:
    """The days that one question takes, less those with which somebody was stopped above."""

    asked: PageQuestion
    place: Place
    """Of its limit; of the question where it has none."""
    stops: list[tuple[Closure, ...]] = field(default_factory=list)

    def one_fits(self, tests: Sequence[Closure], *, is_stopped: bool = True) -> bool:
        """Whether a day of those makes all the tests true."""
        stops = self.stops if is_stopped else []
        return any(self._fits(away, sent, tests, stops) for sent in _SENT for away in _NEAR) or any(
            self._fits(away, _SENT[0], tests, stops) for away in _ALL
        )

    def _fits(
        self, away: int, sent: date, tests: Sequence[Closure], stops: Sequence[Sequence[Closure]]
    ) -> bool:
        days, values = Days(sent), {self.asked.id: sent + timedelta(days=away)}
        return (
            all(test(values, days) is True for test in tests)
            and not broken_rules(self.asked.id, self.asked.rules, values, days)
            and not any(all(one(values, days) is True for one in stop) for stop in stops)
        )

    def limit_for(self, tests: Sequence[Closure]) -> str:
        """The limit with which the tests could be true: days gone by, or days to come; "" where neither is clear."""
        past, to_come = (
            any(
                all(test({self.asked.id: sent + timedelta(days=away)}, Days(sent)) is True for test in tests)
                for sent in _SENT
                for away in tried
            )
            for tried in (_PAST, _TO_COME)
        )
        return "" if past == to_come else "today or in the past" if past else "in the future"


def _parts(trees: Sequence[Tree]) -> Iterator[Tree]:
    """The parts all of which must be true."""
    for tree in trees:
        yield from _parts(tree.parts) if isinstance(tree, AllTrue) else (tree,)


def _asks_of_answering(tree: Tree) -> bool:
    """Whether it asks whether anything was answered at all, which no day decides."""
    return isinstance(tree, Answered) or any(map(_asks_of_answering, parts_of(tree)))


def _days_asked(file: FormFile) -> Iterator[tuple[Text | None, Place, Page, PageQuestion]]:
    """Each question about a day, with its limit as it was written."""
    for step, page in steps_with_pages(file):
        found = question_page(page)
        limit = step.get("must be")
        if (
            found
            and "ask" in step
            and len(found.questions) == 1
            and found.questions[0].question.kind == "date"
        ):
            written = limit if isinstance(limit, Text) else None
            yield written, written.place if written else step.key_place("ask"), page, found.questions[0]


def _no_day_fits(file: FormFile) -> Iterator[Breach]:
    for limit, place, _, asked in _days_asked(file):
        if limit is None or _DaysOf(asked, place).one_fits(()):
            continue
        kind = ANSWER_TYPES[asked.answer_type]
        of_its_kind = tuple(compiled(rule.condition.tree) for rule in asked.rules if rule.code in kind.rules)
        other = _DaysOf(asked, place).limit_for(of_its_kind)
        instead = (
            f"Write: must be: {other}"
            if other
            else "Write a limit that days can fit, such as: must be: in the past"
        )
        yield Breach(place, {"limit": limit.text.strip(), "type": asked.answer_type, "instead": instead})


_BORN: Final = '- {ask: "When were you born?", id: born, called: your date of birth, answer: date of birth, why we ask: x'

NO_DAY: Final = Check(
    CheckRule(
        "FITSNOT",
        "No day fits the limit of a question.",
        "Whatever people answer is refused, and nobody can finish.",
        f"{_BORN}, must be: in the future}}",
        f"{_BORN}, must be: in the past}}",
    ),
    "No day fits `must be: {limit}` with `answer: {type}`, so every answer would be refused.",
    "{instead}",
    _no_day_fits,
)


def _never_so(file: FormFile) -> Iterator[Breach]:
    asked_on = {page.id: _DaysOf(asked, place) for _, place, page, asked in _days_asked(file)}
    known: list[_DaysOf] = []
    for step, page in steps_with_pages(file):
        parts = tuple(_parts([one.tree for one in page.when]))
        when = step.get("when")
        for days in known:
            about = [
                part for part in parts if names_in(part) == {days.asked.id} and not _asks_of_answering(part)
            ]
            tests = tuple(map(compiled, about))
            if tests and isinstance(when, Text) and not days.one_fits(tests):
                yield Breach(when.place, _why(days, tests, when.text.strip()))
            elif tests and stop_page(page) and len(about) == len(parts):
                days.stops.append(tests)
        if page.id in asked_on and asked_on[page.id].one_fits(()):
            known.append(asked_on[page.id])


def _why(days: _DaysOf, tests: Sequence[Closure], condition: str) -> dict[str, str]:
    name = days.asked.id
    if days.one_fits(tests, is_stopped=False):
        why = f"whoever answers `{name}` so was stopped by a step above"
        return {
            "why": why,
            "instead": f"Move this step above that stop, or ask for another day than it: `{condition}`.",
        }
    other = days.limit_for(tests)
    why = f"`{name}` takes no such day: see `must be` in line {days.place.line}"
    return {
        "why": why,
        "instead": f"Write in line {days.place.line}: must be: {other}"
        if other
        else "Ask for a day that can be answered.",
    }


NEVER_A_DAY: Final = Check(
    CheckRule(
        "NODATE",
        "A step is shown for days only that nobody can answer.",
        "Nobody ever sees it, and what it was written for does not happen.",
        '- {ask: "When was it?", id: due, called: the day, answer: date, must be: in the future, why we ask: x}\n'
        "- {tell: It is late, id: late, say: We do what we can., when: days since due is more than 2}",
        '- {ask: "When was it?", id: due, called: the day, answer: date, must be: in the past, why we ask: x}\n'
        "- {tell: It is late, id: late, say: We do what we can., when: days since due is more than 2}",
        "warning",
    ),
    "Nobody reaches this step: {why}.",
    "{instead}",
    _never_so,
)


DAY_CHECKS: Final = (NO_DAY, NEVER_A_DAY)
