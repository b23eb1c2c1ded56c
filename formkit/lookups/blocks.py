"""What a council's file says of a look-up that asks another machine, checked line by line and opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from formkit.definition.expectations import read_period
from formkit.definition.facts import WRITE, Facts
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError, FormFilesRefused
from formkit.lookups import json_addresses, json_days, json_facts, json_slots
from formkit.lookups.addresses import COLUMNS
from formkit.lookups.base import Lookup
from formkit.lookups.booking_system import ADDRESSES, ASKED_WITH, HOLD, BookingSystem
from formkit.lookups.json_addresses import JsonAddresses
from formkit.lookups.json_days import JsonDays
from formkit.lookups.json_facts import JsonFacts
from formkit.lookups.json_shape import JsonShape, places_of
from formkit.lookups.json_slots import JsonSlots
from formkit.lookups.os_places import OsPlaces
from formkit.lookups.remote import Remote
from formkit.lookups.remote_addresses import RemoteAddresses
from formkit.lookups.way_out import WayOut

OVER_HTTP: Final = ("os places", "json")
"""The words that name a look-up over HTTP."""
_HEARD: Final[Mapping[str, frozenset[str]]] = {
    "os places": frozenset(("key", "facts", "fields")),
    "json": frozenset(("key", "key header", "list", "fields", "facts", "since", *ADDRESSES)),
    "csv": frozenset(("facts",)),
    "slots csv": frozenset(),
    "postcodes": frozenset(),
}
"""The word that names a kind → what else its block may hold."""
EXAMPLES: Final[Mapping[str, str]] = {
    "os places": "os places: https://api.os.uk/search/places/v1, key: OS_PLACES_KEY",
    "json": "json: https://…?postcode={postcode}, fields: {uprn: …, line 1: …, town: …, postcode: …}",
}

Where = Callable[[str], Place]
"""Where the council's file says a key of the block; "" for the look-up itself."""
LookupBlock = Mapping[str, object]
"""What the council's file says of one look-up: `{csv: lookups/addresses.csv}`."""


@dataclass(frozen=True)
class Described:
    """One look-up as the council's file has it."""

    name: str
    said: LookupBlock
    where: Where
    facts: Facts
    """Those of its `facts` that could be read."""


@dataclass(frozen=True)
class JsonKind:
    """What a JSON interface can be asked for, known by its address and its `fields`."""

    of: str
    needed: tuple[str, ...]
    known: tuple[str, ...]
    asked_with: tuple[str, ...]


_ADDRESSES: Final = JsonKind("an address", json_addresses.NEEDED, COLUMNS, json_addresses.ASKED_WITH)
_DAYS: Final = JsonKind("a collection", json_days.NEEDED, json_days.KNOWN, json_days.ASKED_WITH)
_FACTS: Final = JsonKind("a fact", (), json_facts.KNOWN, json_facts.ASKED_WITH)
_SLOTS: Final = JsonKind("a slot", json_slots.NEEDED, json_slots.KNOWN, json_slots.ASKED_WITH)


def refuse_strangers(said: LookupBlock, where: Where) -> Iterator[FormFileError]:
    """A mistake for each key that says nothing to a look-up of its kind; kinds of guests have keys of their own."""
    kind = next((word for word in _HEARD if word in said), None)
    for key in said if kind else ():
        if key == kind or key in _HEARD[str(kind)]:
            continue
        takes = ", ".join(f"`{one}`" for one in sorted(_HEARD[str(kind)]))
        advice = f"Take it out. {takes} may stand there." if takes else "Take it out."
        problem = f"`{key}` says nothing to a look-up of the kind `{kind}`."
        yield where(key).error(problem, advice, id="LOOKUP")


