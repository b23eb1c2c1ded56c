"""Ways to reach a person, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from markupsafe import Markup, escape

from formkit.definition.council import Contact, Council, Ways
from formkit.rendering.frame import Link
from formkit.rendering.opening import closed_words, opening_words
from formkit.rendering.phones import Phone, dial, with_phones
from formkit.rendering.words import say, words

_FREE = ("0800", "0808", "+44800", "+44808", "116")
"""How numbers begin that cost nothing to call from any phone in the United Kingdom."""
_SHORT = 3
"""999 and its like: calls to them are free, or their price is not the council's to tell."""


@dataclass(frozen=True)
class ContactView:
    """One phone, with all that a person has to know before calling."""

    title: str
    """What it is for, "" where that is not known in this language."""
    phone: str
    dial: str
    """The number as a `tel:` link takes it."""
    spoken: str
    """What the link is called aloud."""
    opening_hours: str
    hours: Markup
    """The same with a link for each number, where an author's own words name one."""
    closed: str
    """That nobody answers now, and when somebody does; "" while somebody does."""
    text_relay: str
    call_charges: str


@dataclass(frozen=True)
class Elsewhere:
    """Another way than online and the phone."""

    title: str
    text: Markup
    link: str = ""


@dataclass(frozen=True)
class WaysView:
    """All ways to get the thing done without this form."""

    contacts: tuple[ContactView, ...]
    elsewhere: tuple[Elsewhere, ...]
    help_online: Markup
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


def contact_title(contact: Contact, language: str) -> str:
    """What a contact is called; its name in the file is English, which says nothing to who reads Welsh."""
    return contact.called or (f"{contact.name[:1].upper()}{contact.name[1:]}" if language == "en" else "")


def _is_free(phone: str) -> bool:
    return dial(phone).startswith(_FREE) or len(dial(phone)) == _SHORT


def contact_view(contact: Contact, council: Council, language: str, now: datetime | None) -> ContactView:
    """A contact with opening hours, text relay and call charges; `now` is None where no hour is known."""
    costs = council.call_charges and not _is_free(contact.phone)
    charges = council.address_of(council.call_charges) if costs else ""
    relay = say(language, "relay") if contact.text_relay else ""
    title = contact_title(contact, language)
    hours, closed = opening_words(contact, language), closed_words(contact, council, language, now)
    phone = Phone(contact.phone, title or say(language, "phone"))
    linked = with_phones(hours, say(language, "phone"))
    return ContactView(title, phone.number, phone.dial, phone.spoken, hours, linked, closed, relay, charges)


def contact_views(
    ways: Ways, council: Council, language: str, now: datetime | None
) -> tuple[ContactView, ...]:
    """The contacts of a form or a council: those that answer now stand first, and who stands in for the others."""
    found: dict[str, ContactView] = {}
    for one in ways.contacts:
        for each in (*stand_ins(one, ways, council, now), one):
            found.setdefault(each.name, contact_view(each, council, language, now))
    return tuple(sorted(found.values(), key=lambda view: bool(view.closed)))


def stand_ins(contact: Contact, ways: Ways, council: Council, now: datetime | None) -> tuple[Contact, ...]:
    """Who answers instead of a contact that is closed now; () while it is open, and where nobody does."""
    duty = ways.contact(contact.when_closed) if contact.when_closed else None
    if duty is None or not closed_words(contact, council, "en", now):
        return ()
    return () if closed_words(duty, council, "en", now) else (duty,)


def ways_view(ways: Ways, council: Council, language: str, now: datetime | None) -> WaysView:
    """The ways of a form or a council, as they are at `now`; None where no hour is known."""
    known = words(language)
    elsewhere = []
    for key, text in ways.elsewhere.items():
        if key == "text relay":
            continue
        link = council.address_of(text) if text.startswith("/") else ""
        said = known["paper form ask"] if text == "yes" and not link else text
        if link and key in LINKS:
            said = known[LINKS[key]]
        text = escape(said) if link else with_phones(said, known["phone"])
        elsewhere.append(Elsewhere(known[WAYS[key]] if key in WAYS else key, text, link))
    help_link = Link(known["help link"], council.address_of(council.help_link)) if council.help_link else None
    contacts = contact_views(ways, council, language, now)
    return WaysView(contacts, tuple(elsewhere), with_phones(council.help_online, known["phone"]), help_link)
