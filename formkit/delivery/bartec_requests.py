"""Makes service requests at Bartec Collective of what residents send, each with our reference and the answers as a note.

Collective has no key by which a repeat would be known. So a request is looked for by its reference among those of the
property before it is made, and again after an end that is not clear; what is not found then is held for staff.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from formkit.bartec.collective import CREATE, Collective, CollectiveRefused, CollectiveSilent
from formkit.bartec.envelope import Part
from formkit.delivery.base import Delivery, DestinationBlock, Means, NotDelivered
from formkit.delivery.open311.report import (
    DocumentAnswer,
    attributes_of,
    contact_of,
    description_of,
    told_answers,
    values_of,
)
from formkit.journey.promises import LONDON
from formkit.logs import log

A_DAY: Final = timedelta(days=1)
LATELY: Final = timedelta(days=14)
"""How far back what crews noted is told in the note."""
OPEN: Final = "OPEN"
CONTACTS: Final = {"first_name": "Forename", "last_name": "Surname", "email": "Email", "phone": "Telephone"}
CODE: Final = re.compile(r"[A-Za-z0-9-]{1,40}")

WholeDocument = Mapping[str, Any]  # Any: JSON has no closed type
RequestFound = Mapping[str, str]
"""`code`, `id` and `reference` of a service request."""


class BartecRequests:
    """One council's Collective. What comes later for a submission is files alone, which it does not take."""

    def __init__(
        self,
        block: DestinationBlock,
        means: Means,
        grace: Sequence[float] = (1, 3),
        seconds: float = 3.5,
    ) -> None:
        """`grace`: seconds before each look for a request that may be there; `seconds`: that one question may take.

        Raises NoSecret where the server's environment lacks the user or the password.
        """
        self._block = block
        self._grace = grace
        self._now = means.now
        user, password = (means.secret(str(block[key])) for key in ("user", "password"))
        self._collective = Collective(
            str(block["bartec"]), str(block["sign in"]), user, password, means.outgoing, seconds
        )

    async def deliver(self, delivery: Delivery) -> None:
        """Make a request of it, unless there is one, and add the answers. Raises NotDelivered."""
        if delivery.part:
            return
        if not {"service code", "place"} <= self._block.keys():
            raise NotDelivered("The form says no service code or no place below `send to`.")
        whole = json.loads(delivery.document)
        answers = told_answers(whole)
        uprn = next(values_of(answers, f"{self._block['place']}.uprn"), "")
        if not uprn:
            raise NotDelivered(
                "The address was typed by hand, so that Bartec cannot be told which it is.", is_final=True
            )
        try:
            found = await self._search(uprn, delivery.reference, whole)
            found = found or await self._made(uprn, delivery, whole, answers)
            await self._note(found, uprn, description_of(answers, delivery.reference), delivery)
        except CollectiveSilent as problem:
            raise NotDelivered(str(problem), retry_after=problem.retry_after) from None
        except CollectiveRefused as problem:
            raise NotDelivered(str(problem), is_final=True) from None

    def close(self) -> None:
        """It holds nothing open."""

    async def _search(self, uprn: str, reference: str, whole: WholeDocument) -> RequestFound:
        sent, now = datetime.fromisoformat(whole["sent_at"]).astimezone(LONDON), self._today()
        found = await self._collective.requests(
            uprn, str(self._block["service code"]), sent - A_DAY, max(sent, now) + A_DAY
        )
        return next((one for one in found if one["reference"] == reference), {})

    async def _made(
        self,
        uprn: str,
        delivery: Delivery,
        whole: WholeDocument,
        answers: Sequence[DocumentAnswer],
    ) -> RequestFound:
        service, status = str(self._block["service code"]), str(self._block.get("status", OPEN))
        try:
            code = await self._collective.create(service, status, self._parts(uprn, whole, answers))
        except CollectiveSilent as problem:
            if not problem.is_unclear:
                raise
            for wait in self._grace:
                await asyncio.sleep(wait)
                with suppress(CollectiveSilent):
                    if found := await self._search(uprn, delivery.reference, whole):
                        return found
            raise NotDelivered(f"{problem} There may be a request for it.", is_unclear=True) from None
        case = code if CODE.fullmatch(code) else ""
        log().info("a case was made", number=delivery.reference, destination=delivery.destination, case=case)
        try:
            return await self._collective.request(code)
        except CollectiveSilent:
            return {}

    def _parts(
        self,
        uprn: str,
        whole: WholeDocument,
        answers: Sequence[DocumentAnswer],
    ) -> Sequence[Part]:
        who = dict(contact_of(answers))
        contact = [Part(name, who[field], CREATE) for field, name in CONTACTS.items() if field in who]
        fields = [
            Part(
                "ServiceRequests_CreateServiceRequests_CreateFields",
                (Part("FieldName", code, CREATE), Part("FieldValue", value, CREATE)),
            )
            for code, source in attributes_of(self._block).items()
            for value in values_of(answers, source)
        ]
        return (
            Part("UPRN", uprn),
            Part("DateRequested", str(whole["sent_at"])),
            Part("ExternalReference", str(whole["reference"])),
            Part("reporterContact", (*contact, Part("ReporterType", "Public", CREATE))),
            *((Part("extendedData", fields),) if fields else ()),
        )

    async def _note(self, found: RequestFound, uprn: str, said: str, delivery: Delivery) -> None:
        """The answers, and what crews noted there. Where it cannot be found again, it is not tried again by itself."""
        can_be_found = found.get("reference") == delivery.reference
        try:
            if not found.get("id"):
                raise CollectiveSilent("Bartec does not tell the number of the request.")
            lately = await self._noted(uprn)
            await self._collective.add_note(found["id"], str(self._block["note type"]), f"{said}{lately}")
        except (CollectiveSilent, CollectiveRefused) as problem:
            if can_be_found and isinstance(problem, CollectiveSilent):
                raise
            raise NotDelivered(
                f"The request was made without the answers. {problem} Add them by hand.", is_unclear=True
            ) from None

    async def _noted(self, uprn: str) -> str:
        """What crews noted at the property lately; "" for nothing, or where that cannot be told."""
        now = self._today()
        try:
            events = await self._collective.events(uprn, now - LATELY, now + A_DAY)
        except (CollectiveSilent, CollectiveRefused):
            return ""
        return "".join(f"\nCrew, {one.at[:10]}: {one.what}" for one in events)

    def _today(self) -> datetime:
        return datetime.fromtimestamp(self._now(), LONDON)