def open_remote(called: str, described: Described, way: WayOut) -> Lookup:
    """The look-up that asks another machine. `called`: what the log and the figures call it.

    Raises FormFilesRefused with every mistake in the block, and where the server has not the secret that it names.
    """
    said, where = described.said, described.where
    problems = [*refuse_strangers(said, where), *_wrong_with(described)]
    if problems:
        raise FormFilesRefused(tuple(problems))
    key, fields = _secret(said, where, way), _fields(said)
    if "os places" in said:
        places = OsPlaces(str(said["os places"]), key, way, described.facts, fields)
        return RemoteAddresses(Remote(called), places.of_postcode)
    whole = {**{fact: fact for fact in described.facts}, **fields}
    shape = JsonShape(
        str(said["json"]), whole, str(said.get("list", "")), key, str(said.get("key header", ""))
    )
    match _json_kind(said):
        case kind if kind is _DAYS:
            return JsonDays(Remote(called), shape, way)
        case kind if kind is _SLOTS:
            remote: Remote[Any]  # Any: what it keeps is its own affair
            remote = Remote(called, remembers=json_slots.REMEMBERED_SECONDS)
            addresses = {word: str(said[word]) for word in ADDRESSES if word in said}
            owner = BookingSystem(remote, shape, way, addresses) if addresses else None
            return JsonSlots(remote, shape, way, owner)
        case kind if kind is _FACTS:
            return JsonFacts(Remote(called), shape, way, described.facts, _since(said))
        case _:
            return RemoteAddresses(Remote(called), JsonAddresses(shape, way, described.facts).of_postcode)


def _json_kind(said: LookupBlock) -> JsonKind:
    fields, is_of_a_property = _fields(said), "uprn" in places_of(str(said["json"]))
    is_held_there = any(word in said for word in ADDRESSES)
    if "slot" in fields or is_held_there or ("day" in fields and not is_of_a_property):
        return _SLOTS
    if not is_of_a_property:
        return _ADDRESSES
    return _DAYS if "day" in fields else _FACTS


def _fields(said: LookupBlock) -> Mapping[str, str]:
    fields = said.get("fields")
    return cast("Mapping[str, str]", fields) if isinstance(fields, dict) else {}


def _since(said: LookupBlock) -> int:
    period = read_period(str(said.get("since", f"{json_facts.SINCE} days")))
    return period.count if period and period.unit == "day" else 0


def _wrong_with(described: Described) -> Iterator[FormFileError]:
    name, said, where = described.name, described.said, described.where
    word = next(word for word in OVER_HTTP if word in said)
    address = said[word]
    if told := list(_wrong_address(word, address if isinstance(address, str) else "", where)):
        yield from told
        return
    if "key header" in said and "key" not in said:
        problem = "`key header` says where a key is sent, and there is no `key`."
        yield where("key header").error(problem, "Write: key: NAME_OF_THE_SECRET", id="LOOKUP")
    if word == "os places":
        if "key" not in said:
            problem = f"`{name}` asks OS Places, which wants a key."
            yield where(word).error(problem, f"Write: {name}: {{{EXAMPLES[word]}}}", id="LOOKUP")
        yield from _strange_fields(described, JsonKind("a fact", (), (), ()))
        return
    yield from _wrong_json(described, _json_kind(said))


def _wrong_address(word: str, address: str, where: Where) -> Iterator[FormFileError]:
    from formkit.outgoing import NotAllowed, refuse_address

    try:
        refuse_address(address.replace("{", "").replace("}", ""))
    except NotAllowed as refused:
        yield where(word).error(
            str(refused), f"Write it like this: {EXAMPLES.get(word, f'{word}: https://…')}", id="LOOKUP"
        )
        return
    if word == "os places" and ("{" in address or "?" in address):
        problem = "The address of OS Places ends with its version: formkit writes what is asked behind it."
        yield where(word).error(problem, f"Write it like this: {EXAMPLES[word]}", id="LOOKUP")


