"""Deliveries that have not arrived, ready to be drawn: in words, and with nothing of an answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from formkit.operating.tables import A_PAGE, AT_ONCE, DestinationCount, UndeliveredRow
from formkit.rendering.frame import Frame, Link, Site
from formkit.staff.views import Strip, moment_in_words, room_frame
from formkit.storage.outbox_rows import NOT_OPENED, OpenBreaker, SentRow

ADDRESS: Final = "/staff/deliveries"
HEADING: Final = "Deliveries"
_OF_A_CLASS: Final = re.compile(r"[A-Z]\w*")
_SENTENCES: Final[Mapping[str, str]] = {
    NOT_OPENED: "It cannot be opened. The secret that it was sealed with is not in FORMKIT_SECRETS.",
    "TimeoutError": "There was no answer in time.",
    "PermissionError": "formkit may not write there. Give its user the right to.",
    "FileNotFoundError": "The folder is not there.",
    "ConnectionRefusedError": "Nobody answers at that address.",
}


class Asked:
    """What was asked for, and by whom."""

    def __init__(self, to: str, page: int, reference: str, again: int, now: float, token: str) -> None:
        """`again`: how many were just sent again. `now` is UTC seconds."""
        self.to, self.page, self.reference = to, page, reference
        self.again, self.now, self.token = again, now, token


@dataclass(frozen=True)
class DestinationView:
    """One destination that something waits for."""

    name: str
    id: str
    tag: str
    """How it is, in a word or two."""
    colour: str
    says: tuple[str, ...]
    more: Link | None
    """The rows of it alone; None where they are what is shown."""
    dead: int
    button: str
    """What sends the dead letters again; "" where there is none."""

    @property
    def tag_classes(self) -> str:
        """The classes of the tag."""
        return f"govuk-tag--{self.colour}"


@dataclass(frozen=True)
class RowView:
    """One delivery."""

    id: int
    name: str
    form: str
    destination: str
    says: tuple[str, ...]
    is_dead: bool

    @property
    def mark(self) -> str:
        """Its id in the page."""
        return f"delivery-{self.id}"


@dataclass(frozen=True)
class DeliveriesView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    strip: Strip
    token: str
    note: str
    """What was just done; "" where nothing was."""
    lead: str
    to: str
    destinations: tuple[DestinationView, ...]
    quiet: tuple[str, ...]
    """The destinations that nothing waits for."""
    rows_heading: str
    rows: tuple[RowView, ...]
    pages: Mapping[str, object] | None
    reference: str
    """What was typed into the box."""
    became: tuple[str, ...]
    """What became of the deliveries under that reference."""


def deliveries_view(
    site: Site,
    strip: Strip,
    asked: Asked,
    destinations: Sequence[DestinationCount],
    breakers: Sequence[OpenBreaker],
    rows: Sequence[UndeliveredRow],
    sent: Sequence[SentRow],
    titles: Mapping[str, str],
    every: Sequence[str],
    fetched: Collection[str],
) -> DeliveriesView:
    """The page. `every`: the destinations of the member's forms; `fetched`: those whose programs come for what waits."""
    left_alone = {one.destination: one for one in breakers}
    waiting = {one.destination for one in destinations}
    return DeliveriesView(
        frame=room_frame(site, HEADING),
        heading=HEADING,
        strip=strip,
        token=asked.token,
        note=_note(asked.again),
        lead=_lead(destinations),
        to=asked.to,
        destinations=tuple(
            _destination(number, one, left_alone.get(one.destination), asked, one.destination in fetched)
            for number, one in enumerate(destinations, 1)
        ),
        quiet=tuple(name for name in every if name not in waiting),
        rows_heading=f"What waits for {asked.to}" if asked.to else "What waits",
        rows=tuple(_row(one, asked.now, left_alone, titles, fetched) for one in rows[:A_PAGE]),
        pages=_pages(asked, more=len(rows) > A_PAGE),
        reference=asked.reference,
        became=tuple(_became(asked, sent)),
    )


def why(problem: str) -> str:
    """A sentence for what an attempt met: what is kept is one already, or the name of a class."""
    if problem in _SENTENCES:
        return _SENTENCES[problem]
    if _OF_A_CLASS.fullmatch(problem):
        return f"It failed ({problem})."
    return problem


def _note(again: int) -> str:
    if not again:
        return ""
    rest = " Press again for the rest." if again == AT_ONCE else ""
    return f"{_count(again, 'delivery goes', 'deliveries go')} now, and from the start of the schedule.{rest}"


def _lead(destinations: Sequence[DestinationCount]) -> str:
    waiting, dead = (sum(one.waiting for one in destinations), sum(one.dead for one in destinations))
    if not waiting:
        return "Everything that was sent has arrived."
    told = f"{_count(waiting, 'delivery has', 'deliveries have')} not arrived."
    if dead:
        given_up = "1 of them is" if dead == 1 else f"{dead:,} of them are"
        told += f" {given_up} given up: nobody tries until somebody sends it again."
    return told


