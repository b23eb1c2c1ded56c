"""A stand-in for Bartec Collective, made after what its public clients send and read, with its faults.

It refuses a token that is over, a property that it does not know, and a request without what each needs.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from xml.etree import ElementTree
from xml.sax.saxutils import escape

Made = TypeVar("Made")
SLOW = -1
KNOWN = "999000000001"
NEEDED = (
    "UPRN",
    "ServiceTypeID",
    "ServiceStatusID",
    "CrewID",
    "SLAID",
    "LandTypeID",
    "DateRequested",
    "ExternalReference",
)


@dataclass
class CollectiveStandIn:
    """What it holds, and which faults it has next."""

    tells_references: bool = True
    tells_requests: bool = True
    is_down: bool = False
    faults: list[str] = field(default_factory=list)
    """Of creations, one after the other: "503", "reset", "made, then reset"…"""
    note_faults: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list)
    created: list[ElementTree.Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    events: Sequence[tuple[str, str]] = ()
    asked: list[str] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request of one connection."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
            action = re.search(r'soapaction: "http://bartec-systems.com/(\w+)"', head, re.IGNORECASE)
            assert length and action, head  # noqa: PT018 - one thing: it is a question
            body = await reader.readexactly(int(length[1]))
            status, said = await self._answered(action[1], ElementTree.fromstring(body))
            if status == SLOW:
                await reader.read()  # until the other side has had enough
            elif status:
                content = said.encode()
                lines = f"HTTP/1.1 {status} So\r\nContent-Length: {len(content)}\r\nRetry-After: 9\r\n\r\n"
                writer.write(lines.encode() + content)
                await writer.drain()
            else:
                writer.transport.abort()
        finally:
            writer.close()

    async def _answered(self, method: str, root: ElementTree.Element) -> tuple[int, str]:
        self.asked.append(method)
        if self.is_down:
            return 502, "Bad gateway"
        if method == "Authenticate":
            return self._sign_in(root)
        if text(root, "token") not in self.tokens:
            return result(method, error("Invalid Token"))
        if method == "ServiceRequests_Create":
            return await self._create(root)
        answers: dict[str, Callable[[ElementTree.Element], str]] = {
            "ServiceRequests_Get": self._found,
            "ServiceRequests_Types_Get": lambda _: TYPES,
            "ServiceRequests_Statuses_Get": lambda _: STATUSES,
            "ServiceRequests_Notes_Types_Get": lambda _: NOTE_TYPES,
            "Premises_Events_Get": self._events,
            "ServiceRequests_Notes_Create": self._note,
        }
        if method == "ServiceRequests_Notes_Create" and self.note_faults:
            return int(self.note_faults.pop(0)), ""
        return result(method, answers[method](root))

    def _sign_in(self, root: ElementTree.Element) -> tuple[int, str]:
        if (text(root, "user"), text(root, "password")) != ("formkit", "let-me-in"):
            return result("Authenticate", error("Siân's password is wrong"))
        self.tokens.append(f"T{len(self.asked)}=")
        return result(
            "Authenticate", f"<Token><TokenString>{self.tokens[-1]}</TokenString></Token><Errors />"
        )

    async def _create(self, root: ElementTree.Element) -> tuple[int, str]:
        method, fault = "ServiceRequests_Create", self.faults.pop(0) if self.faults else ""
        match fault:
            case "slow":
                return SLOW, ""
            case "reset":
                return 0, ""
            case "500" | "503" | "404":
                return int(fault), "<html/>"
            case "nonsense":
                return 200, "<html>Welcome</html>"
            case "a bomb":
                return 200, '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
        lacks = [name for name in NEEDED if not text(root, name)]
        if lacks or text(root, "UPRN") != KNOWN:
            return result(method, error(f"Specified UPRN does not exist, or {lacks}, for Siân Example"))
        self.created.append(root)
        number = str(len(self.created))
        self.requests.append(
            {"code": f"SR{number}", "id": number, "reference": text(root, "ExternalReference"), "uprn": KNOWN}
        )
        match fault:
            case "made, then reset":
                return 0, ""
            case "made, then 500":
                return 500, ""
            case "made, without a code":
                return result(method, "<Errors />")
        return result(
            method,
            f"<ServiceCode>SR{number}</ServiceCode><Errors><Result>0</Result><Message>OK</Message></Errors>",
        )

    def _found(self, root: ElementTree.Element) -> str:
        code, uprn = text(root, "ServiceCode"), text(root, "decimal")
        found = [one for one in self.requests if (one["code"] == code if code else one["uprn"] == uprn)]
        return "".join(
            f"<ServiceRequest><ServiceType><ID>254</ID></ServiceType><ID>{one['id']}</ID>"
            f"<ServiceCode>{one['code']}</ServiceCode>"
            f"<ExternalReference>{one['reference'] if self.tells_references else ''}</ExternalReference></ServiceRequest>"
            for one in found
            if self.tells_requests
        )

    def _events(self, root: ElementTree.Element) -> str:
        assert text(root, "MinimumDate") < text(root, "MaximumDate")
        return "".join(
            f"<Event><ID>1</ID><EventType><Description>{escape(what)}</Description></EventType><EventDate>{at}</EventDate></Event>"
            for at, what in self.events
            if text(root, "UPRN") == KNOWN
        )

    def _note(self, root: ElementTree.Element) -> str:
        assert text(root, "NoteTypeID") == "11"
        self.notes.append((text(root, "ServiceRequestID"), text(root, "Note")))
        return ""


def text(root: ElementTree.Element, name: str) -> str:
    """The text of the first element with a name."""
    return next((one.text or "" for one in root.iter() if one.tag.rpartition("}")[2] == name), "")


def result(method: str, inner: str) -> tuple[int, str]:
    """An answer."""
    body = f'<{method}Result xmlns="http://www.bartec-systems.com">{inner}</{method}Result>'
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    response = f'<{method}Response xmlns="http://bartec-systems.com/">{body}</{method}Response>'
    return 200, f'<soap:Envelope xmlns:soap="{soap}"><soap:Body>{response}</soap:Body></soap:Envelope>'


def error(message: str) -> str:
    """What it says where something is wrong."""
    return f"<Errors><Error><Result>1</Result><Message>{escape(message)}</Message></Error></Errors>"


TYPES = (
    "<ServiceType><ID>254</ID><Description>Missed bin</Description><DefaultCrew><ID>11</ID></DefaultCrew>"
    "<DefaultSLA><ID>13</ID></DefaultSLA><DefaultLandType><ID>12</ID></DefaultLandType></ServiceType>"
)
STATUSES = (
    "<ServiceStatus><ID>1</ID><ServiceTypeID>9</ServiceTypeID><Status>OPEN</Status></ServiceStatus>"
    "<ServiceStatus><ID>2276</ID><ServiceTypeID>254</ServiceTypeID><Status>OPEN</Status></ServiceStatus>"
)
NOTE_TYPES = "<ServiceNoteType><ID>11</ID><Description>Comment</Description></ServiceNoteType>"


async def listening(system: CollectiveStandIn, use: Callable[[str], Awaitable[Made]]) -> Made:
    """What comes of it while the stand-in listens at an address of this machine."""
    server = await asyncio.start_server(system.answer, "127.0.0.1", 0)
    try:
        return await use(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/Collective.asmx")
    finally:
        server.close()
