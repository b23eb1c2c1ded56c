"""What a council's file says of a look-up that asks another machine, checked line by line and opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError, FormFilesRefused
from formkit.lookups import json_addresses
from formkit.lookups.base import Lookup
from formkit.lookups.json_addresses import JsonAddresses
from formkit.lookups.json_shape import JsonShape, places_of
from formkit.lookups.os_places import OsPlaces
from formkit.lookups.remote import Remote
from formkit.lookups.remote_addresses import RemoteAddresses
from formkit.lookups.way_out import WayOut

OVER_HTTP: Final = ("os places", "json")
"""The words that name a look-up over HTTP."""
_HEARD: Final[Mapping[str, frozenset[str]]] = {
    "os places": frozenset(("key",)),
    "json": frozenset(("key", "key header", "list", "fields")),
    "csv": frozenset(),
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


def refuse_strangers(name: str, said: LookupBlock, where: Where) -> Iterator[FormFileError]:
    """A mistake for each key that says nothing to a look-up of its kind; kinds of guests have keys of their own."""
    kind = next((word for word in _HEARD if word in said), None)
    for key in said if kind else ():
        if key == kind or key in _HEARD[str(kind)]:
            continue
        takes = ", ".join(f"`{one}`" for one in sorted(_HEARD[str(kind)]))
        advice = f"Take it out. {takes} may stand there." if takes else "Take it out."
        problem = f"`{key}` says nothing to a look-up of the kind `{kind}`."
        yield where(key).error(problem, advice, id="LOOKUP")


def open_remote(called: str, name: str, said: LookupBlock, where: Where, way: WayOut) -> Lookup:
    """The look-up `name` that asks another machine. `called`: what the log and the figures call it.

    Raises FormFilesRefused with every mistake in the block, and where the server has not the secret that it names.
    """
    problems = [*refuse_strangers(name, said, where), *_wrong_with(name, said, where)]
    if problems:
        raise FormFilesRefused(tuple(problems))
    key = _secret(said, where, way)
    if "os places" in said:
        return RemoteAddresses(Remote(called), OsPlaces(str(said["os places"]), key, way).of_postcode)
    shape = JsonShape(
        str(said["json"]),
        cast("Mapping[str, str]", said["fields"]),
        str(said.get("list", "")),
        key,
        str(said.get("key header", "")),
    )
    return RemoteAddresses(Remote(called), JsonAddresses(shape, way).of_postcode)


def _wrong_with(name: str, said: LookupBlock, where: Where) -> Iterator[FormFileError]:
    word = next(word for word in OVER_HTTP if word in said)
    address = said[word]
    yield from _wrong_address(word, address if isinstance(address, str) else "", where)
    if "key header" in said and "key" not in said:
        problem = "`key header` says where a key is sent, and there is no `key`."
        yield where("key header").error(problem, "Write: key: NAME_OF_THE_SECRET", id="LOOKUP")
    if word == "os places" and "key" not in said:
        problem = f"`{name}` asks OS Places, which wants a key."
        yield where(word).error(problem, f"Write: {name}: {{{EXAMPLES[word]}}}", id="LOOKUP")
    if word == "json":
        yield from _wrong_fields(name, said, where)


def _wrong_address(word: str, address: str, where: Where) -> Iterator[FormFileError]:
    from formkit.outgoing import NotAllowed, refuse_address

    try:
        refuse_address(address.replace("{", "").replace("}", ""))
    except NotAllowed as refused:
        yield where(word).error(str(refused), f"Write it like this: {EXAMPLES[word]}", id="LOOKUP")
        return
    if word == "os places" and ("{" in address or "?" in address):
        problem = "The address of OS Places ends with its version: formkit writes what is asked behind it."
        yield where(word).error(problem, f"Write it like this: {EXAMPLES[word]}", id="LOOKUP")
    if word == "json":
        yield from _wrong_places(address, where)


def _wrong_places(address: str, where: Where) -> Iterator[FormFileError]:
    places, known = list(places_of(address)), (json_addresses.ASKED_WITH,)
    for place in places:
        if place not in known:
            problem = f"`{{{place}}}` in the address is nothing that a look-up is asked with."
            near = nearest(place, known) or known[0]
            yield where("json").error(problem, f"Write {{{near}}}.", id="LOOKUP")
    if not places:
        problem = "The address does not say where the postcode stands, so every question would be the same."
        yield where("json").error(problem, f"Write it like this: {EXAMPLES['json']}", id="LOOKUP")


def _wrong_fields(name: str, said: LookupBlock, where: Where) -> Iterator[FormFileError]:
    fields = said.get("fields")
    if not isinstance(fields, dict):
        problem = f"`{name}` does not say what the interface calls the parts of an address."
        yield where("json").error(problem, f"Write it like this: {EXAMPLES['json']}", id="LOOKUP")
        return
    for field in json_addresses.NEEDED:
        if field not in fields:
            problem = f"`fields` does not say what the interface calls the `{field}`."
            yield where("fields").error(problem, f"Write: fields: {{{field}: …}}", id="LOOKUP")
    for field in fields:
        if field not in json_addresses.KNOWN:
            near = nearest(field, json_addresses.KNOWN)
            known = ", ".join(f"`{one}`" for one in json_addresses.KNOWN)
            advice = f"Did you mean `{near}`?" if near else f"An address has {known}."
            yield where("fields").error(f"`{field}` is no part of an address.", advice, id="LOOKUP")


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
