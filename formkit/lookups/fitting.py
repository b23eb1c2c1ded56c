"""Whether what a form asks of a look-up is what the look-up can answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import BookPage, Page, book_page, question_page
from formkit.errors import FormFileError
from formkit.lookups.addresses import COLUMNS, AddressBook
from formkit.lookups.base import Lookup
from formkit.lookups.collection_days import CollectionDays
from formkit.lookups.places import Gazetteer
from formkit.lookups.registry import Area
from formkit.lookups.slots import SlotLookup

_KNOWN: Final = (AddressBook, Gazetteer, CollectionDays, SlotLookup, Area)
"""Those of files, of which it is plain what they know: an area is only asked whether somebody lives in it."""


def _wanted(asked: PageQuestion) -> tuple[type[Lookup], str]:
    """The look-up that can offer answers to a question, and what such a one knows."""
    if asked.answer_type == "address":
        return AddressBook, "addresses"
    return (CollectionDays, "collection days") if asked.question.kind == "date" else (Gazetteer, "places")


def misfits(
    forms: Iterable[tuple[Form, str, str]], opened: Mapping[str, Mapping[str, Lookup]]
) -> Iterator[FormFileError]:
    """A warning for each look-up that can say nothing to the question that asks it. `forms` come with their file and text."""
    for form, file, text in forms:
        known = opened.get(form.council.id, {})
        for page in _all_pages(form.pages):
            if (booked := book_page(page)) is not None:
                yield from _without_slots(booked, known, file, text)
            found = question_page(page)
            for asked in found.questions if found else ():
                lookup = known.get(asked.look_up.name) if asked.look_up else None
                if lookup is not None and not (line := _line_of(asked, text)):
                    yield from _without_addresses(asked, lookup, form)
                elif lookup is not None:
                    yield from _of_another_kind(asked, lookup, known, file, line)
                    if isinstance(lookup, CollectionDays):
                        yield from _without_a_bin(asked, lookup, form, file, line)
                        if not page.when:
                            yield from _without_days(asked, lookup, form, file, line)


def _all_pages(pages: Iterable[Page]) -> Iterator[Page]:
    for page in pages:
        yield page
        yield from _all_pages(page.pages)


def _line_of(asked: PageQuestion, text: str) -> int:
    """The line of the form that asks the look-up; 0 where the library does."""
    name = re.escape(asked.look_up.name) if asked.look_up else ""
    return _line_below(asked.id, rf"look up: {name}(?: for |\s*$)", text)


def _line_below(id: str, key: str, text: str) -> int:
    """The first line below an id that is a key and its value; 0 for none."""
    lines = text.split("\n")
    begins = next((at for at, line in enumerate(lines) if re.search(rf"\bid: {re.escape(id)}\b", line)), None)
    for at in range(begins or 0, len(lines)) if begins is not None else ():
        if re.match(rf"\s*(?:- )?{key}", lines[at]):
            return at + 1
    return 0


def _of_another_kind(
    asked: PageQuestion, lookup: Lookup, known: Mapping[str, Lookup], file: str, line: int
) -> Iterator[FormFileError]:
    """Places beside an address: its postcode is looked up, and no list of streets knows it."""
    wanted, what = _wanted(asked)
    if isinstance(lookup, wanted) or not isinstance(lookup, _KNOWN):
        return
    name = asked.look_up.name if asked.look_up else ""
    fitting = [other for other, one in known.items() if isinstance(one, wanted)]
    whose = " for place and bin" if wanted is CollectionDays else ""
    problem = f"The look-up `{name}` knows no {what}, so nobody would be offered any."
    instead = f"Write: look up: {fitting[0]}{whose}" if fitting else "Take the look-up out."
    yield FormFileError(file, line, 1, problem, instead, "LOOKUP", "warning")


def _without_addresses(asked: PageQuestion, lookup: Lookup, form: Form) -> Iterator[FormFileError]:
    """A file of something else where the library asks for addresses: told of the council's file, which names it."""
    if _wanted(asked)[0] is AddressBook and isinstance(lookup, (Gazetteer, CollectionDays)):
        name = asked.look_up.name if asked.look_up else ""
        problem = f"The file of the look-up `{name}` has no addresses, and questions of the library ask it for them."
        instead = f"Name a file with the columns {','.join(COLUMNS)}."
        place = form.council.place_of("look ups", name)
        yield place.error(problem, instead, id="LOOKUP", level="warning")


