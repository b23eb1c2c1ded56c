"""An author's texts with this person's values put in: plain, as a title, or as Markdown made into safe HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from formkit.definition.form import Form
from formkit.definition.pictures import Picture
from formkit.definition.placeholders import Placeholder, placeholders
from formkit.journey.journey import Journey, said_place
from formkit.questions.wording import Wording, unbroken
from formkit.rendering.contacts import contact_title
from formkit.rendering.phones import Phone, pieces
from formkit.rendering.words import say

ValueOf = Callable[[Placeholder], str]
"""What stands in a `{…}` place, as plain text."""

Called = Callable[[str], str]
"""A contact's name → what its number is called aloud; "" → what any other number is called."""

NO_PICTURES: Mapping[str, Picture] = {}
_FIRST_MARKER = 0xE000
_CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number",
    "link_open": "govuk-link",
}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
"""The page has one h1, its own: below it a text has headings of two sizes."""
_HEADING_CLASSES = {"h2": "govuk-heading-m", "h3": "govuk-heading-s"}
_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "h2", "h3", "img"}


def plain_text(text: str, value_of: ValueOf) -> str:
    """A heading or hint with its places filled."""
    filled, last = [], 0
    for place in placeholders(text):
        filled += [text[last : place.start], value_of(place)]
        last = place.end
    return "".join(filled) + text[last:]


def marked_up(
    text: str,
    value_of: ValueOf,
    address_of: Callable[[str], str] = str,
    pictures: Mapping[str, Picture] = NO_PICTURES,
    called: Called = lambda _: "phone",
) -> Markup:
    """Markdown first, then values, escaped: a value is never read as Markdown or HTML.

    Phone numbers become links, but for those in headings and in links. `address_of` makes a link's address whole.
    `pictures` are those that can be shown, by name. Private-use characters stand for the values in between; they are
    refused in form files and in answers, so none can be smuggled in.
    """
    places = placeholders(text)
    marked, last = "", 0
    for number, place in enumerate(places):
        marked += text[last : place.start] + chr(_FIRST_MARKER + number)
        last = place.end
    phones = {
        chr(_FIRST_MARKER + number): Phone(value_of(place), called(place.name))
        for number, place in enumerate(places)
        if place.is_phone
    }
    tokens = _MARKDOWN.parse(marked + text[last:])
    _link_phones(tokens, phones, called(""))
    html = _sanitised(_rendered(tokens, address_of, pictures))
    for number, place in enumerate(places):
        html = html.replace(chr(_FIRST_MARKER + number), str(escape(value_of(place))))
    return Markup(html)  # noqa: S704  # sanitised by nh3 just above, values escaped


def _link_phones(tokens: list[Token], phones: Mapping[str, Phone], says: str) -> None:
    """A link around each phone number of a text, whether its author named a contact or wrote the number."""
    for before, token in pairwise(tokens):
        if token.children and before.type != "heading_open":
            token.children = _with_phones(token.children, phones, says)


def _with_phones(children: list[Token], phones: Mapping[str, Phone], says: str) -> list[Token]:
    found: list[Token] = []
    links = 0
    for token in children:
        links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        is_free = token.type == "text" and not links
        found += _cut(token.content, phones, says) if is_free else [token]
    return found


def _cut(text: str, phones: Mapping[str, Phone], says: str) -> list[Token]:
    """The text in pieces. Whom a contact's marker stands for is known; its own letters stay in until values go in."""
    found: list[Token] = []
    for part in re.split(f"([{''.join(phones)}])", text) if phones else [text]:
        for piece in (part,) if part in phones else pieces(part, says):
            phone = phones.get(part) or (piece if isinstance(piece, Phone) else None)
            words = Token("text", "", 0, content=piece.number if isinstance(piece, Phone) else piece)
            found += _link(phone, words) if phone else [words]
    return found


def _link(phone: Phone, words: Token) -> list[Token]:
    attributes: dict[str, str | int | float] = {"href": f"tel:{phone.dial}", "aria-label": phone.spoken}
    return [
        Token("link_open", "a", 1, attrs=attributes, meta={"phone": True}),
        words,
        Token("link_close", "a", -1),
    ]


