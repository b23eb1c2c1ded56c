"""Phone numbers in texts: which they are, and the link that a finger can tap."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

_LONG = (
    r"(?:\+44[ -]?(?:\(0\)[ -]?)?|0)[1-9](?:[ -]?[0-9]){9}"
    r"|(?:\+44[ -]?|0(?=[0-9]{1,8}[ -]))[1-9](?:[ -]?[0-9]){8}"
)
"""Ten digits that nothing divides could be an account; eleven that begin with 0, or ten in groups, are a phone number."""
_CHILDLINE = r"0800 1111"
_HARMONISED = r"116 ?[0-9]{3}"
_CALLS = r"(?:call|ring|dial|phone|text|ffonio|ffoniwch|deialwch|ar|on)"
_SHORT = r"999|112|10[135]|11[19]"
_NUMBER = re.compile(
    rf"(?<![\w£+.,/@:=-])(?P<number>{_LONG}|{_CHILDLINE}|{_HARMONISED})(?![\w%@/-]|[.,:][0-9]| [0-9])"
    rf"|\b{_CALLS} (?P<after>{_SHORT})(?![\w%@/-]|[.,:][0-9]| [0-9])"
    rf"|^\s*(?P<alone>{_SHORT})\s*$",
    re.IGNORECASE,
)
"""A short number could be a sum or a house: it is a phone number where a word before it says so, or where it stands alone."""
_AREA_ZERO = re.compile(r"^(\s*\+\s*44)\s*-?\s*\(0\)")


@dataclass(frozen=True)
class Phone:
    """One number as it is written, and what it is for: a contact's name, or the word "phone"."""

    number: str
    says: str

    @property
    def dial(self) -> str:
        """The number as a `tel:` link takes it."""
        return dial(self.number)

    @property
    def spoken(self) -> str:
        """What the link is called aloud: what can be read comes first, so that it can also be said to a computer."""
        return f"{self.number}, {self.says}"

    def link(self) -> Markup:
        """The number as a link in a plain text."""
        return Markup('<a class="govuk-link formkit-phone" href="tel:{}" aria-label="{}">{}</a>').format(
            self.dial, self.spoken, self.number
        )


def dial(phone: str) -> str:
    """The digits of a number, with the + of a country; the (0) behind a country is not dialled."""
    return "".join(letter for letter in _AREA_ZERO.sub(r"\1", phone) if letter in "+0123456789")


def pieces(text: str, says: str) -> tuple[str | Phone, ...]:
    """A text cut into words and phone numbers; `says` is what its numbers are for."""
    found: list[str | Phone] = []
    last = 0
    for match in _NUMBER.finditer(text):
        group = match.lastgroup or "number"
        found += [text[last : match.start(group)], Phone(match[group], says)]
        last = match.end(group)
    return tuple(piece for piece in (*found, text[last:]) if piece)


def with_phones(text: str, says: str) -> Markup:
    """A plain text, escaped, with a link for each phone number in it."""
    return Markup("").join(
        piece.link() if isinstance(piece, Phone) else escape(piece) for piece in pieces(text, says)
    )
