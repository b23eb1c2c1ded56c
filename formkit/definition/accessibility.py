"""What a council says of the accessibility of its forms, from the block `accessibility` of its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from formkit.definition.expectations import Period, read_period
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.definition.security_contact import contact_address
from formkit.errors import FormFileError


@dataclass(frozen=True)
class KnownIssue:
    """Something that does not work for everybody."""

    problem: str
    fails: str = ""
    """The number of a success criterion of WCAG, such as 1.4.3; "" where the council names none."""
    instead: str = ""
    mended_by: date | None = None


@dataclass(frozen=True)
class TriedByPeople:
    """A test by people with the technology that they use every day."""

    on: date
    by: str


@dataclass(frozen=True)
class Accessibility:
    """What the accessibility statement says of a council; its words are in one language."""

    contact: str = ""
    """As a whole address: mailto:… or https://…; "" where the file names nobody."""
    answers_within: Period | None = None
    known_issues: tuple[KnownIssue, ...] = ()
    burden: str = ""
    """What is left as it is, because mending it would be a disproportionate burden; "" where nothing is."""
    tried: TriedByPeople | None = None
    prepared_on: date | None = None


def read_accessibility(node: Node | None, problems: list[FormFileError]) -> Accessibility:
    """The block `accessibility`, whose shape was checked before; what is wrong beyond its shape goes to `problems`."""
    if not isinstance(node, Block):
        return Accessibility()
    return Accessibility(
        contact=_contact(node, problems),
        answers_within=read_period(_words(node, "answer within")),
        known_issues=tuple(_known_issues(node.get("known issues"), problems)),
        burden=_words(node, "disproportionate burden"),
        tried=_tried(node.get("tested by people"), problems),
        prepared_on=_day(node, "prepared on", problems),
    )


def _contact(node: Block, problems: list[FormFileError]) -> str:
    said = _words(node, "contact")
    address = contact_address(said)
    if said and not address:
        problem = "`contact` of `accessibility` is neither an https address nor an email address."
        problems.append(node.key_place("contact").error(problem, "contact: access@exampleton.example"))
    return address


def _known_issues(node: Node | None, problems: list[FormFileError]) -> Iterator[KnownIssue]:
    for item in node.items if isinstance(node, Listing) else ():
        if isinstance(item, Block) and (problem := _words(item, "problem")):
            mended_by = _day(item, "mended by", problems)
            yield KnownIssue(problem, _words(item, "fails"), _words(item, "instead"), mended_by)


def _tried(node: Node | None, problems: list[FormFileError]) -> TriedByPeople | None:
    if not isinstance(node, Block):
        return None
    on, by = _day(node, "on", problems), _words(node, "by")
    return TriedByPeople(on, by) if on and by else None


def _day(node: Block, key: str, problems: list[FormFileError]) -> date | None:
    """A day written out; anything that does not look like one was told when the shape was checked."""
    said = " ".join(_words(node, key).split())
    try:
        return datetime.strptime(said, "%d %B %Y").date() if said else None  # noqa: DTZ007 - a day has no zone
    except ValueError:
        if [part.isdigit() for part in said.split()] == [True, False, True]:
            problem = f'"{said}" is a day that the calendar does not have.'
            problems.append(node.key_place(key).error(problem, f"{key}: 31 March 2027", id="DAY"))
        return None


def _words(node: Block, key: str) -> str:
    """In English where the block still says both languages, as it does when the whole file is looked at."""
    value = node.get(key)
    if isinstance(value, Block):
        value = value.get("en")
    return value.text.strip() if isinstance(value, Text) else ""
