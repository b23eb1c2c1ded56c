"""The walk from the first page as far as a person's answers lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from formkit.definition.form import Form
from formkit.definition.items import item_pages, short_names
from formkit.definition.offered_pages import as_offered, without_options
from formkit.definition.pages import (
    Page,
    RepeatPage,
    StopPage,
    all_there,
    repeat_page,
    stop_page,
)
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import NOT_ASKED, Value
from formkit.journey.repeats import broken_list_rules, items_of, new_item
from formkit.questions.base import Answers


@dataclass(frozen=True)
class Walk:
    """How far the answers lead, and what is known there."""

    pages: tuple[Page, ...]
    waiting: tuple[Page, ...]
    stopped_at: StopPage | None
    values: Mapping[str, Value]
    of_items: Mapping[tuple[str, str], Mapping[str, Value]]
    """Repeat and item → its answers by their short names."""
    how_many: Mapping[str, int | None]
    """Repeat → how many items there have to be; None where the person decides."""
    reached: frozenset[str]


def walked(form: Form, answers: Answers, days: Days) -> Walk:
    """Walk a form. Total: any answers give a walk."""
    walking = _Walking(form, answers, days)
    walking.add_sums("")
    for section, pages in _groups(form):
        if walking.stopped_at is not None or (walking.waiting and not walking.may_go_on):
            break
        walking.reached.add(section)
        walking.walk(pages)
        # Pages before the sections, and the first section, decide what else there is: they come first.
        walking.may_go_on = walking.may_go_on or (bool(section) and not walking.waiting)
    return Walk(
        tuple(walking.pages),
        () if walking.stopped_at else tuple(walking.waiting),
        walking.stopped_at,
        walking.values,
        walking.of_items,
        walking.how_many,
        frozenset(walking.reached),
    )


def _groups(form: Form) -> Iterator[tuple[str, tuple[Page, ...]]]:
    """The sections of a task list with their pages; the whole form under "" where there is none."""
    if not form.task_list:
        yield "", form.pages
        return
    for section, pages in groupby(form.pages, lambda page: form.section_ids.get(page.id, "")):
        yield section, tuple(pages)


@dataclass
class _Walking:
    form: Form
    answers: Answers
    days: Days
    pages: list[Page] = field(default_factory=list)
    waiting: list[Page] = field(default_factory=list)
    stopped_at: StopPage | None = None
    values: dict[str, Value] = field(default_factory=dict)
    of_items: dict[tuple[str, str], dict[str, Value]] = field(default_factory=dict)
    how_many: dict[str, int | None] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    may_go_on: bool = False
    """Whether a section that is not finished lets others begin."""

    def walk(self, pages: tuple[Page, ...]) -> None:
        """Go on until a page has no answer that counts."""
        for page in pages:
            asked, not_asked = self._as_asked(page, self.values)
            self.values.update(not_asked)
            if asked is not None:
                repeat = repeat_page(asked)
                is_behind = self._walk_list(repeat) if repeat else self._walk_page(asked, self.values)
                if not is_behind:
                    return
            self.add_sums(page.id)

    def add_sums(self, page_id: str) -> None:
        """Work out the sums that are known from this page on."""
        for name, expression in self.form.sums.get(page_id, ()):
            self.values[name] = expression.value(self.values, self.days)

    def _walk_page(self, page: Page, values: Mapping[str, Value]) -> bool:
        """True where the page is answered; its answers are then among the values."""
        self.pages.append(page)
        if (stop := stop_page(page)) is not None:
            self.stopped_at = stop
            return False
        own = page.plain_values(self.answers)
        seen = {**values, **own, **short_names(page.id, own)}
        if not page.is_answered(self.answers, seen, self.days):
            self.waiting.append(page)
            return False
        self.values.update(own)
        return True

    def _walk_list(self, repeat: RepeatPage) -> bool:
        """The items one after the other, then the list itself."""
        wanted = self.how_many.setdefault(repeat.id, self._wanted(repeat))
        items = list(items_of(self.answers, repeat.id))
        rows = []
        for item in items:
            if not self._walk_item(repeat, item):
                return False
            rows.append(self.of_items[repeat.id, item])
        least = (repeat.at_least and 1) if wanted is None else wanted
        if (
            len(items) < least
            and (new := new_item(self.answers, repeat))
            and not self._walk_item(repeat, new)
        ):
            return False
        self.values[repeat.id] = tuple(rows)
        self.add_sums(repeat.id)
        if wanted == 0 and not items:
            return True
        self.pages.append(repeat)
        if not self._is_list_answered(repeat, len(items), wanted):
            self.waiting.append(repeat)
            return False
        return True

    def _wanted(self, repeat: RepeatPage) -> int | None:
        """How many items there have to be; None where the person decides. What is not known asks for none."""
        if repeat.exactly is None:
            return None
        count = repeat.exactly.value(self.values, self.days)
        if not isinstance(count, int | Decimal) or isinstance(count, bool):
            return 0
        return min(max(int(count), 0), repeat.at_most or 0)

    def _walk_item(self, repeat: RepeatPage, item: str) -> bool:
        """True where everything about an item is answered."""
        own = self.of_items.setdefault((repeat.id, item), {})
        for page in item_pages(repeat, item):
            asked, not_asked = self._as_asked(page, {**self.values, **own})
            own.update(short_names(page.id, not_asked))
            if asked is not None:
                if not self._walk_page(asked, {**self.values, **own}):
                    return False
                own.update(short_names(page.id, asked.plain_values(self.answers)))
        return True

    def _is_list_answered(self, repeat: RepeatPage, count: int, wanted: int | None) -> bool:
        if broken_list_rules(repeat, self.values, self.days):
            return False
        if wanted is not None:
            return count == wanted
        is_said = self.answers.get(all_there(repeat.id)) is True
        return is_said and repeat.at_least <= count <= (repeat.at_most or count)

    def _as_asked(self, page: Page, values: Mapping[str, Value]) -> tuple[Page | None, dict[str, Value]]:
        """The page as it is asked now, None where it is not; and what of it surely is not asked."""
        asked = self._asked(page.when, values)
        if asked is not True:
            return None, dict.fromkeys(page.names if asked is False else (), NOT_ASKED)
        offered = as_offered(page, values, self.days)
        nothing = () if offered is page else without_options(page, values, self.days)
        return offered, dict.fromkeys(nothing, NOT_ASKED)

    def _asked(self, when: tuple[Expression, ...], values: Mapping[str, Value]) -> bool | None:
        """False where one of the conditions is no; None where one is unknown, so that the page is not shown either."""
        asked: bool | None = True
        for condition in when:
            value = condition.value(values, self.days)
            if value is False or value is NOT_ASKED:
                return False
            if value is None:
                asked = None
        return asked
