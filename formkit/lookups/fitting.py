"""Whether what a form asks of a look-up is what the look-up can answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import question_page
from formkit.errors import FormFileError
from formkit.lookups.addresses import AddressBook
from formkit.lookups.base import Lookup
from formkit.lookups.collection_days import CollectionDays
from formkit.lookups.places import Gazetteer

_KNOWN: Final = (AddressBook, Gazetteer, CollectionDays)


def misfits(
    forms: Iterable[tuple[Form, str, str]], opened: Mapping[str, Mapping[str, Lookup]]
) -> Iterator[FormFileError]:
    """A warning for each look-up that can say nothing to the question that asks it. `forms` come with their file and text."""
    for form, file, text in forms:
        known = opened.get(form.council.id, {})
        for page in form.pages:
            found = question_page(page)
            for asked in found.questions if found else ():
                lookup = known.get(asked.look_up.name) if asked.look_up else None
                if lookup is not None and (line := _line_of(asked, text)):
                    yield from _of_another_kind(asked, lookup, known, file, line)
                    if isinstance(lookup, CollectionDays):
                        yield from _without_a_bin(asked, lookup, form, file, line)


def _line_of(asked: PageQuestion, text: str) -> int:
    """The line of the form that asks the look-up; 0 where the library does."""
    name = re.escape(asked.look_up.name) if asked.look_up else ""
    lines = text.split("\n")
    begins = next(
        (at for at, line in enumerate(lines) if re.search(rf"\bid: {re.escape(asked.id)}\b", line)), None
    )
    for at in range(begins or 0, len(lines)) if begins is not None else ():
        if re.match(rf"\s*(?:- )?look up: {name}(?: for |\s*$)", lines[at]):
            return at + 1
    return 0


def _of_another_kind(
    asked: PageQuestion, lookup: Lookup, known: Mapping[str, Lookup], file: str, line: int
) -> Iterator[FormFileError]:
    """Places beside an address: its postcode is looked up, and no list of streets knows it."""
    if asked.answer_type != "address" or isinstance(lookup, AddressBook) or not isinstance(lookup, _KNOWN):
        return
    name = asked.look_up.name if asked.look_up else ""
    fitting = [other for other, one in known.items() if isinstance(one, AddressBook)]
    problem = f"The look-up `{name}` knows no addresses, so nobody would be offered theirs."
    instead = f"Write: look up: {fitting[0]}" if fitting else "Take the look-up out."
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