def _wrong_json(described: Described, kind: JsonKind) -> Iterator[FormFileError]:
    said, where, fields = described.said, described.where, _fields(described.said)
    places = list(places_of(str(said["json"])))
    for place in places:
        if place not in kind.asked_with:
            problem = f"`{{{place}}}` in the address is nothing that a look-up of {kind.of} is asked with."
            near = nearest(place, kind.asked_with) or kind.asked_with[0]
            yield where("json").error(problem, f"Write {{{near}}}.", id="LOOKUP")
    if not places and kind is not _SLOTS:
        problem = "The address does not say where the postcode stands, so every question would be the same."
        yield where("json").error(problem, f"Write it like this: {EXAMPLES['json']}", id="LOOKUP")
    missing = [field for field in kind.needed if field not in fields]
    for field in missing:
        at = "fields" if "fields" in said else "json"
        problem = f"`fields` does not say what the interface calls the `{field}` of {kind.of}."
        yield where(at).error(problem, f"Write: fields: {{{field}: …}}", id="LOOKUP")
    if kind is _FACTS and "facts" not in said:
        problem = "An address with `{uprn}` is asked for the `day` of a collection or for `facts`, and neither is here."
        yield where("json").error(problem, f"Write fields: {{day: …}}, or {WRITE}", id="LOOKUP")
    yield from _strange_fields(described, kind)
    if kind in (_DAYS, _SLOTS) and "facts" in said:
        what = "days" if kind is _DAYS else "slots"
        yield where("facts").error(f"A look-up of {what} brings no facts.", "Take `facts` out.", id="LOOKUP")
    yield from _wrong_owner(said, where)
    if "since" in said and (kind is not _FACTS or not _since(said)):
        problem = f"`since: {said['since']}` does not say how many days back an event of a property counts."
        yield where("since").error(problem, "Write `since: 7 days`, or take it out.", id="LOOKUP")


def _wrong_owner(said: LookupBlock, where: Where) -> Iterator[FormFileError]:
    """What is wrong with the addresses where a booking system holds its slots."""
    there = [word for word in ADDRESSES if word in said]
    for word in ADDRESSES if there else ():
        if word not in said:
            problem = f"A booking system that holds its slots is asked to hold, confirm and release, and `{word}` is not here."
            yield where(there[0]).error(problem, f"Write: {word}: https://…", id="LOOKUP")
    if HOLD in _fields(said) and not there:
        problem = "`fields` says what the interface calls a `hold`, and nothing says where one is made."
        yield where("fields").error(problem, "Write: hold: https://…", id="LOOKUP")
    for word in there:
        address = str(said[word])
        if told := list(_wrong_address(word, address, where)):
            yield from told
            continue
        for place in places_of(address):
            if place not in ASKED_WITH[word]:
                problem = f"`{{{place}}}` is nothing that stands in the address of `{word}`."
                near = nearest(place, ASKED_WITH[word]) or ASKED_WITH[word][0]
                yield where(word).error(problem, f"Write {{{near}}}.", id="LOOKUP")


def _strange_fields(described: Described, kind: JsonKind) -> Iterator[FormFileError]:
    known = (*kind.known, *described.facts)
    for field in _fields(described.said):
        if field not in known:
            near = nearest(field, known)
            listed = ", ".join(f"`{one}`" for one in known)
            advice = (
                f"Did you mean `{near}`?" if near else f"There is {listed}." if listed else f"Write: {WRITE}"
            )
            problem = f"`{field}` is no part of {kind.of}, and none of the `facts`."
            yield described.where("fields").error(problem, advice, id="LOOKUP")


def _secret(said: LookupBlock, where: Where, way: WayOut) -> str:
    name = str(said.get("key", ""))
    try:
        return way.secret(name)
    except LookupError:
        problem = (
            f"{name} is not set in the environment of the server, so people are asked without this look-up."
        )
        advice = "Set it, or take the look-up out."
        raise FormFilesRefused((where("key").error(problem, advice, id="LOOKUP"),)) from None
