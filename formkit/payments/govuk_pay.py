"""GOV.UK Pay over its public API.

https://docs.payments.service.gov.uk/api_reference/

    status       finished   here
    created      no         open       nobody has opened the page yet
    started      no         open       the card is being typed in
    submitted    no         open       authorised, but not confirmed by the person
    capturable   no         open       only with delayed capture, which formkit does not ask for
    success      yes        paid
    failed       yes        not paid   P0010 declined, P0020 out of time, P0030 cancelled by the person
    cancelled    yes        not paid   P0040 cancelled by us
    error        yes        not paid   P0050 something broke; no money was taken
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2

from formkit.errors import PaymentRefused, PaymentUnavailable
from formkit.payments.base import API, PaymentOrder, ProviderPayment, ProviderStatus

PAGES: Final = "https://www.payments.service.gov.uk"
SECONDS: Final = 10.0
LONGEST: Final = 255
MOST_PENCE: Final = 10_000_000
STATUSES: Final[Mapping[str, ProviderStatus]] = {
    "created": "open",
    "started": "open",
    "submitted": "open",
    "capturable": "open",
    "success": "paid",
    "failed": "not paid",
    "cancelled": "not paid",
    "error": "not paid",
}
ASK_AGAIN: Final = (401, 403, 404, 408, 429)
"""Answers that say nothing about the payment: a wrong key finds no payment at all."""
_FORBIDDEN: Final = re.compile(r'[<>"\\|\x00-\x1f]+')
_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)\S*", re.IGNORECASE)


class GovUkPay:
    """The protocol `PaymentProvider`. `client` and `pages` are for the pretend provider inside the app."""

    def __init__(
        self,
        key: str,
        address: str = API,
        client: httpx2.AsyncClient | None = None,
        pages: str | None = None,
    ) -> None:
        self._address = address.rstrip("/")
        self._pages = pages if pages is not None else PAGES if self._address == API else origin(self._address)
        self._headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
        # Redirects are not followed: the key would go along to wherever they lead.
        self._client = client or httpx2.AsyncClient(timeout=SECONDS, follow_redirects=False)

    @property
    def pages(self) -> str:
        """Where people type in their cards; "" for pages on the form's own site."""
        return self._pages

    async def create(self, order: PaymentOrder) -> ProviderPayment:
        """A payment that a person can make now. Sent again with the same id, it is the same payment."""
        if not 0 < order.amount <= MOST_PENCE:
            raise PaymentRefused("amount")
        asked = {
            "amount": order.amount,
            "reference": order.reference[:LONGEST],
            "description": described(order.description),
            "return_url": order.return_address,
            "language": "cy" if order.language == "cy" else "en",
            "metadata": {key[:30]: value[:100] for key, value in order.notes.items()},
        }
        answer = await self._ask("POST", "/v1/payments", asked, {"Idempotency-Key": order.id})
        return self._payment(answer)

    async def find(self, id: str) -> ProviderPayment:
        """A payment as it is now: this end of the API is never behind."""
        return self._payment(await self._ask("GET", f"/v1/payments/{_plain(id)}"))

    async def cancel(self, id: str) -> ProviderPayment:
        """Cancel, then look: one that cannot be cancelled is either over or about to be."""
        try:
            await self._ask("POST", f"/v1/payments/{_plain(id)}/cancel", {})
        except PaymentRefused:
            return await self.find(id)
        return await self.find(id)

    async def close(self) -> None:
        """Close connections."""
        await self._client.aclose()

    async def _ask(
        self,
        method: str,
        path: str,
        asked: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx2.Response:
        try:
            answer = await self._client.request(
                method, self._address + path, json=asked, headers=self._headers | dict(headers or {})
            )
        except (httpx2.HTTPError, httpx2.InvalidURL) as problem:
            raise PaymentUnavailable(
                type(problem).__name__
            ) from None  # its text may hold the address and the key
        if answer.status_code in (200, 201, 204):
            return answer
        code = _code(answer)
        if 400 <= answer.status_code < 500 and answer.status_code not in ASK_AGAIN:
            raise PaymentRefused(code)
        raise PaymentUnavailable(code)

    def _payment(self, answer: httpx2.Response) -> ProviderPayment:
        try:
            said: Mapping[str, Any] = answer.json()  # Any: their JSON
            next_url = (said["_links"].get("next_url") or {}).get("href") or ""
            payment = ProviderPayment(
                id=_plain(said["payment_id"]),
                status=STATUSES[said["state"]["status"]],
                amount=int(said["amount"]),
                pay_at=next_url,
                why=str(said["state"].get("code") or ""),
            )
        except (ValueError, LookupError, TypeError, AttributeError):
            raise PaymentUnavailable("not understood") from None
        if payment.pay_at and origin(payment.pay_at) != self.pages:
            raise PaymentUnavailable("strange address")
        return payment


def described(text: str) -> str:
    """A description as the API takes it: no web addresses, none of the characters that its firewall refuses."""
    tidy = " ".join(_FORBIDDEN.sub(" ", _ADDRESS.sub(" ", text)).split())
    return tidy if len(tidy) <= LONGEST else tidy[: LONGEST - 1].rstrip() + "…"


def origin(address: str) -> str:
    """Scheme, host and port of a web address; "" for one without them."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme or parts.netloc else ""


def _plain(id: object) -> str:
    """An id that can stand in an address; anything else did not come from the API."""
    if not isinstance(id, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", id):
        raise PaymentUnavailable("not understood")
    return id


def _code(answer: httpx2.Response) -> str:
    """The API's own error code, for the log; never its text, which may repeat what was sent."""
    try:
        code = answer.json().get("code")
    except (ValueError, AttributeError):
        code = None
    known = isinstance(code, str) and re.fullmatch(r"P[0-9]{4}", code)
    return f"{answer.status_code} {code}" if known else str(answer.status_code)
