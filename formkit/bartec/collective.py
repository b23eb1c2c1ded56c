"""Bartec Collective: signing in, requests for a property, and what crews noted there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple
from xml.etree import ElementTree

from formkit.bartec.envelope import OURS, Part, answer_in, envelope, named, text_of
from formkit.errors import FormkitError
from formkit.outgoing import NotReached, Outgoing, Reply

LONGEST: Final = 4_000_000
"""Bytes of an answer that are read."""
DATES: Final = "http://www.bartec-systems.com"
CREATE: Final = "http://www.bartec-systems.com/ServiceRequests_Create.xsd"
NO_TOKEN: Final = "Invalid Token"  # noqa: S105 - what the other side says


class CollectiveSilent(FormkitError):
    """It gave no answer that can be read. `is_unclear`: whether it may have done what it was asked all the same."""

    def __init__(self, problem: str, *, is_unclear: bool = False, retry_after: float | None = None) -> None:
        super().__init__(problem)
        self.is_unclear = is_unclear
        self.retry_after = retry_after


class CollectiveRefused(FormkitError):
    """It answered that it does not do this."""


class PropertyEvent(NamedTuple):
    """What a crew noted at a property."""

    at: str
    """The local time, as Bartec has it: 2026-11-27T07:12:00."""
    what: str
    """In the words of the council's own list: BIN NOT OUT."""


