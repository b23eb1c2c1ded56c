"""A month and a year in two boxes, for what people remember roughly; it does not know today's date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from formkit.questions.approximate_date.months import BOXES, read_month
from formkit.questions.base import Answer, Asked, Component, Entry, Look, Offered, PlainKind, Reading, typed
from formkit.questions.date.box_items import box_items
from formkit.questions.date.days import iso_day, month_in_words
from formkit.questions.labels import Params, error_message, hint, legend
from formkit.questions.wording import Wording

_KEPT = re.compile(r"[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True)
class ApproximateDateQuestion:
    """The answer is kept as "2026-03". Conditions see the first day of the month."""

    asked: Asked
    kind: PlainKind = "date"

    def read(self, entry: Entry, offered: tuple[Offered, ...] | None = ()) -> Reading:
        return read_month(self.asked, *(typed(entry, self.asked.part(box)) for box in BOXES))

    def component(self, look: Look) -> Component:
        params: Params = {
            "id": self.asked.field_name,
            "items": box_items(self.asked, look, BOXES),
            "fieldset": legend(self.asked, look),
        }
        wrong = error_message(look, *(self.asked.part(box) for box in BOXES))
        return Component("date-input", params | hint(self.asked) | wrong)

    def entry_for(self, answer: Answer) -> Entry:
        first = _first_day(answer)
        if first is None:
            return {}
        return {self.asked.part("month"): (str(first.month),), self.asked.part("year"): (f"{first.year:04}",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        first = _first_day(answer)
        return (month_in_words(first, wording.language),) if first else ()

    def plain(self, answer: Answer) -> object:
        return _first_day(answer)


def _first_day(kept: Answer) -> date | None:
    return iso_day(f"{kept}-01") if isinstance(kept, str) and _KEPT.fullmatch(kept) else None
