"""The pages of one item of a repeat, made from the repeat's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypedDict

from formkit.definition.form import Form
from formkit.definition.guidance import Guidance
from formkit.definition.page_question import PageQuestion, Rule
from formkit.definition.pages import (
    DoInstead,
    EvidencePage,
    Page,
    QuestionPage,
    RepeatPage,
    StopPage,
    TellPage,
    by_kind,
    repeat_page,
)
from formkit.definition.plain.kinds import Value

ITEM = re.compile(r"[1-9][0-9]{0,2}")
"""What an item is called in addresses and ids: its number, which it keeps while others come and go."""
_PLACE = re.compile(r"\{\s*([a-z][a-z0-9_.]*)\s*\}")
_PARTS = re.compile(r"(?P<repeat>[^/]+)/(?P<item>[^/]+)/(?P<page>.+)", re.DOTALL)


@dataclass(frozen=True)
class ItemPage:
    """Where a page of an item stands."""

    repeat: str
    item: str
    page: str
    """The id that the page has in the repeat."""


def item_page_of(page_id: str) -> ItemPage | None:
    """`things/2/how_many` taken apart; None for an id that is not of an item."""
    found = _PARTS.fullmatch(page_id)
    if not found or not ITEM.fullmatch(found["item"]):
        return None
    return ItemPage(found["repeat"], found["item"], found["page"])


def prefix_of(repeat: str, item: str) -> str:
    """What the ids of an item begin with: `things/2/`."""
    return f"{repeat}/{item}/"


@lru_cache(maxsize=2048)
def item_pages(repeat: RepeatPage, item: str) -> tuple[Page, ...]:
    """The pages of one item, in order: ids, and the names of this item in texts, begin with `things/2/`."""
    placing = _Placing(prefix_of(repeat.id, item), frozenset(_names(repeat)))
    return tuple(placing.page(page) for page in repeat.pages)


def page_at(form: Form, page_id: str) -> Page | None:
    """A page of the form or of one of its items, whatever anyone answered; None where there is none."""
    if (page := form.page_by_id.get(page_id)) is not None:
        return page
    at = item_page_of(page_id)
    repeat = repeat_page(form.page_by_id.get(at.repeat)) if at else None
    if at is None or repeat is None:
        return None
    return next((page for page in item_pages(repeat, at.item) if page.id == page_id), None)


def question_at(form: Form, question_id: str) -> PageQuestion | None:
    """A question of the form or of one of its items."""
    if (one := form.question_by_id.get(question_id)) is not None:
        return one
    at = item_page_of(question_id)
    repeat = repeat_page(form.page_by_id.get(at.repeat)) if at else None
    if at is None or repeat is None:
        return None
    pages = item_pages(repeat, at.item)
    return next((one for page in pages for one in page.questions if one.id == question_id), None)


def _names(repeat: RepeatPage) -> set[str]:
    """What texts and look-ups inside the repeat may call by its short name."""
    names = {page.id for page in repeat.pages}
    return names | {one.id for page in repeat.pages for one in page.questions}


class _Own(TypedDict):
    id: str
    heading: str


class _OwnAndGuidance(_Own):
    guidance: Guidance


@dataclass(frozen=True)
class _Placing:
    prefix: str
    names: frozenset[str]

    def page(self, page: Page) -> Page:
        placed: Page = by_kind(
            page,
            question=self._question_page,
            tell=lambda tell: replace(tell, **self._guided(tell)),
            stop=self._stop_page,
            evidence=self._evidence_page,
            repeat=lambda repeat: repeat,  # these two are refused when the form is read
            book=lambda book: book,
        )
        return placed

    def _own(self, page: Page) -> _Own:
        return {"id": self.prefix + page.id, "heading": self.text(page.heading)}

    def _guided(self, page: QuestionPage | TellPage | EvidencePage) -> _OwnAndGuidance:
        return {**self._own(page), "guidance": page.guidance.again(self.text)}

    def _question_page(self, page: QuestionPage) -> Page:
        return replace(
            page,
            **self._guided(page),
            hint=self.text(page.hint),
            why_we_ask=self.text(page.why_we_ask),
            questions=tuple(map(self.question, page.questions)),
            need_at_least_one_of=tuple(self.prefix + id for id in page.need_at_least_one_of),
        )

    def _stop_page(self, page: StopPage) -> Page:
        instead = tuple(DoInstead(self.text(one.say), one.link, one.to) for one in page.do_instead)
        return replace(page, **self._own(page), say=self.text(page.say), do_instead=instead)

    def _evidence_page(self, page: EvidencePage) -> Page:
        return replace(
            page,
            **self._guided(page),
            hint=self.text(page.hint),
            why_we_ask=self.text(page.why_we_ask),
            called=self.text(page.called),
        )

    def question(self, one: PageQuestion) -> PageQuestion:
        asked = one.question.asked
        placed = one.with_asked(
            replace(
                asked,
                id=self.prefix + asked.id,
                ask=self.text(asked.ask),
                called=self.text(asked.called),
                hint=self.text(asked.hint),
                overrides={code: self.text(words) for code, words in asked.overrides.items()},
            )
        )
        look_up = one.look_up and replace(one.look_up, given=tuple(map(self.name, one.look_up.given)))
        return replace(
            placed,
            rules=tuple(map(self.rule, one.rules)),
            look_up=look_up,
            why_we_ask=self.text(one.why_we_ask),
        )

    def rule(self, rule: Rule) -> Rule:
        values: Mapping[str, str] = {name: self.text(said) for name, said in rule.values.items()}
        return replace(rule, values=values)

    def name(self, name: str) -> str:
        return self.prefix + name if name in self.names else name

    def text(self, text: str) -> str:
        """`{person}` inside the repeat means this one's: `{people/2/person}`."""
        if "{" not in text:
            return text
        return _PLACE.sub(lambda place: "{" + self.name(place[1]) + "}", text)


def counted_id(id: str) -> str:
    """The id of a page or question without the number of a list's item: `things/2/how_many` is `things/how_many`."""
    at = item_page_of(id) if "/" in id else None
    return f"{at.repeat}/{at.page}" if at else id


def short_names(page_id: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values of a page by the names that its own item of a repeat calls them; {} outside repeats."""
    at = item_page_of(page_id)
    prefix = prefix_of(at.repeat, at.item) if at else ""
    return {id.removeprefix(prefix): value for id, value in values.items()} if prefix else {}
