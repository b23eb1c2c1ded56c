"""Ways to reach a person, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from formkit.definition.council import Contact, Council, Ways
from formkit.rendering.frame import Link
from formkit.rendering.words import say, words


@dataclass(frozen=True)
class ContactView:
    """One phone, with all that a person has to know before calling."""

    phone: str
    dial: str
    """The number as a `tel:` link takes it."""
    opening_hours: str
    text_relay: str
    call_charges: str


@dataclass(frozen=True)
class Elsewhere:
    """Another way than online and the phone."""

    title: str
    text: str
    link: str = ""


@dataclass(frozen=True)
class WaysView:
    """All ways to get the thing done without this form."""

    contacts: tuple[ContactView, ...]
    elsewhere: tuple[Elsewhere, ...]
    help_online: str
    help_link: Link | None


WAYS: Final = {
    "in person": "in person",
    "post": "post",
    "home visit": "home visit",
    "email": "email",
    "paper form": "paper form",
    "BSL": "BSL",
}
"""Key of `other ways` → its title in words.yaml; any other key is its own title."""
LINKS: Final = {"BSL": "BSL link"}
"""Key → the words of its link; elsewhere a link is said by its address."""


def contact_view(contact: Contact, council: Council, language: str) -> ContactView:
    """A contact with opening hours, text relay and call charges."""
    charges = council.address_of(council.call_charges) if council.call_charges else ""
    relay = say(language, "relay") if contact.text_relay else ""
    dial = "".join(letter for letter in contact.phone if letter.isdigit() or letter == "+")
    return ContactView(contact.phone, dial, contact.open, relay, charges)


def ways_view(ways: Ways, council: Council, language: str) -> WaysView:
    """The ways of a form or a council."""
    known = words(language)
    elsewhere = []
    for key, text in ways.elsewhere.items():
        if key == "text relay":
            continue
        link = council.address_of(text) if text.startswith("/") else ""
        said = known["paper form ask"] if text == "yes" and not link else text
        if link and key in LINKS:
            said = known[LINKS[key]]
        elsewhere.append(Elsewhere(known[WAYS[key]] if key in WAYS else key, said, link))
    help_link = Link(known["help link"], council.address_of(council.help_link)) if council.help_link else None
    contacts = tuple(contact_view(one, council, language) for one in ways.contacts)
    return WaysView(contacts, tuple(elsewhere), council.help_online, help_link)
