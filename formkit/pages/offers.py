"""What look-ups offer for the questions of a page, and what the page is filled with."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import Page, QuestionPage, StopPage
from formkit.journey.leads_to import stop_after
from formkit.questions.address.postcodes import meant_postcode
from formkit.questions.base import Answer, Entry, OfferedBy, Suggestion, choice_sent, typed, was_given
from formkit.questions.every import ANSWER_TYPES
from formkit.web.dependencies import CouncilLookups
from formkit.web.form_body import SEEN
from formkit.web.visits import Here

CHOICE = "choice"
"""The way of a question that shows what was found, and the part of its entry that says what was chosen of it."""
LOOKED_UP = frozenset(("postcode", "words"))
"""Inputs whose text is enough to ask a look-up."""


async def offered_by(here: Here, page: QuestionPage, entry: Entry) -> OfferedBy:
    """Question id → what its look-up offers now; None where it failed, and the question is asked plainly."""
    found: dict[str, tuple[Suggestion, ...] | None] = {}
    for one in page.questions:
        if one.look_up is not None:
            asked = _asked_with(here, one, entry)
            choices = (
                await here.parts.of(CouncilLookups).ask(here.form.council, one.look_up.name, asked)
                if asked
                else ()
            )
            found[one.id] = await _with_facts(here, one, entry, choices)
    return found


async def _with_facts(
    here: Here, one: PageQuestion, entry: Entry, choices: tuple[Suggestion, ...] | None
) -> tuple[Suggestion, ...] | None:
    """The same choices; the address that is chosen with what further look-ups know of it. One that fails leaves it unknown."""
    chosen = choice_sent(entry, one.question.asked.part("choice"))
    mine = next((choice for choice in choices or () if choice.value == chosen), None)
    also = one.look_up.also if one.look_up else ()
    if mine is None or choices is None or not also or "uprn" not in mine.facts:
        return choices
    asked = {"uprn": mine.facts["uprn"], "today": here.parts.today()}
    ask = here.parts.of(CouncilLookups).ask
    told = await asyncio.gather(*(ask(here.form.council, name, asked) for name in also))
    facts = {name: value for known in told for each in known or () for name, value in each.facts.items()}
    whole = replace(mine, facts={**facts, **mine.facts})
    return tuple(whole if choice is mine else choice for choice in choices)


def told_where_it_leads(here: Here, page: QuestionPage, offered: OfferedBy) -> OfferedBy:
    """The same choices; those that the form's own rules lead to a stop from say so, in the person's language."""
    found = dict(offered)
    filling = here.shown().filling()
    for one in page.questions:
        choices = offered.get(one.id) or ()
        stops = [_stop_after(here, page, one, choice, choices) for choice in choices]
        if any(stops):
            found[one.id] = tuple(
                replace(choice, leads_to=filling.plain(stop.heading)) if stop else choice
                for choice, stop in zip(choices, stops, strict=True)
            )
    return found


def _stop_after(
    here: Here, page: QuestionPage, one: PageQuestion, choice: Suggestion, choices: tuple[Suggestion, ...]
) -> StopPage | None:
    """The stop that a choice leads to. It is sent as a page would send it, and read as it would be."""
    asked = one.question.asked
    sent = {asked.field_name: choice.value, asked.part("way"): CHOICE, asked.part(CHOICE): choice.value}
    reading = one.question.read({name: (value,) for name, value in sent.items()}, choices)
    return stop_after(here.journey, page, {one.id: reading.answer}) if was_given(reading.answer) else None


def _asked_with(here: Here, one: PageQuestion, entry: Entry) -> dict[str, object]:
    """Earlier answers that the form names, else what was typed on the page; {} where there is nothing to ask with."""
    given = one.look_up.given if one.look_up else ()
    if given:
        answers = here.journey.answers_on_journey
        known: dict[str, object] = {
            id: answer for id in given if was_given(answer := answers.get(id)) and answer
        }
        if len(known) < len(given):
            return {}
        return {**known, "today": here.parts.today()}
    prefix = f"{one.question.asked.field_name}-"
    sent = {name.removeprefix(prefix): typed(entry, name) for name in entry if name.startswith(prefix)}
    said: dict[str, object] = {name: text for name, text in sent.items() if text}
    return said if said.keys() & LOOKED_UP else {}


def page_entry(here: Here, page: QuestionPage, way: str = "", *, is_found: bool = True) -> Entry:
    """What a page is filled with: an entry that waits for a look-up, else the answers that are kept, else what was
    answered before and is asked again. What was in the boxes when the language was changed is all that is in them now.

    `way` is what a link on the page asked for ("hand"); only questions that know it heed it. Without `is_found` a person
    went back from what was found, of which they chose nothing: to what they typed to find it.
    """
    entry: dict[str, tuple[str, ...]] = {}
    for one in page.questions:
        if one.id in here.draft.answers:
            entry |= one.question.entry_for(here.draft.answers[one.id])
        elif was_given(carried := here.journey.answers_on_journey.get(here.form.carried.get(one.id, ""))):
            entry |= one.question.entry_for(carried)
    waiting = here.draft.unfinished.get(page.id, {})
    entry = dict(waiting) if SEEN in waiting else {**entry, **waiting}
    if not is_found:
        _back_to_what_was_typed(page, waiting, entry)
    for one in page.questions:
        if way in ANSWER_TYPES[one.answer_type].ways:
            entry[one.question.asked.part("way")] = (way,)
    return entry


def _back_to_what_was_typed(page: QuestionPage, waiting: Entry, entry: dict[str, tuple[str, ...]]) -> None:
    for one in page.questions:
        asked = one.question.asked
        has_chosen = typed(waiting, asked.part(CHOICE)) or typed(waiting, asked.field_name)
        if typed(waiting, asked.part("way")) == CHOICE and not has_chosen:
            del entry[asked.part("way")]


async def outside_area(here: Here, page: Page, entry: Entry, offered: OfferedBy) -> frozenset[str]:
    """The ids of questions that were answered with a postcode or a country outside. Where the look-up fails, no postcode is."""
    outside: set[str] = set()
    for one in page.questions:
        if not one.area:
            continue
        answer = one.question.read(entry, offered.get(one.id, ())).answer
        if _is_abroad(answer):
            outside.add(one.id)
            continue
        postcode = _postcode(one, entry, answer)
        if postcode is None:
            continue
        found = await here.parts.of(CouncilLookups).ask(here.form.council, one.area, {"postcode": postcode})
        if found is not None and not found:
            outside.add(one.id)
    return frozenset(outside)


def _is_abroad(answer: Answer) -> bool:
    """Whether an address was given that is in another country."""
    return isinstance(answer, Mapping) and "country" in answer


def _postcode(one: PageQuestion, entry: Entry, answer: Answer) -> str | None:
    """The postcode of the answer, or the one that addresses are looked up with: better told before choosing one."""
    words = answer.get("postcode") if isinstance(answer, Mapping) else answer
    return meant_postcode(str(words or typed(entry, one.question.asked.part("postcode"))))
