"""What schema.org says of the types that a start page uses, and a reader of JSON-LD that holds a page to it.

Written from the pages of the types, such as https://schema.org/GovernmentService (release 29): the properties of a type and
of those above it, each with what it expects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

ABOVE: Final[Mapping[str, str]] = {
    "GovernmentService": "Service",
    "Service": "Intangible",
    "ServiceChannel": "Intangible",
    "ContactPoint": "StructuredValue",
    "PropertyValue": "StructuredValue",
    "StructuredValue": "Intangible",
    "Intangible": "Thing",
    "GovernmentOrganization": "Organization",
    "Organization": "Thing",
}
"""Type → the type that it is a kind of."""
EXPECTS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "Thing": {
        "name": ("Text",),
        "alternateName": ("Text",),
        "description": ("Text",),
        "url": ("URL",),
        "identifier": ("PropertyValue", "Text", "URL"),
        "sameAs": ("URL",),
    },
    "Service": {
        "provider": ("Organization", "Person"),
        "availableChannel": ("ServiceChannel",),
        "serviceType": ("Text",),
        "areaServed": ("Text",),
    },
    "GovernmentService": {"serviceOperator": ("Organization",), "jurisdiction": ("Text",)},
    "ServiceChannel": {
        "serviceUrl": ("URL",),
        "servicePhone": ("ContactPoint",),
        "availableLanguage": ("Language", "Text"),
        "processingTime": ("Duration",),
    },
    "ContactPoint": {"telephone": ("Text",), "contactType": ("Text",), "email": ("Text",)},
    "PropertyValue": {"propertyID": ("Text", "URL"), "value": ("Text", "Number")},
    "Organization": {"telephone": ("Text",), "email": ("Text",)},
}
"""Type → property → what it may be."""
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
"""`availableLanguage` takes a language by its code in IETF BCP 47."""


def wrong_in(node: object, where: str = "") -> Iterator[str]:
    """What schema.org does not know, or expects otherwise; each with the place in the data."""
    if not isinstance(node, dict):
        yield f"{where or 'the data'} is no object"
        return
    kind = node.get("@type")
    if not isinstance(kind, str) or kind not in ABOVE:
        yield f"{where}: no type {kind!r}"
        return
    known = {name: expected for one in kinds_of(kind) for name, expected in EXPECTS.get(one, {}).items()}
    for name, value in node.items():
        if name in ("@type", "@id") or (name == "@context" and not where):
            continue
        if name not in known:
            yield f"{where}: {kind} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _wrong_value(one, known[name], f"{where}.{name}" if where else name)
    if not where and node.get("@context") != "https://schema.org":
        yield "the context is another"


def kinds_of(kind: str) -> Iterator[str]:
    """A type and all types above it."""
    yield kind
    if kind in ABOVE:
        yield from kinds_of(ABOVE[kind])


def _wrong_value(value: object, expected: tuple[str, ...], where: str) -> Iterator[str]:
    if isinstance(value, dict):
        kind = value.get("@type")
        if not set(kinds_of(str(kind))) & set(expected):
            yield f"{where}: {kind} is none of {expected}"
        yield from wrong_in(value, where)
    elif isinstance(value, bool) or value in ("", None):
        yield f"{where}: {value!r} says nothing"
    elif isinstance(value, int | float):
        if "Number" not in expected:
            yield f"{where}: a number is none of {expected}"
    elif isinstance(value, str):
        is_url = urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).netloc)
        if not ("Text" in expected or ("URL" in expected and is_url)):
            yield f"{where}: {value!r} is none of {expected}"
        if "Language" in expected and not LANGUAGE.fullmatch(value):
            yield f"{where}: {value!r} is no code of a language"
    else:
        yield f"{where}: {value!r} is nothing that schema.org knows"