def _destination(
    number: int, one: DestinationCount, breaker: OpenBreaker | None, asked: Asked, is_fetched: bool
) -> DestinationView:
    tag, colour = _tag(one, breaker)
    return DestinationView(
        one.destination,
        f"destination-{number}",
        tag,
        colour,
        tuple(_says(one, breaker, is_fetched=is_fetched)),
        None if asked.to == one.destination else Link("What waits for it", _at(one.destination)),
        one.dead,
        _again_button(one),
    )


def _again_button(one: DestinationCount) -> str:
    if not one.dead:
        return ""
    if one.dead > AT_ONCE:
        return f"Send the oldest {AT_ONCE} again"
    return "Send it again" if one.dead == 1 else f"Send the {one.dead} again"


def _tag(one: DestinationCount, breaker: OpenBreaker | None) -> tuple[str, str]:
    if one.dead:
        return "Given up", "red"
    if breaker:
        return "Left alone", "orange"
    return ("Failing", "yellow") if one.problems else ("Waiting", "blue")


def _says(one: DestinationCount, breaker: OpenBreaker | None, *, is_fetched: bool) -> Iterator[str]:
    yield f"{_count(one.waiting, 'delivery waits', 'deliveries wait')}, the oldest since {moment_in_words(one.oldest)}."
    if is_fetched:
        yield "A program of the council comes for them."
    if one.held:
        yield f"{_count(one.held, 'waits', 'wait')} for files to be checked for viruses."
    if breaker:
        yield (
            f"It is left alone since {moment_in_words(breaker.since)}, because nothing arrives there. The next delivery goes to "
            f"see at {moment_in_words(breaker.probe_at)}; when it arrives, the others follow at once."
        )
    for problem in one.problems:
        yield (
            f"{problem.deliveries:,} × {why(problem.problem)}"
            if len(one.problems) > 1
            else why(problem.problem)
        )
    if one.dead:
        yield f"{_count(one.dead, 'is', 'are')} given up. Put right what it says, then send again."


def _row(
    row: UndeliveredRow,
    now: float,
    left_alone: Mapping[str, OpenBreaker],
    titles: Mapping[str, str],
    fetched: Collection[str],
) -> RowView:
    tried = "Not tried yet." if not row.attempts else f"Tried {_times(row.attempts)}."
    then = _then(row, now, is_left_alone=row.destination in left_alone, is_fetched=row.destination in fetched)
    says = (f"Sent {moment_in_words(row.sent_at)}. {tried}", then, why(row.problem))
    return RowView(
        row.id,
        row.name,
        titles.get(row.form, row.form),
        row.destination,
        tuple(one for one in says if one),
        row.is_dead,
    )


def _then(row: UndeliveredRow, now: float, *, is_left_alone: bool, is_fetched: bool) -> str:
    if row.is_dead:
        return "Given up."
    if row.is_held:
        return "Waits until its files are checked for viruses."
    if row.follows:
        return "Waits until its submission has arrived."
    if is_fetched:
        return "Waits to be fetched."
    if is_left_alone:
        return "Waits until something arrives there again."
    return f"Is tried again {moment_in_words(row.due_at)}." if row.due_at > now else "Is tried now."


def _became(asked: Asked, sent: Sequence[SentRow]) -> Iterator[str]:
    if asked.reference and not sent:
        yield f"Nothing was sent under {asked.reference} from a form of yours, or it was deleted since."
    for one in sent:
        if one.delivered_at is not None:
            then = f"Delivered {moment_in_words(one.delivered_at)}."
        elif one.is_dead:
            then = f"Given up {moment_in_words(one.touched_at)}."
        else:
            then = "On its way."
        told = (f"{one.name} to {one.destination}: number {one.sequence} there.", then)
        tries = f"Sent {moment_in_words(one.created_at)}, tried {_times(one.attempts)}."
        yield " ".join(word for word in (*told, tries, why(one.problem)) if word)


def _pages(asked: Asked, *, more: bool) -> Mapping[str, object] | None:
    links: dict[str, object] = {}
    if asked.page > 1:
        links["previous"] = {"href": _at(asked.to, asked.page - 1)}
    if more:
        links["next"] = {"href": _at(asked.to, asked.page + 1)}
    return links or None


def _at(destination: str, page: int = 1) -> str:
    wanted = [f"to={quote(destination, safe='')}"] if destination else []
    wanted += [f"page={page}"] if page > 1 else []
    return f"{ADDRESS}?{'&'.join(wanted)}" if wanted else ADDRESS


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _count(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {many}"
