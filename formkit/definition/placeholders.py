"""The `{name}` places of an author's text: found, checked and filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from formkit.definition.reading.tree import Text
from formkit.errors import FormFileError

_PLACE = re.compile(r"\{([^{}]*)\}")
_LINK = re.compile(r"(?:\]\(|\]:|<)([^)>]*)")
_PHONE = re.compile(r"phone\s+(?P<contact>.+)")


@dataclass(frozen=True)
class Placeholder:
    """One place: the name of an answer or sum, or of a contact whose phone number goes there."""

    name: str
    is_phone: bool
    start: int
    end: int


_MOST_NAMED = 12
_FOREIGN = re.compile(
    r"\{\{ *(?P<braces>[^{}]+?) *\}\}|\[(?P<square>[a-z]\w*|phone [\w ]+)\](?![(\[:])|\(\((?P<round>[a-z]\w*)\)\)"
    r"|<(?P<angle>[a-z]\w*)>|%(?P<per>[a-z]\w*)%|\$(?P<dollar>[a-z]\w*)"
    r"|\{(?P<open>[a-z]\w*)(?!\w)(?![^{}]*\})|(?<![{\w. ])(?P<close>[a-z]\w*)\}"
)
"""Places as other builders, mail merges and templates write them."""


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """All places of a text, in order."""
    found = []
    for match in _PLACE.finditer(text):
        inner = match[1].strip()
        phone = _PHONE.fullmatch(inner)
        found.append(
            Placeholder(phone["contact"] if phone else inner, bool(phone), match.start(), match.end())
        )
    return tuple(found)


def filled(text: str, value_of: Callable[[Placeholder], str]) -> str:
    """The text with a value in each place. Values are not looked at again: they may hold braces of their own."""
    pieces, last = [], 0
    for place in placeholders(text):
        pieces += [text[last : place.start], value_of(place)]
        last = place.end
    return "".join(pieces) + text[last:]


def wrong_placeholders(
    node: Text,
    names: Collection[str],
    contacts: Collection[str],
    later: Collection[str] = (),
    sums: Collection[str] = (),
    meant: Callable[[str], str | None] = lambda word: None,
) -> tuple[FormFileError, ...]:
    """A mistake for each place that names nothing, or a question that is asked only later. `sums` are no questions; `meant`
    gives the name that a word is another word for."""
    problems = [*_as_elsewhere(node, names, contacts)]
    for place in placeholders(node.text):
        known = contacts if place.is_phone else names
        if _is_in_link(node.text, place):
            problem = (
                "The address of a link cannot hold { and }: an answer must not decide where a link leads."
            )
            problems.append(node.place_at(place.start).error(problem, "Write the whole address.", id="PLACE"))
            continue
        if place.name not in known:
            problems.append(
                node.place_at(place.start + 1).error(
                    *_advice(place, known, later, sums, contacts, meant), id="PLACE"
                )
            )
    return tuple(problems)


def _as_elsewhere(node: Text, names: Collection[str], contacts: Collection[str]) -> Iterator[FormFileError]:
    """A mistake for each place that is marked as other builders mark it: people would read the marks."""
    for found in _FOREIGN.finditer(node.text):
        inner = next(part for part in found.groups() if part is not None)
        phone = _PHONE.fullmatch(inner)
        if inner in names or (phone and phone["contact"] in contacts):
            problem = (
                f"People would read the marks of `{found[0]}`: a place for an answer has one {{ and one }}."
            )
            yield node.place_at(found.start()).error(problem, f"Write {{{inner}}}.", id="PLACE")


def _is_in_link(text: str, place: Placeholder) -> bool:
    """Whether a place stands in the address of a Markdown link: `[words](…{here}…)`."""
    return any(link.start(1) <= place.start < link.end(1) for link in _LINK.finditer(text))


def _of_a_contact(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, 1)
    if near:
        return f"Write {{phone {near[0]}}}."
    if known:
        there = ", ".join(f"{{phone {one}}}" for one in sorted(known))
        return f"Write one of: {there}; or add `{name}: {{phone: …}}` to `other ways`."
    return f"Add `{name}: {{phone: …}}` to `other ways`."


def _contact_in(name: str, contacts: Collection[str]) -> str | None:
    """The contact of `{waste phone}`, `{call waste}` and `{phone: waste}`; the only one there is for `{phone}`."""
    words = re.sub(r"[^\w ]", " ", name).split()
    kinds = {"phone", "call", "tel", "telephone", "number", "contact", "ring"} & {
        word.lower() for word in words
    }
    rest = " ".join(word for word in words if word.lower() not in kinds)
    if not kinds:
        return None
    return rest if rest in contacts else next(iter(contacts)) if not rest and len(contacts) == 1 else None


def _advice(
    place: Placeholder,
    known: Collection[str],
    later: Collection[str],
    sums: Collection[str],
    contacts: Collection[str] = (),
    meant: Callable[[str], str | None] = lambda word: None,
) -> tuple[str, str]:
    if place.is_phone:
        problem = f'There is no contact called "{place.name}" under `other ways`.'
        return problem, _of_a_contact(place.name, known)
    if place.name in later and place.name in sums:
        return (
            f"The sum {{{place.name}}} is known later than this text is shown.",
            f"Move this step below the questions that `{place.name}` is made of, or take {{{place.name}}} out.",
        )
    if place.name in later:
        return (
            f"{{{place.name}}} is asked later than this text is shown.",
            f"Move this step below the question `{place.name}`, or take {{{place.name}}} out.",
        )
    if place.name in contacts:
        return (
            f"{{{place.name}}} is a contact, and not the id of a question.",
            f"Write {{phone {place.name}}}.",
        )
    if contact := _contact_in(place.name, contacts):
        problem = f"{{{place.name}}} is no place: the number of a contact begins with `phone`."
        return problem, f"Write {{phone {contact}}}."
    near = _name_near(place.name, known, meant)
    there_are = known if len(known) <= _MOST_NAMED else [name for name in sorted(sums) if name in known]
    problem = f"{{{place.name}}} is not the id of an earlier question, a sum or a contact."
    there = [f"{{{one}}}" for one in there_are]
    which = f" There is {', '.join(there)}." if 0 < len(there) <= _MOST_NAMED else ""
    unclear = f"Write the id of an earlier question between {{ and }}.{which}"
    return problem, f"Did you mean {{{near}}}?" if near else unclear


def _name_near(name: str, known: Collection[str], meant: Callable[[str], str | None]) -> str | None:
    """The name that a wrong one is a slip for, or another word for."""
    close = get_close_matches(name, known, 1, 0.8)
    far = get_close_matches(name, known, 1)
    return close[0] if close else meant(name) or (far[0] if far else None)
