"""`formkit deliveries`: what was sent and has not arrived, why, what became of one submission, and sending it again."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.errors import FormkitError, SettingsRefused

if TYPE_CHECKING:  # loaded when it is needed, so that `formkit --help` answers at once
    from formkit.bookings.claims.tables import SentClaim
    from formkit.settings import Settings
    from formkit.storage.engine import Beside
    from formkit.storage.outbox_rows import OpenBreaker, SentRow, WaitingRow

MOST = 1_000
ALL = "all"
REFUSED, CONFIRMED = "refused", "confirmed"
"""Where a slot that another system holds stands at the end."""

Again = Annotated[
    str,
    typer.Option(
        metavar="REFERENCE", help=f"Deliver what was sent under this reference now, or “{ALL}” that waits"
    ),
]
Unchecked = Annotated[
    str,
    typer.Option(
        metavar="REFERENCE", help="Deliver the files of this reference although they could not be checked"
    ),
]
Explain = Annotated[
    str,
    typer.Option(metavar="REFERENCE", help="Tell all that is known of what was sent under this reference"),
]
Data = Annotated[
    Path | None, typer.Option(help="The data folder of the server. Default: FORMKIT_DATA, else data")
]


def deliveries(
    again: Again = "", explain: Explain = "", unchecked: Unchecked = "", data: Data = None
) -> None:
    """List what was sent and has not arrived: reference, destination, since when, attempts, the next one and why; times are UTC.

    Ends with exit code 1 where something was given up or cannot be opened.
    """
    from formkit.settings import read_settings
    from formkit.storage.sqlite_engine import open_beside

    settings = read_settings(data=data)
    with open_beside(settings.data / "formkit.sqlite") as beside:
        if again:
            _send_again(beside, again)
        elif unchecked:
            _let_go(beside, unchecked)
        elif explain:
            _explain(beside, explain)
        else:
            _list(beside, settings)


def _send_again(beside: Beside, again: str) -> None:
    from formkit.bookings.claims.tables import confirm_again
    from formkit.storage.outbox_rows import send_again

    wanted = "" if again == ALL else again.strip().upper()
    count = beside.change(partial(send_again, reference=wanted, at=time.time()))
    slots = beside.change(partial(confirm_again, reference=wanted, at=time.time()))
    if not count and not slots:
        raise SettingsRefused(f"Nothing waits under {again}. `formkit deliveries` lists what does.")
    if count:
        _say(f"{count} to be delivered now.")
    if slots:
        _say(f"{slots} slots to be confirmed now.")


def _let_go(beside: Beside, unchecked: str) -> None:
    from formkit.storage.file_check_rows import let_go

    count = beside.change(partial(let_go, reference=unchecked.strip().upper()))
    if not count:
        raise SettingsRefused(
            f"No file of {unchecked} is held for checking. `formkit deliveries` lists what is."
        )
    _say(f"{count} files to be delivered unchecked.")


def _explain(beside: Beside, explain: str) -> None:
    from formkit.bookings.claims.tables import sent_claims
    from formkit.storage.outbox_rows import sent_rows

    reference = explain.strip().upper()
    known = beside.read(partial(sent_rows, reference=reference))
    slots = beside.read(partial(sent_claims, reference=reference))
    if not known and not slots:
        raise SettingsRefused(f"Nothing was sent under {reference}, or it was deleted since.")
    for sent in known:
        _say(_explained(sent))
    for slot in slots:
        _say(_slot(slot))


def _list(beside: Beside, settings: Settings) -> None:
    from formkit.bookings.claims.tables import sent_claims
    from formkit.storage.outbox_rows import NOT_OPENED, open_breakers, waiting_rows

    rows = beside.read(partial(waiting_rows, most=MOST))
    fetched = _fetched(settings) if rows else ()
    for row in rows:
        _say(_line(row, is_fetched=row.destination in fetched))
    for breaker in beside.read(open_breakers):
        _say(_left_alone(breaker))
    slots = beside.read(sent_claims)
    for slot in slots:
        _say(_slot(slot))
    _say(f"{len(rows)} waiting." if rows else "Everything that was sent has arrived.")
    if any(slot.state == REFUSED for slot in slots) or any(
        row.is_dead or row.problem == NOT_OPENED for row in rows
    ):
        raise typer.Exit(1)


def _explained(row: SentRow) -> str:
    """One row of a reference, delivered or not."""
    if row.delivered_at is not None:
        became = f"delivered {_moment(row.delivered_at)}"
    elif row.is_dead:
        became = f"given up {_moment(row.touched_at)}"
    else:
        became = f"next {_moment(row.due_at)}"
    words = (
        row.name,
        row.destination,
        f"number {row.sequence} there",
        f"sent {_moment(row.created_at)}",
        f"{row.attempts} attempts",
        became,
        row.problem,
    )
    return "  ".join(word for word in words if word)


def _slot(slot: SentClaim) -> str:
    """A slot that was sent and is not confirmed by the system that holds it, or is."""
    became = slot.state if slot.state in (REFUSED, CONFIRMED) else f"next {_moment(slot.due_at)}"
    words = (
        slot.reference,
        slot.book,
        f"slot {slot.slot}",
        f"sent {_moment(slot.sent_at)}",
        f"{slot.attempts} attempts",
        became,
        slot.problem,
    )
    return "  ".join(word for word in words if word)


def _left_alone(breaker: OpenBreaker) -> str:
    """That a destination gets nothing but a probe now and then."""
    since, probe = _moment(breaker.since), _moment(breaker.probe_at)
    return f"{breaker.destination} is left alone since {since}, because nothing arrives there. The next to see is sent {probe}."


def _fetched(settings: Settings) -> tuple[str, ...]:
    """The destinations whose programs come for what waits, as far as the forms folder can be read now."""
    from formkit.catalogue import look_at
    from formkit.delivery.kinds.fetched import fetched_destinations

    try:
        return fetched_destinations(look_at(settings.forms))
    except FormkitError:
        return ()


def _line(row: WaitingRow, *, is_fetched: bool) -> str:
    name = f"{row.reference}-{row.part}" if row.part else row.reference
    words = (
        name,
        row.destination,
        f"since {_moment(row.since)}",
        f"{row.attempts} attempts",
        _then(row, is_fetched=is_fetched),
        row.problem,
    )
    return "  ".join(word for word in words if word)


def _then(row: WaitingRow, *, is_fetched: bool) -> str:
    """What it waits for."""
    if row.is_held:
        return "held for checking"
    if row.follows:
        return "after its submission"
    if row.is_dead:
        return "given up"
    return "waits to be fetched" if is_fetched else f"next {_moment(row.due_at)}"


def _moment(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
