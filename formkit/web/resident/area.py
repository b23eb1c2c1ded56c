"""Asks the council's look-up whether an address or postcode lies in its area; it does not know where that is."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.definition.form import Page, PageQuestion, QuestionPage
from formkit.journey.answering import OfferedBy
from formkit.lookups.opening import Lookups
from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import Entry, Offered, typed
from formkit.web.resident.visits import Here


async def outside_area(here: Here, page: Page, entry: Entry, offered: OfferedBy) -> frozenset[str]:
    """The ids of questions that were answered with a postcode outside. Where the look-up fails, nobody is."""
    outside: set[str] = set()
    for one in page.questions if isinstance(page, QuestionPage) else ():
        postcode = _postcode(one, entry, offered.get(one.id, ())) if one.area else None
        if postcode is None:
            continue
        found = await here.parts.of(Lookups).ask(here.form.council, one.area, {"postcode": postcode})
        if found is not None and not found:
            outside.add(one.id)
    return frozenset(outside)


def _postcode(one: PageQuestion, entry: Entry, offered: tuple[Offered, ...] | None) -> str | None:
    """The postcode of the answer, or the one that addresses are looked up with: better told before choosing one."""
    answer = one.question.read(entry, offered).answer
    words = answer.get("postcode") if isinstance(answer, Mapping) else answer
    return read_postcode(str(words or typed(entry, one.question.asked.part("postcode"))))