def _rendered(tokens: list[Token], address_of: Callable[[str], str], pictures: Mapping[str, Picture]) -> str:
    for token in _all(tokens):
        if token.type in _CLASSES:
            is_phone = "phone" in token.meta
            token.attrSet("class", _CLASSES[token.type] + (" formkit-phone" if is_phone else ""))
        if token.type in ("heading_open", "heading_close"):
            token.tag = _HEADINGS[token.tag]
        if token.type == "heading_open":
            token.attrSet("class", _HEADING_CLASSES[token.tag])
        if token.type == "link_open":
            token.attrSet("href", address_of(str(token.attrGet("href") or "")))
        if token.type == "image":
            _place_picture(token, pictures.get(str(token.attrGet("src"))))
    html: str = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return html


def _place_picture(token: Token, picture: Picture | None) -> None:
    """The picture where it can be shown; else what it shows, in words."""
    if picture is None or picture.problem:
        token.type, token.tag, token.attrs = "text", "", {}
        return
    token.attrs = {
        "src": picture.address,
        "alt": "",
        "class": "formkit-picture",
    }  # its words are put in when drawn
    if picture.width and picture.height:
        token.attrs |= {"width": picture.width, "height": picture.height}


def _all(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *(token.children or ()))]


def _sanitised(html: str) -> str:
    attributes: Mapping[str, set[str]] = {
        "a": {"href", "class", "aria-label"},
        "p": {"class"},
        "ul": {"class"},
        "ol": {"class"},
        "h2": {"class"},
        "h3": {"class"},
        "img": {"src", "alt", "class", "width", "height"},
        "*": set(),
    }
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={tag: set(names) for tag, names in attributes.items()},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    ).strip()


_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class Filling:
    """Fills texts of a form with a journey's answers, sums and contacts."""

    form: Form
    journey: Journey | None = None
    wording: Wording = field(default_factory=Wording)

    def plain(self, text: str) -> str:
        """A heading or label. No line ends within a phone number of it, which is no link there."""
        found, last = "", 0
        for place in placeholders(text):
            value = self._value(place)
            found += _with_whole_phones(text[last : place.start])
            found += unbroken(value) if place.is_phone else value
            last = place.end
        return found + _with_whole_phones(text[last:])

    def line(self, text: str) -> Markup:
        """A hint or a sentence: plain, but for its phone numbers, which are links."""
        found, last = Markup(), 0
        for place in placeholders(text):
            value = self._value(place)
            found += self._with_links(text[last : place.start])
            found += Phone(value, self._called(place.name)).link() if place.is_phone else value
            last = place.end
        return found + self._with_links(text[last:])

    def _with_links(self, text: str) -> Markup:
        says = self._called("")
        return Markup().join(
            piece.link() if isinstance(piece, Phone) else unbroken(piece) for piece in pieces(text, says)
        )

    def title(self, text: str) -> str:
        """A heading for the document's title, without answers: titles stay in the history of a shared computer."""
        return plain_text(text, lambda place: self._value(place) if place.is_phone else "…")

    def html(self, text: str) -> Markup:
        """A text in Markdown."""
        return marked_up(text, self._value, self.form.council.address_of, self.form.pictures, self._called)

    def inline(self, text: str) -> Markup:
        """One line in Markdown, such as an entry of a list."""
        return Markup(self.html(text).removeprefix('<p class="govuk-body">').removesuffix("</p>"))  # noqa: S704  # made by html just above

    def _called(self, name: str) -> str:
        contact = self.form.ways.contact(name)
        title = contact_title(contact, self.wording.language) if contact else ""
        return title or say(self.wording.language, "phone")

    def _value(self, place: Placeholder) -> str:
        return said_place(place, self.form, self.journey, self.wording)


def _with_whole_phones(text: str) -> str:
    return "".join(unbroken(one.number) if isinstance(one, Phone) else one for one in pieces(text, ""))
