"""GOV.UK Pay's client, against the pretend one over HTTP and against answers that no pretend one gives."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
import pytest

from formkit.errors import PaymentRefused, PaymentUnavailable
from formkit.payments.base import PaymentOrder
from formkit.payments.govuk_pay import LONGEST, PAGES, GovUkPay, described, origin
from tests.payments.pretending import pretending

ORDER = PaymentOrder(
    id="0f" * 16,
    amount=2800,
    reference="7QTGJ74D",
    description="Bulky waste",
    return_address="https://forms.exampleton.example/bulky-waste/paid",
    language="cy",
    notes={"form": "bulky-waste", "version": "7"},
)
PAYMENT = {
    "payment_id": "hu20sqlact5260q2nanm0q8u93",
    "amount": 2800,
    "state": {"status": "created", "finished": False},
    "_links": {"next_url": {"href": f"{PAGES}/secure/ef1b", "method": "GET"}},
}


def with_provider(scenario: Callable[[GovUkPay, Any], Awaitable[None]]) -> None:  # Any: Pretending
    """Run a scenario with a client of a pretend provider."""

    async def whole() -> None:
        client = GovUkPay("a key", running.address)
        try:
            await scenario(client, running)
        finally:
            await client.close()

    with pretending(lambda: 0.0) as running:
        asyncio.run(whole())


def answering(*answers: httpx2.Response | Exception) -> tuple[GovUkPay, list[httpx2.Request]]:
    """A client that gets these answers, and what it asked."""
    asked: list[httpx2.Request] = []
    waiting = list(answers)

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        given = waiting.pop(0)
        if isinstance(given, Exception):
            raise given
        return given

    client = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
    return GovUkPay("secret key", client=client), asked


def test_a_payment_is_made_found_and_paid() -> None:
    async def scenario(client: GovUkPay, running: Any) -> None:  # Any: Pretending
        made = await client.create(ORDER)
        assert (made.status, made.amount, made.pay_at.startswith(running.address)) == ("open", 2800, True)
        assert await client.find(made.id) == made
        await asyncio.to_thread(running.choose, made.pay_at, "close")
        paid = await client.find(made.id)
        assert (paid.status, paid.pay_at) == ("paid", "")

    with_provider(scenario)


def test_the_same_order_sent_twice_is_one_payment() -> None:
    async def scenario(client: GovUkPay, running: Any) -> None:  # Any: Pretending
        assert await client.create(ORDER) == await client.create(ORDER)
        assert len(running.pretend.payments) == 1

    with_provider(scenario)


@pytest.mark.parametrize(("choice", "status", "why"), [("pay", "paid", ""), ("decline", "not paid", "P0010")])
def test_calling_off_what_is_over_tells_how_it_ended(choice: str, status: str, why: str) -> None:
    async def scenario(client: GovUkPay, running: Any) -> None:  # Any: Pretending
        made = await client.create(ORDER)
        await asyncio.to_thread(running.choose, made.pay_at, choice)
        after = await client.cancel(made.id)
        assert (after.status, after.why) == (status, why)

    with_provider(scenario)


def test_calling_off_an_open_payment_ends_it() -> None:
    async def scenario(client: GovUkPay, _: Any) -> None:  # Any: Pretending
        after = await client.cancel((await client.create(ORDER)).id)
        assert (after.status, after.why) == ("not paid", "P0040")

    with_provider(scenario)


def test_what_is_asked_follows_the_public_api() -> None:
    client, asked = answering(httpx2.Response(201, json=PAYMENT))
    made = asyncio.run(client.create(ORDER))
    assert (made.id, made.pay_at) == ("hu20sqlact5260q2nanm0q8u93", f"{PAGES}/secure/ef1b")
    (request,) = asked
    assert (request.method, str(request.url)) == (
        "POST",
        "https://publicapi.payments.service.gov.uk/v1/payments",
    )
    assert request.headers["authorization"] == "Bearer secret key"
    assert request.headers["idempotency-key"] == ORDER.id
    assert json.loads(request.content) == {
        "amount": 2800,
        "reference": "7QTGJ74D",
        "description": "Bulky waste",
        "return_url": "https://forms.exampleton.example/bulky-waste/paid",
        "language": "cy",
        "metadata": {"form": "bulky-waste", "version": "7"},
    }


@pytest.mark.parametrize(
    ("status", "means"),
    [
        ("created", "open"),
        ("started", "open"),
        ("submitted", "open"),
        ("capturable", "open"),
        ("success", "paid"),
        ("failed", "not paid"),
        ("cancelled", "not paid"),
        ("error", "not paid"),
    ],
)
def test_each_status_of_the_public_api_means_one_of_three_things(status: str, means: str) -> None:
    said = {**PAYMENT, "state": {"status": status}, "_links": {}}
    client, _ = answering(httpx2.Response(200, json=said))
    assert asyncio.run(client.find("hu20")).status == means


@pytest.mark.parametrize(
    ("answer", "is_refused"),
    [
        (httpx2.ConnectTimeout("no"), False),
        (httpx2.ReadError("no"), False),
        (httpx2.Response(500, json={"code": "P0998"}), False),
        (httpx2.Response(429, json={"code": "P0900"}), False),
        (httpx2.Response(401), False),
        (httpx2.Response(404, json={"code": "P0200"}), False),
        (httpx2.Response(302, headers={"location": "https://elsewhere.example"}), False),
        (httpx2.Response(200, text="<html>"), False),
        (httpx2.Response(200, json=[]), False),
        (httpx2.Response(200, json={**PAYMENT, "state": {"status": "new"}}), False),
        (httpx2.Response(200, json={**PAYMENT, "payment_id": "../../secret"}), False),
        (
            httpx2.Response(200, json={**PAYMENT, "_links": {"next_url": {"href": "https://evil.example"}}}),
            False,
        ),
        (httpx2.Response(422, json={"code": "P0102", "description": "Canary"}), True),
        (httpx2.Response(409, json={"code": "P0191"}), True),
        (httpx2.Response(400, json={"code": "Canary Wren"}), True),
    ],
)
def test_what_is_no_clear_answer_says_nothing_of_the_payment(
    answer: httpx2.Response | Exception,
    is_refused: bool,
) -> None:
    client, _ = answering(answer)
    with pytest.raises(PaymentUnavailable) as told:
        asyncio.run(client.create(ORDER))
    assert isinstance(told.value, PaymentRefused) == is_refused
    assert "Canary" not in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("amount", [0, -1, 10_000_001])
def test_an_amount_that_cannot_be_paid_is_not_even_asked_for(amount: int) -> None:
    client, asked = answering()
    with pytest.raises(PaymentRefused):
        asyncio.run(client.create(PaymentOrder("id", amount, "REF", "x", "https://forms.example/paid")))
    assert asked == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bulky waste, 2 items, 1 December", "Bulky waste, 2 items, 1 December"),
        ('A <b>"permit"</b> | for \\ you', "A b permit /b for you"),
        ("See https://evil.example/x now", "See now"),
        ("two\nlines", "two lines"),
        ("x" * 300, "x" * (LONGEST - 1) + "…"),
    ],
)
def test_a_description_is_one_that_the_api_takes(text: str, told: str) -> None:
    assert described(text) == told
    assert len(described(text)) <= LONGEST


def test_the_pages_of_the_real_one_are_not_those_of_its_api() -> None:
    assert GovUkPay("key").pages == "https://www.payments.service.gov.uk"
    assert GovUkPay("key", "https://pay.example/").pages == "https://pay.example"
    assert origin("/pretend-payment/x") == ""
