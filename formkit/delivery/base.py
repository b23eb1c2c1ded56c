"""What a delivery, an outbox and a destination are."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from formkit.definition.form import Form
from formkit.errors import FormkitError
from formkit.rendering.environment import Pages, bundled_pages

if TYPE_CHECKING:  # loaded when something is sent over the network: a server without that need not hold it
    from formkit.definition.form import Form
    from formkit.mail import Mail
    from formkit.outgoing import Outgoing

OpenEvidence = Callable[[str], Awaitable[AsyncIterator[bytes]]]
"""The bytes of a kept file, by its id."""


class DeliveredFile(Protocol):
    """One file of a submission, under the made-up name it is kept by."""

    @property
    def id(self) -> str: ...

    @property
    def type(self) -> str: ...

    @property
    def sha256(self) -> str: ...


class ClaimedDelivery(Protocol):
    """One submission, or what came later for it, on its way to one destination, still sealed.

    `id` is the same for every attempt.
    """

    @property
    def id(self) -> int: ...

    @property
    def reference(self) -> str: ...

    @property
    def destination(self) -> str: ...

    @property
    def form(self) -> str:
        """The id of the form that was sent."""

    @property
    def attempts(self) -> int: ...

    @property
    def part(self) -> int:
        """0 for the submission itself, else which of the parts that came later under its reference."""

    @property
    def sequence(self) -> int:
        """Which of all that the destination was ever sent, counted from 1 without a gap."""


class Delivery(ClaimedDelivery, Protocol):
    """The same, opened."""

    @property
    def document(self) -> bytes: ...

    @property
    def evidence(self) -> Sequence[DeliveredFile]: ...


class LeasedDelivery(ClaimedDelivery, Protocol):
    """What the outbox hands out."""

    @property
    def is_probe(self) -> bool:
        """Whether it is sent to see how the destination fares, while others wait."""


ClaimedRow = TypeVar("ClaimedRow", bound=LeasedDelivery)


class Outbox(Protocol[ClaimedRow]):
    """Where deliveries wait: the store, seen from here."""

    async def due_destinations(self, at: float) -> Sequence[str]:
        """The names of those that something is due for."""

    async def claim_outbox(
        self, at: float, lease: float, most: int, destination: str
    ) -> Sequence[ClaimedRow]:
        """Deliveries to one destination that are due, leased for `lease` seconds."""

    async def opened(self, row: ClaimedRow) -> Delivery | None:
        """What is delivered; None where it was deleted since. Raises SealBroken."""

    async def delivered(self, row: ClaimedRow, at: float) -> None:
        """The destination has it."""

    async def not_delivered(
        self, row: ClaimedRow, problem: str, next_at: float, at: float, probe_at: float | None = None
    ) -> None:
        """The destination did not take it: try again at `next_at`, infinity for never by itself.

        `probe_at`: nothing is sent to the destination until then, and then one row to see how it fares, which costs
        that row no attempt.
        """


class NotDelivered(FormkitError):
    """A destination did not take a delivery. The text is our own sentence for an operator, with nothing of an answer in it."""

    def __init__(
        self,
        problem: str,
        *,
        retry_after: float | None = None,
        is_final: bool = False,
        is_unclear: bool = False,
    ) -> None:
        """`retry_after`: seconds that the other side asked us to wait. `is_final`: trying again will not help.

        `is_unclear`: it may have arrived, and sending it again would make a second one: staff have to look.
        """
        super().__init__(problem)
        self.retry_after = retry_after
        self.is_final = is_final or is_unclear
        self.is_unclear = is_unclear


class NoSecret(FormkitError):
    """The environment of the server has no variable of the name that a council's file gives."""


class Takes(Protocol):
    """What takes deliveries: the same one any number of times, and keeps it once."""

    async def deliver(self, delivery: Delivery) -> None:
        """Hand over one submission with its files. Raises OSError or FormkitError (NotDelivered) where that failed."""


class Destination(Takes, Protocol):
    """Where submissions go."""

    def close(self) -> None:
        """Let go of what it holds open."""


DestinationBlock = Mapping[str, object]
"""What a council's file says of one destination: `{folder: benefits}`."""


