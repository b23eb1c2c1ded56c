"""The pages of one item of a repeat, made from the repeat's own; it does not know anyone's answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from formkit.definition.form import (
    BookPage,
    DoInstead,
    EvidencePage,
    Form,
    LookUp,
    Page,
    PageQuestion,
    QuestionPage,
    RepeatPage,
    Rule,
    StopPage,
    TellPage,
)

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
    repeat = form.page_by_id.get(at.repeat) if at else None
    if at is None or not isinstance(repeat, RepeatPage):
        return None
    return next((page for page in item_pages(repeat, at.item) if page.id == page_id), None)


def question_at(form: Form, question_id: str) -> PageQuestion | None:
    """A question of the form or of one of its items."""
    if (one := form.question_by_id.get(question_id)) is not None:
        return one
    at = item_page_of(question_id)
    repeat = form.page_by_id.get(at.repeat) if at else None
    if at is None or not isinstance(repeat, RepeatPage):
        return None
    pages = (page for page in item_pages(repeat, at.item) if isinstance(page, QuestionPage))
    return next((one for page in pages for one in page.questions if one.id == question_id), None)


def _names(repeat: RepeatPage) -> set[str]:
    """What texts and look-ups inside the repeat may call by its short name."""
    names = {page.id for page in repeat.pages}
    return names | {
        one.id for page in repeat.pages if isinstance(page, QuestionPage) for one in page.questions
    }


@dataclass(frozen=True)
class _Placing:
    prefix: str
    names: frozenset[str]

    def page(self, page: Page) -> Page:
        id, heading = self.prefix + page.id, self.text(page.heading)
        match page:
            case QuestionPage():
                return replace(
                    page,
                    id=id,
                    heading=heading,
                    hint=self.text(page.hint),
                    why_we_ask=self.text(page.why_we_ask),
                    questions=tuple(map(self.question, page.questions)),
                    need_at_least_one_of=tuple(self.prefix + id for id in page.need_at_least_one_of),
                )
            case TellPage():
                return replace(page, id=id, heading=heading, say=self.text(page.say))
            case StopPage():
                instead = tuple(DoInstead(self.text(one.say), one.link, one.to) for one in page.do_instead)
                return replace(page, id=id, heading=heading, say=self.text(page.say), do_instead=instead)
            case EvidencePage():
                return replace(
                    page,
                    id=id,
                    heading=heading,
                    hint=self.text(page.hint),
                    why_we_ask=self.text(page.why_we_ask),
                    called=self.text(page.called),
                )
            case RepeatPage() | BookPage():
                return page  # refused when the form is read
            case _:
                assert_never(page)

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
        look_up = one.look_up and LookUp(one.look_up.name, tuple(map(self.name, one.look_up.given)))
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


def all_there(repeat_id: str) -> str:
    """The id under which it is kept that the person has no more items to add."""
    return f"{repeat_id}/all"


def counted_id(id: str) -> str:
    """The id of a page or question without the number of a list's item: `things/2/how_many` is `things/how_many`."""
    at = item_page_of(id) if "/" in id else None
    return f"{at.repeat}/{at.page}" if at else id
