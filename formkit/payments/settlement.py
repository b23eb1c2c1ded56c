"""Ends payments that were begun: what was paid is sent, what never will be is closed.

the provider says    it has an id here?    then
paid, same amount    yes                   sent, in one transaction
paid, other amount   yes                   set aside for a person, loudly
not paid             yes                   closed: the draft goes on
open                 yes                   asked again later
(no answer)          yes                   asked again later; loud when that goes on for a day
(not asked)          no                    closed once no request can still be under way: nobody was led there
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Final, Literal, Protocol, TypeVar

from formkit.background import Batch, Job
from formkit.errors import PaymentUnavailable
from formkit.journey.paid import with_payment
from formkit.logs import log

PAUSE: Final = 5.0
LEASE: Final = 60.0
MOST: Final = 20
FIRST_LOOK: Final = 60.0
"""Seconds after a payment began; most people are back before."""
STILL_UNDER_WAY: Final = 120.0
"""Seconds in which a payment without the provider's id may yet get one."""
OFTEN: Final = 20.0
SELDOM: Final = 900.0
"""Seconds between two looks at a payment: a tenth of its age, within these bounds."""
LONG: Final = 86_400.0


class BegunPayment(Protocol):
    """A payment as it is kept."""

    @property
    def provider(self) -> str: ...

    @property
    def provider_id(self) -> str: ...

    @property
    def amount(self) -> int: ...

    @property
    def reference(self) -> str: ...

    @property
    def form(self) -> str: ...

    @property
    def standing(self) -> Literal["open", "settled", "closed", "odd"]: ...

    @property
    def why(self) -> str: ...

    @property
    def created_at(self) -> float: ...

    @property
    def document(self) -> bytes: ...

    @property
    def is_broken(self) -> bool: ...


class ToldPayment(Protocol):
    """A payment as its provider tells it."""

    @property
    def status(self) -> Literal["open", "paid", "not paid"]: ...

    @property
    def amount(self) -> int: ...

    @property
    def why(self) -> str: ...


Row = TypeVar("Row", bound=BegunPayment)
AskProvider = Callable[[Row], Awaitable[ToldPayment]]
"""Asks the provider of a payment. Raises PaymentUnavailable."""


class KeptPayments(Protocol[Row]):
    """Where payments are kept: the store, seen from here."""

    async def claim(self, at: float, lease: float, most: int) -> Sequence[Row]:
        """Open payments that are due."""

    async def ask_later(self, payment: Row, problem: str, next_at: float, at: float) -> None:
        """Due again at `next_at`."""

    async def settle(self, payment: Row, document: bytes, at: float) -> Row:
        """Send what was frozen; the payment as it is then."""

    async def close(self, payment: Row, why: str, at: float) -> Row:
        """The draft goes on; the payment as it is then."""

    async def set_aside(self, payment: Row, why: str, at: float) -> Row:
        """A person has to look at it; the payment as it is then."""


async def settled_as(payments: KeptPayments[Row], payment: Row, told: ToldPayment, at: float) -> Row:
    """Act on what the provider says of an open payment; the payment as it is then."""
    if payment.standing != "open" or told.status == "open":
        return payment
    if told.status == "not paid":
        return await payments.close(payment, told.why or "not paid", at)
    if told.amount != payment.amount:
        _be_loud("paid another amount", payment)
        return await payments.set_aside(payment, "amount", at)
    if payment.is_broken:
        _be_loud("paid and not opened", payment)
        return await payments.set_aside(payment, "not opened", at)
    moment = datetime.fromtimestamp(at, UTC)
    document = with_payment(payment.document, payment.provider, payment.provider_id, payment.amount, moment)
    after = await payments.settle(payment, document, at)
    if after.standing != "settled":
        _be_loud("paid and not sent", after)
    return after


async def settle_due(
    payments: KeptPayments[Row], ask: AskProvider[Row], now: Callable[[], float], early: float = 0
) -> Batch:
    """Look after payments that are due, or will be in `early` seconds; how many were ended."""
    due, ended = await payments.claim(now() + early, LEASE, MOST), 0
    for payment in due:
        try:
            after = await _looked_after(payments, payment, ask, now())
        except Exception as problem:  # noqa: BLE001 - one that cannot be settled must not hold up all the others
            await payments.ask_later(payment, type(problem).__name__, _next_look(payment, now()), now())
            _complain(payment, problem, now())
        else:
            ended += after.standing != "open"
    return Batch(ended, len(due) == MOST)


def settling(payments: KeptPayments[Row], ask: AskProvider[Row], now: Callable[[], float]) -> Job:
    """The job that ends payments; at the start it looks at all: who came back while nothing ran was not heard."""
    early = SELDOM

    async def batch() -> Batch:
        nonlocal early
        settled = await settle_due(payments, ask, now, early)
        if not settled.is_full:
            early = 0
        return settled

    return Job("payments", batch, PAUSE)


async def _looked_after(payments: KeptPayments[Row], payment: Row, ask: AskProvider[Row], at: float) -> Row:
    if not payment.provider_id:
        if at - payment.created_at > STILL_UNDER_WAY:
            return await payments.close(payment, "never begun", at)
        await payments.ask_later(payment, "", payment.created_at + STILL_UNDER_WAY + 1, at)
        return payment
    told = await ask(payment)
    if told.status == "open":
        await payments.ask_later(payment, "", _next_look(payment, at), at)
    return await settled_as(payments, payment, told, at)


def _next_look(payment: BegunPayment, at: float) -> float:
    return at + min(SELDOM, max(OFTEN, (at - payment.created_at) / 10))


def _complain(payment: BegunPayment, problem: Exception, at: float) -> None:
    is_expected = isinstance(problem, PaymentUnavailable)
    code = str(problem) if is_expected else type(problem).__name__
    if at - payment.created_at > LONG or not is_expected:
        log().error("payment not settled", form=payment.form, number=payment.reference, problem=code)
    else:
        log().warning("payment provider away", form=payment.form, problem=code)


def _be_loud(event: str, payment: BegunPayment) -> None:
    log().error(event, form=payment.form, number=payment.reference, why=payment.why or "amount")
