"""The pages that a person will see, given their answers: worked out anew every time. And what texts say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from formkit.definition.form import Declaration, Form
from formkit.definition.items import item_page_of, page_at, question_at
from formkit.definition.pages import Page, RepeatPage, StopPage, book_page, repeat_page
from formkit.definition.placeholders import Placeholder, filled
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, NotAsked, Value
from formkit.definition.slots import slot_in_words
from formkit.journey.repeats import first_page_of_item, items_of, new_item
from formkit.journey.walk import Walk, walked
from formkit.questions.base import Answer, Answers
from formkit.questions.date.days import day_in_words
from formkit.questions.money.pounds import pounds
from formkit.questions.wording import Wording


@dataclass(frozen=True)
class Journey:
    """Where a person is in a form. Total: any answers, even nonsense, give a journey."""

    form: Form
    answers: Answers
    days: Days

    @cached_property
    def _walk(self) -> Walk:
        return walked(self.form, self.answers, self.days)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages behind the person and those that are next, in order; nothing beyond can be known yet.

        The pages of each item of a repeat stand before the list itself.
        """
        return self._walk.pages

    @property
    def waiting(self) -> tuple[Page, ...]:
        """The pages that are next: at most one, except in a form with a task list, where each section may have one."""
        return self._walk.waiting

    @property
    def next_page(self) -> Page | None:
        """The first page without an answer that counts; None at check answers or at a stop."""
        return self.waiting[0] if self.waiting else None

    @property
    def stopped_at(self) -> StopPage | None:
        """The stop that ends this journey, if one does."""
        return self._walk.stopped_at

    @property
    def reached(self) -> frozenset[str]:
        """The ids of the sections of a task list that can be worked on."""
        return self._walk.reached

    @property
    def values(self) -> Mapping[str, Value]:
        """What conditions, sums and `{id}` places see: answers on the journey, and sums."""
        return self._walk.values

    def values_at(self, page_id: str) -> Mapping[str, Value]:
        """The same for one page: inside a repeat, the short names mean this item's answers."""
        at = item_page_of(page_id)
        own = self._walk.of_items.get((at.repeat, at.item)) if at else None
        return {**self.values, **own} if own else self.values

    def how_many(self, repeat: RepeatPage) -> int | None:
        """How many items a list must have (`exactly`); None where the person decides."""
        return self._walk.how_many.get(repeat.id)

    @property
    def is_helping(self) -> bool:
        """True where the person said that they fill the form in for someone else."""
        return self.values.get("helping") is True

    @property
    def is_complete(self) -> bool:
        """True where everything was asked and answered: check answers can be shown and sent."""
        return not self.waiting and self.stopped_at is None

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        """What the person confirms with "Accept and send"."""
        return tuple(one for one in self.form.declarations if self._holds(one.when))

    @cached_property
    def pays(self) -> bool:
        """True where something has to be paid before sending, even if the price is not known."""
        return self.form.payment is not None and self._holds(self.form.payment.when) and self.amount_due != 0

    @cached_property
    def amount_due(self) -> int | None:
        """Pence to pay, half up; 0 where nothing is, None where the price cannot be worked out."""
        payment = self.form.payment
        if payment is None or not self._holds(payment.when):
            return 0
        amount = payment.amount.value(self.values, self.days)
        if not isinstance(amount, int | Decimal):
            return None
        pence = int(Decimal(amount).quantize(Decimal(1), ROUND_HALF_UP))
        return pence if pence >= 0 else None

    def _holds(self, when: tuple[Expression, ...]) -> bool:
        return all(condition.value(self.values, self.days) is True for condition in when)

    @cached_property
    def answers_on_journey(self) -> Answers:
        """The answers that count. Those of pages that are no longer asked stay in the visit and are not here."""
        found: dict[str, Answer] = {}
        waiting = {page.id for page in self.waiting}
        for page in self.pages:
            if page.id not in waiting:
                found |= {id: self.answers[id] for id in page.ids if id in self.answers}
        return found

    def page(self, page_id: str) -> Page | None:
        """A page that can be visited now, or None."""
        return self._by_id.get(page_id) or self._list_in_between(page_id) or self._new_item(page_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Page]:
        return {page.id: page for page in self.pages}

    def _list_in_between(self, page_id: str) -> Page | None:
        """The list of a repeat while one of its items is not finished: it may have been begun by mistake."""
        repeat = repeat_page(self.form.page_by_id.get(page_id))
        if repeat is None or not items_of(self.answers, repeat.id):
            return None
        at_items = (item_page_of(page.id) for page in self.waiting)
        return repeat if any(at and at.repeat == page_id for at in at_items) else None

    def _new_item(self, page_id: str) -> Page | None:
        """The first page of one more item, where the list takes one."""
        at = item_page_of(page_id)
        repeat = repeat_page(self.page(at.repeat)) if at else None
        if at is None or repeat is None or at.item != new_item(self.answers, repeat):
            return None
        first = first_page_of_item(repeat, at.item, self.values, self.days)
        return first if first and first.id == page_id else None

    def can_visit(self, page_id: str) -> bool:
        """True for pages behind the person and the next one."""
        return self.page(page_id) is not None

    def page_before(self, page_id: str) -> Page | None:
        """The page that Back leads to; None on the first, which leads to the start page."""
        at = item_page_of(page_id)
        if at and (repeat := self.page(at.repeat)) and self._is_first_of_item(page_id, at.repeat, at.item):
            return repeat
        place = next((index for index, page in enumerate(self.pages) if page.id == page_id), 0)
        return self.pages[place - 1] if place else None

    def _is_first_of_item(self, page_id: str, repeat: str, item: str) -> bool:
        if page_id not in self._by_id:
            return True  # a new item
        return next(id for id in self._by_id if id.startswith(f"{repeat}/{item}/")) == page_id


def said_place(place: Placeholder, form: Form, journey: Journey | None, wording: Wording) -> str:
    """A phone number, an answer on the journey or a sum; "" where there is none (yet)."""
    if place.is_phone:
        contact = form.ways.contact(place.name)
        return contact.phone if contact else place.name
    if journey is None:
        return ""
    asked = question_at(form, place.name)
    if asked is not None:
        answer = journey.answers_on_journey.get(place.name)
        return ", ".join(asked.question.display(answer, wording))
    if book_page(page_at(form, place.name)):
        return slot_in_words(journey.answers_on_journey.get(place.name), wording.language)
    value = journey.values.get(place.name)
    match form.kind_of_sum.get(place.name):
        case Kind.MONEY if isinstance(value, int):
            return pounds(value)
        case Kind.YES_NO if isinstance(value, bool):
            return wording.text("", "yes" if value else "no")
        case Kind.PERCENT if isinstance(value, Decimal):
            return f"{said(value * 100, wording.language)}%"
        case _:
            return said(value, wording.language)


def said_text(text: str, journey: Journey, wording: Wording) -> str:
    """A text of the form with its places filled, as plain text."""
    return filled(text, lambda place: said_place(place, journey.form, journey, wording))


def said(value: object, language: str) -> str:
    """A sum in words: a day as a day, a number without needless zeros."""
    match value:
        case None | NotAsked():
            return ""
        case date():
            return day_in_words(value, language)
        case Decimal():
            return f"{value.normalize():,f}"
        case int() if not isinstance(value, bool):
            return f"{value:,}"
        case _:
            return str(value)