@dataclass
class Collective:
    """The two addresses, the names of the user and what they sign in with."""

    address: str
    sign_in: str
    user: str
    password: str
    outgoing: Outgoing
    seconds: float = 3.5
    """That one question may take."""
    seconds_to_create: float = 12.0
    _token: str = field(default="", repr=False)
    _known: dict[str, ElementTree.Element] = field(default_factory=dict, repr=False)

    async def requests(
        self, uprn: str, service: str, since: datetime, until: datetime
    ) -> Sequence[Mapping[str, str]]:
        """The service requests for a property: `code`, `id` and `reference` of each. Raises as `_ask` does."""
        result = await self._ask(
            "ServiceRequests_Get",
            (
                Part("UPRNs", (Part("decimal", uprn),)),
                Part("RequestDate", _range(since, until)),
                Part("ServiceTypes", (Part("int", service),)),
            ),
        )
        return [_request(one) for one in named(result, "ServiceRequest")]

    async def request(self, code: str) -> Mapping[str, str]:
        """One of them by its code."""
        result = await self._ask("ServiceRequests_Get", (Part("ServiceCode", code),))
        return next((_request(one) for one in named(result, "ServiceRequest")), {})

    async def events(self, uprn: str, since: datetime, until: datetime) -> Sequence[PropertyEvent]:
        """What crews noted at a property, the newest first."""
        result = await self._ask(
            "Premises_Events_Get", (Part("UPRN", uprn), Part("DateRange", _range(since, until)))
        )
        found = (
            PropertyEvent(text_of(one, "EventDate"), _below(one, "EventType", "Description"))
            for one in named(result, "Event")
        )
        return sorted((one for one in found if one.what), reverse=True)

    async def create(self, service: str, status: str, parts: Sequence[Part]) -> str:
        """Make a service request; its code. `status`: the name of the status that it has from the beginning."""
        usual = await self._usual(service)
        given = (Part("ServiceTypeID", service), Part("ServiceStatusID", await self._status(service, status)))
        result = await self._ask("ServiceRequests_Create", (*given, *usual, *parts), self.seconds_to_create)
        if code := text_of(result, "ServiceCode"):
            return code
        raise CollectiveSilent("The answer of Bartec says nothing of a request.", is_unclear=True)

    async def add_note(self, id: str, type: str, note: str) -> None:
        """Add words to a service request. `type`: what Bartec calls this kind of notes."""
        types = await self._once("ServiceRequests_Notes_Types_Get", ())
        found = (
            text_of(one, "ID")
            for one in named(types, "ServiceNoteType")
            if text_of(one, "Description") == type
        )
        if not (known := next(found, "")):
            raise CollectiveSilent(f"Bartec has no type of note called {type}.")
        said = (
            Part("ServiceRequestID", id),
            Part("NoteTypeID", known),
            Part("Note", note),
            Part("Comment", "formkit"),
        )
        await self._ask("ServiceRequests_Notes_Create", said)

    async def _usual(self, service: str) -> Sequence[Part]:
        """The crew, the service level and the kind of land that a service has, as it needs all three."""
        types = await self._once("ServiceRequests_Types_Get", ())
        for one in named(types, "ServiceType"):
            if text_of(one, "ID") == service:
                usual = {"CrewID": "DefaultCrew", "SLAID": "DefaultSLA", "LandTypeID": "DefaultLandType"}
                found = ((name, _below(one, of, "ID")) for name, of in usual.items())
                return [Part(name, id) for name, id in found if id]
        raise CollectiveSilent(f"Bartec has no service type {service}.")

    async def _status(self, service: str, status: str) -> str:
        found = await self._once("ServiceRequests_Statuses_Get", (Part("ServiceTypeID", service),))
        for one in named(found, "ServiceStatus"):
            is_of = text_of(one, "ServiceTypeID") in ("", service)
            if is_of and text_of(one, "Status").casefold() == status.casefold():
                return text_of(one, "ID")
        raise CollectiveSilent(f"The service type {service} has no status called {status} at Bartec.")

    async def _once(self, method: str, parts: Sequence[Part]) -> ElementTree.Element:
        """What seldom changes is asked once for as long as the server runs."""
        name = f"{method} {parts}"
        if name not in self._known:
            self._known[name] = await self._ask(method, parts)
        return self._known[name]

    async def _ask(
        self, method: str, parts: Sequence[Part], seconds: float | None = None
    ) -> ElementTree.Element:
        """The result of a method, with a new token where the old one is over. Raises CollectiveSilent, CollectiveRefused."""
        had = bool(self._token)
        self._token = self._token or await self._signed_in()
        result = await self._result(self.address, method, (Part("token", self._token), *parts), seconds)
        error = _error(result)
        if error == NO_TOKEN:
            self._token = ""
            if had:
                return await self._ask(method, parts, seconds)
            raise CollectiveSilent("Bartec does not take the token that it gave.")
        if error:
            raise CollectiveRefused("Bartec refused it.")
        return result

    async def _signed_in(self) -> str:
        said = (Part("user", self.user), Part("password", self.password))
        result = await self._result(self.sign_in, "Authenticate", said, None)
        if token := text_of(result, "TokenString"):
            return token
        raise CollectiveSilent("Bartec does not let formkit sign in.")

    async def _result(
        self, address: str, method: str, parts: Sequence[Part], seconds: float | None
    ) -> ElementTree.Element:
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{OURS}{method}"'}
        try:
            reply = await self.outgoing.send(
                "POST",
                address,
                headers=headers,
                content=envelope(method, parts),
                seconds=seconds or self.seconds,
                most_bytes=LONGEST,
            )
        except NotReached as problem:
            raise CollectiveSilent(str(problem), is_unclear=problem.is_unclear) from None
        result = answer_in(reply.body, method) if reply.is_good else None
        if result is None:
            raise _silent(reply)
        return result


def _silent(reply: Reply) -> CollectiveSilent:
    if reply.is_good or (reply.status >= 500 and reply.status != 503):
        return CollectiveSilent(
            f"Bartec answered {reply.status} and nothing that says more.", is_unclear=True
        )
    return CollectiveSilent(f"Bartec answered {reply.status}.", retry_after=reply.retry_after())


def _error(result: ElementTree.Element) -> str:
    """What it says went wrong; "" for nothing. An error with the result 0 is none."""
    for one in named(result, "Errors"):
        if (said := text_of(one, "Message")) and text_of(one, "Result") != "0":
            return said
    return ""


def _range(since: datetime, until: datetime) -> Sequence[Part]:
    return (
        Part("MinimumDate", f"{since:%Y-%m-%dT%H:%M:%S}", DATES),
        Part("MaximumDate", f"{until:%Y-%m-%dT%H:%M:%S}", DATES),
    )


def _request(one: ElementTree.Element) -> Mapping[str, str]:
    return {
        "code": text_of(one, "ServiceCode"),
        "id": text_of(one, "ID"),
        "reference": text_of(one, "ExternalReference"),
    }


def _below(one: ElementTree.Element, name: str, what: str) -> str:
    return next((text_of(found, what) for found in named(one, name)), "")
