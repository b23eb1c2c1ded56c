"""A submission as one page that a clerk reads or prints: it needs no other file, runs nothing and loads nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Final

from markupsafe import Markup

from formkit.questions.date.days import day_in_words
from formkit.questions.date.times import time_in_words
from formkit.rendering.environment import Pages
from formkit.rendering.submission_columns import Document
from formkit.rendering.words import words

STILL_TO_COME: Final = "Still to come"
"""The key of what the person sends in another way."""


@dataclass(frozen=True)
class PrintedRow:
    """One thing and what is said of it, line by line."""

    key: str
    lines: Sequence[str]
    note: str = ""


@dataclass(frozen=True)
class PrintedAnswers:
    """Answers that belong together: those of one item of a list, or those between lists."""

    heading: str
    rows: Sequence[PrintedRow]


@dataclass(frozen=True)
class PrintedPromise:
    """What the person was told would happen."""

    who: str
    what: str
    day: str


@dataclass(frozen=True)
class PrintedFile:
    """One file: what the person called it, and where it is; no address where nobody may have it now."""

    name: str
    address: str
    file: str


@dataclass(frozen=True)
class PrintedSubmission:
    """The page. The words of the form and of the person are in `language`, all others in English."""

    style: Markup
    title: str
    reference: str
    language: str
    facts: Sequence[PrintedRow]
    needs: Sequence[PrintedRow]
    """What the person needs, which stands first."""
    answers: Sequence[PrintedAnswers]
    files: Sequence[PrintedFile]
    promises: Sequence[PrintedPromise]


def printed_submission(
    document: Document, pages: Pages, address_of: Callable[[str], str] = lambda file: file
) -> bytes:
    """The page of a submission, or of evidence that came later, as UTF-8.

    `address_of`: where a file is, by what it is called beside the document.
    """
    return pages.page("printed.html", printed_view(document, address_of))


def printed_view(document: Document, address_of: Callable[[str], str]) -> PrintedSubmission:
    """What the page says, for pages that say the same inside a frame of their own."""
    return PrintedSubmission(
        style=_style(),
        title=str(document.get("title") or document["question"]),
        reference=str(document["reference"]),
        language=str(document.get("language", "en")),
        facts=tuple(_facts(document)),
        needs=printed_needs(document),
        answers=tuple(_answers(document.get("answers", ()))),
        files=tuple(
            PrintedFile(one["name"], address_of(one["file"]), one["file"]) for one in document["evidence"]
        ),
        promises=tuple(_promise(one) for one in document["promises"]),
    )


@cache
def _style() -> Markup:
    """Inside the page, which lies alone in a folder; below the policy of our own site it would need its hash."""
    text = (files("formkit.rendering") / "printed.css").read_text(encoding="utf-8")
    return Markup("<style>\n{}</style>").format(text)


def _facts(document: Document) -> Iterator[PrintedRow]:
    if document.get("trial"):
        yield PrintedRow("Trial", ["Somebody only tried this out. Do not act upon it."])
    yield PrintedRow("Reference", [str(document["reference"])])
    came = document.get("sent_at") or document["received_at"]
    yield PrintedRow("Received", [_moment(came)])
    for held in document.get("held_back", ()):
        yield PrintedRow(
            "Held back", [f"{held['name']}: a virus was found in it. Nobody has told the person."]
        )
    if "part" in document:
        yield PrintedRow("Part", [f"{document['part']} of what came later"])
        yield PrintedRow(
            "The person says that this is everything", ["Yes" if document["is_complete"] else "No"]
        )
        yield from (PrintedRow(STILL_TO_COME, [line]) for line in still_to_come(document))
        return
    yield PrintedRow("Form", [f"{document['form']}, version {document['version']}"])
    if document["language"] == "cy":
        yield PrintedRow("Read in", ["Welsh"])
    if document["channel"] != "self-service":
        yield PrintedRow("How it came", [str(document["channel"])])
    if member := document.get("member"):
        yield PrintedRow("Member of staff", [str(member)])
    if helper := document.get("helper"):
        yield PrintedRow("Filled in by", [helper["name"], helper["relationship"]])
    if payment := document.get("payment"):
        paid = f"£{payment['amount_pence'] // 100}.{payment['amount_pence'] % 100:02}"
        yield PrintedRow("Paid", [f"{paid} by {payment['provider']}", f"{payment['id']}"])
    yield from (PrintedRow(STILL_TO_COME, [line]) for line in still_to_come(document))
    if declared := document.get("declared"):
        yield PrintedRow("Confirmed when it was sent", declared)
    for flag in document.get("flags", ()):
        yield PrintedRow("Noticed when it was sent", [flag["says"]])


def still_to_come(document: Document) -> Iterator[str]:
    """What the person said that they send in another way, with its day."""
    for later in document.get("later", ()):
        yield f"{later['page']}: {later['way']}, by {_day(later['by'])}"


def _answers(answers: Sequence[Document]) -> Iterator[PrintedAnswers]:
    before = False
    for (called, item), together in groupby(answers, lambda one: (one.get("list"), one.get("item"))):
        # After a list the rest has a heading too, or it would read as a part of the last item.
        rest = "Other answers" if before else ""
        heading = f"{str(called).replace('_', ' ').capitalize()} {item}" if called else rest
        before = True
        yield PrintedAnswers(heading, tuple(map(_answer, together)))


def _answer(answer: Document) -> PrintedRow:
    sensitive = answer.get("sensitive")
    lines = answer["shown"] or ["Not answered"]
    return PrintedRow(str(answer["question"]), lines, f"Sensitive: {sensitive}" if sensitive else "")


def printed_needs(document: Document) -> tuple[PrintedRow, ...]:
    """What a person needs of whoever replies to them; () where they said nothing, or the document is older."""
    return tuple(map(_answer, document.get("needs", ())))


def _promise(promise: Document) -> PrintedPromise:
    who = words("en").get(str(promise["who"]), str(promise["who"]))
    if promise["moment"]:
        when = _moment(promise["moment"])
    elif promise["day"]:
        when = _day(promise["day"])
    else:
        when = " after ".join(str(one) for one in (promise["within"], promise["after"]) if one)
    return PrintedPromise(who, str(promise["what"]), when)


def _day(written: str) -> str:
    return day_in_words(date.fromisoformat(written), "en", weekday=True)


def _moment(written: str) -> str:
    at = datetime.fromisoformat(written)
    return f"{day_in_words(at.date(), 'en', weekday=True)}, {time_in_words(at)}"
