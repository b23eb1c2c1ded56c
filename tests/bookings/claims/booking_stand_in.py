"""A booking system on this machine: it keeps its slots as the contract says, or fails as a test wants."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.lookups.standing_in import Question, Said, standing_beside
from tests.web.booked import THURSDAY, WEDNESDAY

Fault = Callable[[str], Said | None]
"""What is answered to a question ("hold") instead; the system has heard it all the same where it is `Said(resets=True)`."""


@dataclass
class Bookings:
    """Slots by its own names, with their days and places; what is held and booked, by the id of a claim."""

    slots: dict[str, tuple[str, int]] = field(
        default_factory=lambda: {"crew-1": (WEDNESDAY, 5), "crew-2": (THURSDAY, 1)}
    )
    held: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """Slot, places, minutes."""
    booked: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    """Slot, places, reference."""
    heard: list[str] = field(default_factory=list)
    """What was asked for, in order, without offers."""
    keys: list[str] = field(default_factory=list)
    lies: bool = False
    """Whether it offers all its places whatever it has given."""
    fault: Fault = lambda _: None
    address: str = ""

    def block(self) -> str:
        """What a council's file says of it."""
        at = f"{self.address}/holds"
        return (
            f'{{json: "{self.address}/slots?from={{date}}&n={{places}}", list: slots, key: BOOKINGS_KEY, '
            f"fields: {{slot: id, day: date, places: free, hold: hold.name}}, hold: {at}, "
            f'confirm: "{at}/{{hold}}/confirm", release: "{at}/{{hold}}/release"}}'
        ).replace("key: BOOKINGS_KEY, ", "")

    def left(self, slot: str, but: str = "") -> int:
        """Places that nobody has."""
        given = [(id, one, places) for id, (one, places, _) in (*self.held.items(), *self.booked.items())]
        return self.slots[slot][1] - sum(places for id, one, places in given if one == slot and id != but)

    def answer(self, question: Question) -> Said:
        """One question."""
        what = question.path.rpartition("/")[2]
        if what != "slots":
            self.heard.append({"holds": "hold"}.get(what, what))
        said = self.fault({"holds": "hold"}.get(what, what))
        if said is not None and not said.resets:
            return said
        told = self._told(what, question)
        return said or told

    def _told(self, what: str, question: Question) -> Said:
        if what == "slots":
            free = {id: places if self.lies else self.left(id) for id, (_, places) in self.slots.items()}
            rows = [{"id": id, "date": day, "free": free[id]} for id, (day, _) in self.slots.items()]
            return Said({"slots": [row for row in rows if row["free"]]})
        sent = json.loads(question.body)
        self.keys.append(question.headers["idempotency-key"])
        id, slot, places = sent["id"], sent["slot"], sent["places"]
        if what == "holds":
            if places > self.left(slot, id):
                return Said({"why": "full"}, 409)
            self.held[id] = slot, places, sent["minutes"]
            return Said({"hold": {"name": f"H{id[:8]}"}}, 201)
        assert question.path == f"/holds/H{id[:8]}/{what}", question.path
        assert sent["hold"] == f"H{id[:8]}"
        if what == "release":
            self.held.pop(id, None)
            return Said({}, 200)
        if id not in self.booked and id not in self.held:
            return Said({}, 410)
        self.held.pop(id, None)
        self.booked[id] = slot, places, sent["reference"]
        return Said({}, 200)


@contextmanager
def beside() -> Iterator[Bookings]:
    """The system, in a thread of its own."""
    bookings = Bookings()
    with standing_beside(bookings.answer) as stand_in:
        bookings.address = stand_in.address
        yield bookings


def once(what: str, said: Said) -> Fault:
    """A fault that the first question of a kind meets."""
    left = [said]
    return lambda asked: left.pop() if asked == what and left else None


def always(what: str, said: Said) -> Fault:
    """A fault that each question of a kind meets."""
    return lambda asked: said if asked == what else None
