"""Real journeys through a form, each gone by the core with made-up answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import islice
from random import Random

from formkit.definition.form import Form
from formkit.definition.items import counted_id
from formkit.definition.pages import (
    BookPage,
    EvidencePage,
    Page,
    QuestionPage,
    RepeatPage,
    by_kind,
)
from formkit.definition.plain.days import Days
from formkit.errors import SettingsRefused
from formkit.journey.answer_page import (
    ItemBegun,
    PageAnswered,
    PageOutcome,
    PageRefused,
    SentPage,
    another_field,
    answer_page,
)
from formkit.journey.events import CHECK_ANSWERS, PAY, TASKS
from formkit.journey.journey import Journey
from formkit.journey.late_ways import way_field
from formkit.journey.tasks import section_of
from formkit.questions.base import Answers, Entry
from formkit.simulation.entries import right_entries, wrong_entries

MOST_TURNS = 150
MOST_BEGINS = 20
TRIES = 60
"""Entries that are tried for one page until one is taken."""
MOST_REFUSALS = 6
"""Different mistakes that are known of one page."""
MOST_WRONG = 12
"""Wrong entries that are tried for one question."""
ANOTHER = 0.35
"""Share of people who add one more to a list."""
UPLOADS = 0.75
"""Share of people who upload where they could also send files in another way."""
AVOIDS_STOP = 0.8
"""Share of answers that would end at a stop page and are given another way: most who come are in the right place."""

PageRefusal = tuple[tuple[str, str], ...]
"""What one press of Continue was refused for: questions and codes."""


@dataclass(frozen=True)
class Turn:
    """One page of a journey, as it is counted."""

    page: str
    kind: str
    """As in `FormPage.kind`."""
    refusals: tuple[PageRefusal, ...] = ()
    blanks: tuple[str, ...] = ()
    """Optional questions that were left blank."""
    ways: bool = False
    """Whether files may also come in another way."""
    later: bool = False
    """Whether they do, in this journey."""
    files: bool = False
    """Whether a file is uploaded."""
    outcome: str = ""
    """Of a stop page."""
    asked_as: str = ""
    """The kind of the first question: "date"; "" where nothing is asked."""


@dataclass(frozen=True)
class SimulatedWalk:
    """A whole journey: to a stop, or through check answers (and payment) to sending."""

    turns: tuple[Turn, ...]
    helping: bool
    answers: Answers = field(default_factory=dict)
    """What was answered where it led to sending; {} where it ended at a stop page."""


@dataclass
class Walker:
    """Goes through one form again and again. What is refused on a page is found out once."""

    form: Form
    days: Days
    chance: Random
    _refusals: dict[str, tuple[PageRefusal, ...]] = field(default_factory=dict)
    _stuck: str = ""

    def walks(self, many: int) -> tuple[SimulatedWalk, ...]:
        """So many journeys. Raises SettingsRefused where answers cannot be made up that the form takes."""
        return tuple(self.walk() for _ in range(many))

    def walk(self) -> SimulatedWalk:
        """One journey from the first page to its end. Whoever cannot go on, with a list that is too long, begins anew."""
        self._stuck = ""
        for _ in range(MOST_BEGINS):
            if walk := self._walked():
                return walk
        raise SettingsRefused(
            f"No answers can be made up that the page {self._stuck} of {self.form.id} takes. Simulate another form with --form."
        )

    def _walked(self) -> SimulatedWalk | None:
        answers: Answers = {}
        turns: list[Turn] = []
        page, section = self._next(Journey(self.form, answers, self.days), "", turns)
        while page is not None and len(turns) < MOST_TURNS:
            if page.outcome:
                turns.append(Turn(counted_id(page.id), "stop", outcome=page.outcome))
                return SimulatedWalk(tuple(turns), helping=False)
            taken = self._taken(page, answers)
            if taken is None:
                self._stuck = page.id
                return None
            sent, outcome = taken
            turns.append(self._turn(page, answers, sent))
            if isinstance(outcome, ItemBegun):
                page = outcome.page
                continue
            answers = outcome.answers
            page, section = self._next(outcome.journey, section, turns)
        journey = Journey(self.form, answers, self.days)
        turns.append(Turn(CHECK_ANSWERS, "check answers"))
        if journey.pays:
            turns.append(Turn(PAY, "payment"))
        return SimulatedWalk(tuple(turns), journey.is_helping, answers)

    def _next(self, journey: Journey, section: str, turns: list[Turn]) -> tuple[Page | None, str]:
        """The page that comes next and its section; between two sections a person sees the task list."""
        page = journey.stopped_at or next(
            (one for one in journey.waiting if section and section_of(self.form, one.id) == section),
            journey.next_page,
        )
        now = section_of(self.form, page.id) if page else ""
        is_between = now != section or page is None
        if self.form.task_list and is_between and not (page and page.outcome) and (now or page is None):
            turns.append(Turn(TASKS, "task list"))
        return page, now

    def _taken(self, page: Page, answers: Answers) -> tuple[SentPage, PageAnswered | ItemBegun] | None:
        """The first of the likely entries that the core takes; None where it takes none of them."""
        spare: tuple[SentPage, PageAnswered] | None = None
        for sent in islice(self._likely(page), TRIES):
            outcome: PageOutcome = answer_page(self.form, answers, page.id, sent, self.days)
            if isinstance(outcome, ItemBegun):
                return sent, outcome
            if isinstance(outcome, PageAnswered):
                if outcome.journey.stopped_at is None or self.chance.random() > AVOIDS_STOP:
                    return sent, outcome
                spare = sent, outcome
        return spare

    def _likely(self, page: Page) -> Iterator[SentPage]:
        return by_kind(
            page,
            question=lambda page: map(SentPage, self._entries(page)),
            tell=lambda _: iter((SentPage({}),)),
            stop=lambda _: iter((SentPage({}),)),
            evidence=self._likely_files,
            repeat=self._likely_items,
            book=self._likely_slots,
        )

    def _likely_files(self, page: EvidencePage) -> Iterator[SentPage]:
        if page.cannot_upload and self.chance.random() > UPLOADS:
            yield SentPage({way_field(page): (self.chance.choice(page.cannot_upload),)})
        if page.optional and self.chance.random() < UPLOADS:
            yield SentPage({})
        yield SentPage({}, files=1)

    def _likely_items(self, page: RepeatPage) -> Iterator[SentPage]:
        more = page.exactly is None and self.chance.random() < ANOTHER
        for said in ("yes", "no") if more else ("no", "yes"):
            yield SentPage({another_field(page): (said,)})

    def _likely_slots(self, page: BookPage) -> Iterator[SentPage]:
        ahead = timedelta(days=7 + self.chance.randrange(20))
        yield SentPage({page.id: ((self.days.today + ahead).isoformat(),)})

    def _entries(self, page: QuestionPage) -> Iterator[Entry]:
        """Entries for all questions of a page: each question's choices move on while the others begin anew."""
        while True:
            choices = [list(right_entries(one, self.chance, self.days)) for one in page.questions]
            for place in range(max(map(len, choices))):
                yield _together(some[min(place, len(some) - 1)] for some in choices)
                yield _together(self.chance.choice(some) for some in choices)

    def _turn(self, page: Page, answers: Answers, sent: SentPage) -> Turn:
        id, refused = counted_id(page.id), partial(self._refused, answers=answers, right=sent)
        return by_kind(
            page,
            question=lambda page: Turn(
                id,
                "question",
                refused(page),
                tuple(
                    counted_id(one.id)
                    for one in page.questions
                    if _is_blank(one.question.asked.field_name, sent)
                ),
                asked_as=page.questions[0].question.kind,
            ),
            tell=lambda _: Turn(id, "tell"),
            stop=lambda _: Turn(id, "tell"),
            evidence=lambda page: Turn(
                id,
                "evidence",
                refused(page),
                ways=bool(page.cannot_upload),
                later=bool(sent.entry),
                files=bool(sent.files),
                asked_as="evidence",
            ),
            repeat=lambda page: Turn(id, "list", refused(page), asked_as="list"),
            book=lambda page: Turn(id, "booking", refused(page), asked_as="booking"),
        )

    def _refused(self, page: Page, answers: Answers, right: SentPage) -> tuple[PageRefusal, ...]:
        """What the core refuses on a page, as it says so itself."""
        id = counted_id(page.id)
        if id not in self._refusals:
            found = dict.fromkeys(self._mistakes(page, answers, right))
            self._refusals[id] = tuple(islice(found, MOST_REFUSALS))
        return self._refusals[id]

    def _mistakes(self, page: Page, answers: Answers, right: SentPage) -> Iterator[PageRefusal]:
        wrong: list[Entry] = [{}]
        for one in page.questions:
            own = {
                name: sent
                for name, sent in right.entry.items()
                if name.startswith(one.question.asked.field_name)
            }
            rest = {name: sent for name, sent in right.entry.items() if name not in own}
            wrong += [{**rest, **entry} for entry in islice(wrong_entries(one, own), MOST_WRONG)]
        for entry in wrong:
            outcome = answer_page(self.form, answers, page.id, SentPage(entry), self.days)
            if isinstance(outcome, PageRefused):
                yield tuple((counted_id(error.question), error.code) for error in outcome.errors)


def _together(entries: Iterator[Entry]) -> Entry:
    return {name: sent for entry in entries for name, sent in entry.items()}


def _is_blank(field_name: str, sent: SentPage) -> bool:
    own = (values for name, values in sent.entry.items() if name.startswith(field_name))
    return not any(value for values in own for value in values)
