"""The process dies between any two steps of a payment: afterwards it is sent if it was paid, and open again if not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest

from formkit.payments.base import PaymentProvider
from formkit.payments.providers import Providers
from formkit.payments.tables import Payments
from formkit.rendering.words import say
from tests.payments.paying import PERMIT, Till
from tests.web.browsing import Browser
from tests.web.visiting import bring

OURS = ("testham", "gov.uk pay")


class Died(Exception):
    """Stands for the end of the process: nothing of ours catches it, so nothing is tidied up."""


class Dying:
    """Everything that `alive` can do, but the process dies right before or right after one of it, once."""

    def __init__(self, alive: object, step: str, when: str) -> None:
        self._alive, self._step, self._when = alive, step, when

    def __getattr__(self, name: str) -> Any:  # Any: whatever the thing has
        real = getattr(self._alive, name)
        return self._died(real) if name == self._step else real

    def _died(self, real: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
        async def call(*given: object) -> object:
            if self._step:
                when, self._step = self._when, ""
                if when == "after":
                    await real(*given)
                raise Died
            return await real(*given)

        return call


def provider_dies(till: Till, step: str, when: str) -> Callable[[], None]:
    """Let the process die at a step of the provider's; how to bring it back to life."""
    opened = cast("dict[tuple[str, str], PaymentProvider]", till.parts.of(Providers).opened)
    alive = opened[OURS]
    opened[OURS] = cast(PaymentProvider, Dying(alive, step, when))
    return lambda: opened.update({OURS: alive})


def store_dies(till: Till, step: str, when: str) -> Callable[[], None]:
    """The same at a step of the store's."""
    alive = till.parts.of(Payments)
    bring(till.site, Payments, Dying(alive, step, when))
    return lambda: bring(till.site, Payments, alive)


def all_is_looked_after(till: Till) -> None:
    """Long enough for everything that will ever happen by itself."""
    for _ in range(12):
        till.site.clock.move_on(minutes=16)
        till.settle()


BEFORE_THE_PERSON_WAS_LED_THERE = [
    (store_dies, "begin", "before", []),
    (store_dies, "begin", "after", [("closed", "never begun")]),
    (provider_dies, "create", "before", [("closed", "never begun")]),
    (provider_dies, "create", "after", [("closed", "never begun")]),
    (store_dies, "made", "before", [("closed", "never begun")]),
    (store_dies, "made", "after", [("closed", "P0020")]),
]


@pytest.mark.parametrize(("dies", "step", "when", "ends"), BEFORE_THE_PERSON_WAS_LED_THERE)
def test_who_was_not_led_to_the_provider_can_pay_later_and_pays_once(
    till: Till, dies: Callable[[Till, str, str], Callable[[], None]], step: str, when: str, ends: list[object]
) -> None:
    person = till.site.browser()
    till.to_pay_page(person)
    revive = dies(till, step, when)
    assert person.send(button=("choice", "continue"), follow=False).status == 500
    revive()
    all_is_looked_after(till)
    assert till.payments() == ends
    assert till.site.count("submission") == 0
    assert till.provider.statuses().count("success") == 0


@pytest.mark.parametrize(("dies", "step", "when"), [one[:3] for one in BEFORE_THE_PERSON_WAS_LED_THERE])
def test_who_tries_again_at_once_pays_once(
    till: Till, dies: Callable[[Till, str, str], Callable[[], None]], step: str, when: str
) -> None:
    person = till.site.browser()
    address = till.to_pay_page(person).read.forms[-1].action
    revive = dies(till, step, when)
    assert person.send(button=("choice", "continue"), follow=False).status == 500
    revive()
    person.get(address)
    back = till.provider.choose(till.leave_for_provider(person), "pay")
    assert till.come_back(person, back).path == f"{PERMIT}/confirmation"
    all_is_looked_after(till)
    assert till.site.count("submission") == 1
    assert till.provider.statuses().count("success") == 1
    assert [one for one in till.payments() if one[0] not in ("settled", "closed")] == []


WHEN_IT_IS_PAID = [
    (provider_dies, "find", "before"),
    (provider_dies, "find", "after"),
    (store_dies, "settle", "before"),
    (store_dies, "settle", "after"),
]


@pytest.mark.parametrize(("dies", "step", "when"), WHEN_IT_IS_PAID)
@pytest.mark.parametrize("comes_back", [True, False])
def test_what_was_paid_is_sent_whatever_dies_when_the_person_comes_back(
    till: Till,
    dies: Callable[[Till, str, str], Callable[[], None]],
    step: str,
    when: str,
    comes_back: bool,
) -> None:
    person: Browser = till.site.browser()
    back = till.provider.choose(till.to_provider(person), "pay")
    revive = dies(till, step, when)
    assert till.come_back(person, back).status == 500
    revive()
    if comes_back:
        assert till.come_back(person, back).path == f"{PERMIT}/confirmation"
        assert say("en", "you paid", amount="£28.00") in person.page.text
    all_is_looked_after(till)
    assert till.payments() == [("settled", "")]
    assert (till.site.count("submission"), till.site.count("outbox")) == (1, 1)


@pytest.mark.parametrize(
    ("dies", "step", "when"),
    [
        (provider_dies, "cancel", "before"),
        (provider_dies, "cancel", "after"),
        (store_dies, "close", "before"),
        (store_dies, "close", "after"),
    ],
)
def test_a_payment_that_was_being_called_off_is_never_both_called_off_and_sent(
    till: Till, dies: Callable[[Till, str, str], Callable[[], None]], step: str, when: str
) -> None:
    person = till.site.browser()
    till.to_provider(person)
    person.get(f"{PERMIT}/pay-now")
    revive = dies(till, step, when)
    assert person.send(button=("choice", "call off")).status == 500
    revive()
    all_is_looked_after(till)
    ((standing, why),) = till.payments()
    assert (standing, why) in [("closed", "P0040"), ("closed", "P0020")]
    assert till.site.count("submission") == 0