@dataclass(frozen=True)
class Means:
    """What a destination may use."""

    outbox: Path
    """The folder for what the council's destinations keep on this machine."""
    open_evidence: OpenEvidence
    networks: Sequence[str] = ()
    """The council's own networks, which the operator named: see `formkit.outgoing`."""
    group: int | None = None
    """The number of the group whose members may read what is written to folders."""
    address: str = ""
    """Where people reach the site: https://forms.exampleton.example; "" where nobody said it."""
    pages: Pages = field(default_factory=lambda: bundled_pages(is_preview=False))
    """What pages are drawn with."""
    mail: Mail | None = None
    """Who sends email; None where the operator named no mail server."""
    is_sensitive: Callable[[str], bool] = lambda _: True
    """Whether a form, by its id, asks for something that its author marked as sensitive, or is not known."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    now: Callable[[], float] = time.time
    """UTC seconds."""

    def secret(self, name: str) -> str:
        """What the environment holds under a name. Raises NoSecret."""
        if value := self.environment.get(name, "").strip():
            return value
        raise NoSecret(f"{name} is not set in the environment of the server.")

    @cached_property
    def outgoing(self) -> Outgoing:
        """How other machines are reached."""
        from formkit.outgoing import Outgoing

        return Outgoing(self.networks)


def lacking_secrets(block: DestinationBlock, means: Means, *keys: str) -> Iterator[str]:
    """A sentence for each of these keys that names a secret which is not there."""
    for key in keys:
        if key in block:
            try:
                means.secret(str(block[key]))
            except NoSecret as lacking:
                yield str(lacking)


OpenDestination = Callable[[DestinationBlock, Means], Destination]
"""Opens a destination: what the council says of it, and what it may use."""


class WrongBlock(NamedTuple):
    """What is wrong with a block of a council's file, and what to write."""

    problem: str
    instead: str


def nothing_wrong(_: DestinationBlock) -> Iterator[WrongBlock]:
    """For a kind whose blocks need no more looks than the schema has."""
    return iter(())


def nothing_lacks(_: DestinationBlock, __: Means) -> Iterator[str]:
    """For a kind that needs nothing of the machine."""
    return iter(())


def nothing_wrong_for(_: DestinationBlock, __: Form) -> Iterator[WrongBlock]:
    """For a kind that takes any form as it is."""
    return iter(())


class WrongDetail(NamedTuple):
    """What is wrong with what a form says of a destination, and what to write."""

    keys: tuple[str, ...]
    """Where: () the form as a whole, ("attributes", "SIZE") a key below a key."""
    problem: str
    instead: str


def no_wrong_details(_: DestinationBlock, __: Form) -> Iterator[WrongDetail]:
    """For a kind that every form can be sent to."""
    return iter(())


def leaves_nothing_out(_: DestinationBlock, __: Form) -> Iterator[str]:
    """For a kind that takes whatever people sent."""
    return iter(())


@dataclass(frozen=True)
class DestinationKind:
    """A kind of destination, known by the key of a council's file that is its word."""

    word: str
    open: OpenDestination
    takes: frozenset[str] = frozenset()
    """The other keys that its block may have."""
    needs: frozenset[str] = frozenset()
    """Those that it cannot do without."""
    wrong: Callable[[DestinationBlock], Iterator[WrongBlock]] = nothing_wrong
    lacks: Callable[[DestinationBlock, Means], Iterator[str]] = nothing_lacks
    """What this machine does not have for a block, each in a sentence for the operator, who reads it at the start."""
    wrong_for: Callable[[DestinationBlock, Form], Iterator[WrongBlock]] = nothing_wrong_for
    """What is wrong with a block for one of the forms that send there."""
    details: frozenset[str] = frozenset()
    """Of the keys that its block may have, those that a form may say for itself below `send to`."""
    wants: frozenset[str] = frozenset()
    """Those that one of the two has to say."""
    wrong_details: Callable[[DestinationBlock, Form], Iterator[WrongDetail]] = no_wrong_details
    """What is wrong with a form's details, or with the form as something that is sent there."""
    asks: Callable[[DestinationBlock, Form, Means], Awaitable[Sequence[WrongDetail]]] | None = None
    """What the other system itself would refuse of a form; None where it cannot be asked before something is sent."""
    leaves_out: Callable[[DestinationBlock, Form], Iterator[str]] = leaves_nothing_out
    """The ids of questions and of pages of evidence that do not get there."""
    makes: str = ""
    """What somebody at the other side acts upon, whoever sent it: "a case"; "" where a trial can be told by its reference."""
    example: str = ""
    """A block of this kind, as its author would write it: `{folder: waste}`."""
