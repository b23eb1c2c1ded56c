"""What is judged of contacts: whether their hours can be gone by, who stands in for them, and what Welsh pages call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.definition.council import Contact, block, listed, words
from formkit.definition.opening import hours_meant, hours_slipped, read_opening
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.source_line import quoted
from formkit.definition.reading.tree import Block, Place
from formkit.questions.phone.numbers import NoNumber, read_phone

_OFFICE: Final = f"{OF_THE_FILE}other ways:\n  office: {{phone: 01632 960 004"
_DUTY: Final = ", when closed: out of hours}\n  out of hours: {phone: 01632 960 005, open: always}"


def _contacts(file: FormFile, key: str) -> Iterator[tuple[Contact, Place]]:
    """Every contact of the form and of its council, and where `key` stands in it, or else its name."""
    ways, council = block(file.tree, "other ways"), file.form.council
    for contact in (*file.form.ways.contacts, *file.form.ways.known):
        own = block(ways, contact.name) if ways else None
        if own is not None:
            yield contact, _place(own, key)
        elif council.ways.contact(contact.name) is not None:
            yield contact, council.place_of("other ways", contact.name, key)


def _place(contact: Block, key: str) -> Place:
    value = contact.get(key)
    return value.place if value is not None else contact.place


def _hours_in_other_words(file: FormFile) -> Iterator[Breach]:
    for contact, place in _contacts(file, "open"):
        if contact.open and read_opening(contact.open) is None:
            what = f"`{contact.open}` are no hours that formkit knows, so `{contact.name}` is offered at any hour."
            yield Breach(place, {"what": what, "instead": _instead(hours_meant(contact.open))})
        elif contact.open and (slipped := hours_slipped(contact.open)):
            what = f"`{slipped[0]}` goes on into the next day, or has an hour that no clock shows."
            yield Breach(place, {"what": what, "instead": _instead(slipped[1])})


def _instead(meant: str) -> str:
    if not meant:
        return _SUCH_AS
    return f"Write: open: {quoted(meant) if ',' in meant or ': ' in meant else meant}"


_SUCH_AS: Final = "Write days and hours, for example: Monday to Friday, 9am to 5pm; Saturday, 10am to 1pm"


HOURS: Final = Check(
    CheckRule(
        "HOURS",
        "Opening hours are said in words that formkit cannot go by, or end before they begin.",
        "The phone is then offered at night too, as if somebody answered.",
        f"{_OFFICE}, open: weekdays 9 to 5}}",
        f'{_OFFICE}, open: "Monday to Friday, 9am to 5pm"}}',
        "warning",
    ),
    "{what}",
    "{instead}",
    _hours_in_other_words,
)


_SHORT: Final = re.compile(r"(?:[0-9] ?){3,6}")
"""999, 101, 116 123: numbers that are dialled as they are."""
_GROUPS: Final = {"02": (3, 4, 4), "03": (4, 3, 4), "08": (4, 3, 4), "011": (4, 3, 4)}
_OTHERS: Final = (5, 3, 3)
_WRONG: Final = {"few digits": "it has too few digits", "many digits": "it has too many digits"}


def _no_number(file: FormFile) -> Iterator[Breach]:
    for contact, place in _contacts(file, "phone"):
        said = contact.phone.strip()
        if not said or _SHORT.fullmatch(said):
            continue
        number = read_phone(said)
        if isinstance(number, NoNumber):
            why = _WRONG.get(number.code, "no network has one like it")
            what = f'"{said}" is no phone number that anybody could dial: {why}.'
            yield Breach(place, {"what": what, "instead": "Compare it with the number that you give out."})
        elif (digits := _as_dialled(said)) != said:
            what = f'"{said}" is hard to read, and a screen reader makes one number of it.'
            yield Breach(place, {"what": what, "instead": f"Write: phone: {digits}"})


def _as_dialled(said: str) -> str:
    """`01632960001` and `01632-960-001` in groups, as https://www.gov.uk/guidance/style-guide/a-to-z#telephone-numbers has
    them; anything that has spaces or is of another length as it is."""
    digits = re.sub(r"[-.()/]", "", said)
    if " " in said or not re.fullmatch(r"0[0-9]{10}", digits):
        return said
    first, second, _ = next((sizes for start, sizes in _GROUPS.items() if digits.startswith(start)), _OTHERS)
    return f"{digits[:first]} {digits[first : first + second]} {digits[first + second :]}"


PHONE: Final = Check(
    CheckRule(
        "PHONE",
        "The phone number of a contact is none, or is written without spaces.",
        "Who needs help dials it, and nobody answers.",
        f"{_OFFICE[:-1]}, open: always}}",
        f"{_OFFICE}, open: always}}",
        "warning",
    ),
    "{what}",
    "{instead}",
    _no_number,
)


def _nobody_stands_in(file: FormFile) -> Iterator[Breach]:
    ways = file.form.ways
    known = {one.name for one in (*ways.contacts, *ways.known) if not one.emergency}
    for contact, place in _contacts(file, "when closed"):
        if contact.when_closed and contact.when_closed not in known - {contact.name}:
            others = sorted(known - {contact.name})
            near = nearest(contact.when_closed, others) or (others[0] if len(others) == 1 else "")
            write = (
                f"Write: when closed: {near}" if near else "Add a contact with this name below `other ways`."
            )
            yield Breach(place, {"name": contact.when_closed, "write": write})


STANDS_IN: Final = Check(
    CheckRule(
        "STANDIN",
        "The contact that stands in for a closed one is not there.",
        "Nobody is offered while the phone is not answered.",
        f"{_OFFICE}{_DUTY.replace('when closed: out of hours', 'when closed: nights')}",
        f"{_OFFICE}{_DUTY}",
    ),
    "`when closed: {name}` names no contact that can stand in.",
    "{write}",
    _nobody_stands_in,
)


def _without_a_name_in_welsh(file: FormFile) -> Iterator[Breach]:
    if "cy" not in listed(file.tree.get("languages")):
        return
    for contact, place in _contacts(file, "phone"):
        if not contact.called:
            yield Breach(place, {"name": contact.name})


NO_HEADING: Final = Check(
    CheckRule(
        "UNNAMED",
        "A contact of a form in Welsh has no `called`.",
        "Its name in the file is English, so nothing stands above its number on Welsh pages.",
        f"{_OFFICE}}}\nlanguages: [en, cy]",
        f"{_OFFICE}, called: Council Tax office}}\nlanguages: [en, cy]",
        "warning",
    ),
    "Nothing stands above the number of `{name}` on Welsh pages.",
    "Write below it, and in the Welsh file too: called: what people know it as",
    _without_a_name_in_welsh,
)


_LEADS: Final = {"call us": "call us", "go elsewhere": "do instead"}
"""What a stop of an outcome leads to → the key that says it."""


def _leads_nowhere(file: FormFile) -> Iterator[Breach]:
    for step in file.steps():
        key = _LEADS.get(words(step, "outcome"))
        if "stop" in step and key and not {"call us", "do instead"} & {name.text for name, _ in step.entries}:
            example = (
                "call us: waste" if key == "call us" else "do instead: [{link: What you can do, to: /bins}]"
            )
            yield Breach(step.key_place("outcome"), {"outcome": words(step, "outcome"), "example": example})


_STOP: Final = "- {stop: We cannot take this here, id: no, say: Sorry., outcome: %s}"
LEADS_NOWHERE: Final = Check(
    CheckRule(
        "LEADS",
        "A stop sends people to someone, or elsewhere, and does not say to whom or where.",
        "They are left with a page that says no.",
        _STOP % "go elsewhere",
        _STOP % "go elsewhere, do instead: [{link: What you can do, to: /bins}]",
        "warning",
    ),
    "`outcome: {outcome}` does not say to whom or where.",
    "Write below it, for example: {example}",
    _leads_nowhere,
)

CONTACT_CHECKS: Final = (HOURS, PHONE, STANDS_IN, NO_HEADING, LEADS_NOWHERE)