def _without_slots(
    booked: BookPage, known: Mapping[str, Lookup], file: str, text: str
) -> Iterator[FormFileError]:
    """Days to book come from a look-up of slots: from any other nobody would ever be offered one."""
    lookup = known.get(booked.slots_from)
    line = _line_below(booked.id, rf"slots from: {re.escape(booked.slots_from)}\s*$", text)
    if line and isinstance(lookup, _KNOWN) and not isinstance(lookup, SlotLookup):
        fitting = [name for name, one in known.items() if isinstance(one, SlotLookup)]
        problem = f"The look-up `{booked.slots_from}` has no days to book, so nobody could choose one."
        one_of = f"Write one of: {', '.join(f'`slots from: {name}`' for name in fitting)}"
        instead = (
            one_of if len(fitting) > 1 else f"Write: slots from: {fitting[0]}" if fitting else _ADD_SLOTS
        )
        yield FormFileError(file, line, 1, problem, instead, "LOOKUP", "warning")


_ADD_SLOTS: Final = "Name one in the council's file that has `slots csv: lookups/…`."


def _without_days(
    asked: PageQuestion, lookup: CollectionDays, form: Form, file: str, line: int
) -> Iterator[FormFileError]:
    """Options of the question about bins that stand in no line of the file; a date with a `when` is not asked of all of them."""
    look_up = asked.look_up.name if asked.look_up else ""
    for name in asked.look_up.given if asked.look_up else ():
        one = form.question_by_id.get(name)
        if one is None or one.question.kind != "one option":
            continue
        options = [option.value for option in one.question.asked.options]
        without = [value for value in options if value.lower() not in lookup.bins]
        if without and len(without) < len(options):
            chosen = ", ".join(f"`{value}`" for value in without)
            problem = f"The look-up `{look_up}` has no days for {chosen}: whoever chooses it at `{name}` is offered none."
            instead = "Add a line for it to the file of the look-up, or take the option out."
            yield FormFileError(file, line, 1, problem, instead, "LOOKUP", "warning")


def _without_a_bin(
    asked: PageQuestion, lookup: CollectionDays, form: Form, file: str, line: int
) -> Iterator[FormFileError]:
    """Days are looked up by an address and a bin: with one of them alone none is ever found."""
    given = asked.look_up.given if asked.look_up else ()
    asked_before = {name: form.question_by_id[name] for name in given if name in form.question_by_id}
    address = next((name for name, one in asked_before.items() if one.answer_type == "address"), None)
    bin = next((name for name, one in asked_before.items() if one.question.kind == "one option"), None)
    name = asked.look_up.name if asked.look_up else ""
    if address is None or bin is None:
        address = address or next(
            (id for id, one in form.question_by_id.items() if one.answer_type == "address"), None
        )
        bin = bin or _question_of_bins(form, lookup)
        problem = f"`{name}` needs the address and the bin, or it finds no day."
        instead = f"Write: look up: {name} for {address} and {bin}" if address and bin else ""
        yield FormFileError(file, line, 1, problem, instead, "LOOKUP", "warning")
        return
    options = [option.value for option in form.question_by_id[bin].question.asked.options]
    for value, at in lookup.bins.items():
        if value not in [option.lower() for option in options]:
            problem = f"No answer to `{bin}` is `{value}`, so nobody is offered this day."
            instead = f"Write one of: {', '.join(options)}."
            yield FormFileError(at[0], at[1], 1, problem, instead, "LOOKUP", "warning")


def _question_of_bins(form: Form, lookup: CollectionDays) -> str | None:
    for id, asked in form.question_by_id.items():
        options = {option.value.lower() for option in asked.question.asked.options}
        if asked.question.kind == "one option" and options & set(lookup.bins):
            return id
    return None
