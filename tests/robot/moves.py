"""What a person may do on a page that makes a difference, and how it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formkit.definition.items import item_page_of
from formkit.definition.pages import BookPage, EvidencePage, QuestionPage, RepeatPage, StopPage, TellPage
from formkit.journey.answer_page import SentPage, another_field
from formkit.journey.journey import Journey
from formkit.journey.late_ways import way_field
from formkit.journey.repeats import items_of, new_item
from formkit.questions.base import Answer, Entry, unsaid
from tests.robot.cuts import Cuts
from tests.robot.domain import choices, dotted

ITEMS = 2
"""Items that are tried in a list that may hold any number; one more where another answer says how many."""
ANOTHER = {"add": "yes", "no more": "no", "nothing": ""}
SLOT = "2026-12-01"
"""What the core takes for a slot; the robot takes one that is offered."""

Answers = Mapping[str, Answer]
Mark = tuple[str, ...]
"""Something that a path covers: ("page", id), ("answer", id, value), ("when", page, number, truth), ("end", which)."""


@dataclass(frozen=True)
class Move:
    """What a person does on one page."""

    page: str
    chosen: Answers = field(default_factory=dict)
    """Question id → answer, for a page of questions."""
    says: str = ""
    """What is said elsewhere: "add", "no more"; the way in which evidence comes."""
    files: int = 0

    def marks(self) -> Iterator[Mark]:
        """The answers that it gives, each option of some by itself."""
        page = without_item(self.page)
        if self.says or self.files:
            yield ("answer", page, self.says or "files")
        for id, answer in self.chosen.items():
            yield from (("answer", dotted(id), one) for one in _named(answer))


def _named(answer: Answer) -> Iterator[str]:
    declined = unsaid(answer)
    match answer:
        case _ if declined:
            yield declined.code
        case None:
            yield "blank"
        case tuple():
            yield from answer or ("none",)
        case dict():
            yield "given"
        case _:
            yield str(answer)


def moves(journey: Journey, page_id: str, cuts: Cuts) -> Iterator[Move]:
    """What a person may do on a page that makes a difference: right, wrong and nothing."""
    page = journey.page(page_id) if page_id else None
    match page:
        case QuestionPage():
            yield Move(page.id)
            for chosen in choices(page, cuts, journey.values_at(page.id), journey.days):
                yield Move(page.id, chosen)
        case TellPage():
            yield Move(page.id)
        case EvidencePage():
            yield Move(page.id, files=1)
            yield Move(page.id, says="nothing")
            yield from (Move(page.id, says=way) for way in page.cannot_upload)
        case RepeatPage():
            count = len(items_of(journey.answers, page.id))
            if page.exactly is None and count < max(ITEMS, page.at_least) and new_item(journey.answers, page):
                yield Move(page.id, says="add")
            yield from (Move(page.id, says=words) for words in ("no more", "nothing"))
        case BookPage():
            yield Move(page.id, says="slot")
        case _:
            assert page is None or isinstance(page, StopPage), page


def sent(journey: Journey, move: Move) -> SentPage:
    """A move as a page would send it."""
    page = journey.page(move.page)
    match page:
        case QuestionPage():
            return SentPage(entry_of(page, move.chosen))
        case EvidencePage():
            return SentPage({way_field(page): (move.says,)} if move.says else {}, files=move.files)
        case RepeatPage():
            return SentPage({another_field(page): (ANOTHER[move.says],)})
        case BookPage():
            return SentPage({page.id: (SLOT,)})
        case _:
            return SentPage({})


def entry_of(page: QuestionPage, chosen: Answers) -> Entry:
    """What is typed and ticked for these answers."""
    entry: dict[str, tuple[str, ...]] = {}
    for one in page.questions:
        entry |= one.question.entry_for(chosen[one.id]) if one.id in chosen else {}
    return entry


def without_item(page: str) -> str:
    at = item_page_of(page)
    return f"{at.repeat}/*/{at.page}" if at else page
