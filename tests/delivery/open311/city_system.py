"""A stand-in for an Open311 server, from the public specification (GeoReport v2), as strict as the strictest that is known.

It refuses what it does not know: services, attributes, parameters, values. Its faults are named, and each is met once.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

SLOW = -1
KNOWN = (
    "jurisdiction_id", "service_code", "lat", "long", "address_string", "address_id", "email", "device_id", "account_id",
    "first_name", "last_name", "phone", "description", "media_url", "api_key",
)  # fmt: skip
Said: TypeAlias = Any  # Any: JSON has no closed type
POTHOLE: Mapping[str, Said] = {
    "service_code": "POTHOLE",
    "attributes": [
        {"code": "formkit_reference", "datatype": "string", "required": False, "variable": True},
        {"code": "SIZE", "datatype": "singlevaluelist", "required": True, "variable": True, "values": [
            {"key": "small", "name": "Small"}, {"key": "large", "name": "Large"}]},
        {"code": "HELP", "datatype": "multivaluelist", "required": False, "variable": True, "values": [
            {"key": "bsl", "name": "BSL"}, {"key": "print", "name": "Print"}]},
        {"code": "UPRN", "datatype": "string", "required": False, "variable": True},
        {"code": "DEPTH", "datatype": "number", "required": False, "variable": True},
        {"code": "notice", "datatype": "string", "required": True, "variable": False},
        {"code": "fixed", "datatype": "string", "required": True, "variable": True, "automated": "server_set"},
    ],
}  # fmt: skip
Answered = tuple[int, Said, str]
"""A status, what is said as JSON (bytes as they are), and further header lines. A status of 0 resets the connection."""


@dataclass
class CitySystem:
    """What the server holds, how it is set up, and which faults it has next."""

    key: str = "let-me-in"
    jurisdiction: str = "exampleton.gov.uk"
    shows_list: bool = True
    list_names_reference: bool = True
    faults: list[str] = field(default_factory=list)
    """Of POSTs, one after the other: "503", "reset", "made, then reset"…"""
    list_faults: list[str] = field(default_factory=list)
    is_down: bool = False
    cases: list[dict[str, Said]] = field(default_factory=list)
    posts: list[list[tuple[str, str]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """The addresses that were read."""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request of one connection."""
        try:
            method, target, body = await _request(reader)
            status, said, lines = await self._answered(method, target, body)
            if status == SLOW:
                await reader.read()  # until the other side has had enough
            elif status:
                content = said if isinstance(said, bytes) else json.dumps(said).encode()
                head = f"HTTP/1.1 {status} So\r\nContent-Length: {len(content)}\r\n{lines}\r\n"
                writer.write(head.encode() + content)
                await writer.drain()
            else:
                writer.transport.abort()
        finally:
            writer.close()

    async def _answered(self, method: str, target: str, body: bytes) -> Answered:
        where = urlsplit(target)
        path, query = where.path.removeprefix("/v2/"), dict(parse_qsl(where.query))
        if self.is_down:
            return 502, b"<html>Bad gateway</html>", ""
        if method == "POST":
            return await self._post(parse_qsl(body.decode(), keep_blank_values=True))
        self.asked.append(target)
        if query.get("jurisdiction_id") != self.jurisdiction:
            return 404, [{"code": 404, "description": "jurisdiction_id was not found"}], ""
        return self._get(path, query)

    def _get(self, path: str, query: Mapping[str, str]) -> Answered:
        if path == "requests.json":
            return self._list(query)
        if path == "services.json":
            return (
                200,
                [{"service_code": "POTHOLE", "metadata": True}, {"service_code": "OTHER", "metadata": False}],
                "",
            )
        if path == "services/POTHOLE.json":
            return 200, POTHOLE, ""
        if token := re.fullmatch(r"tokens/(.+)\.json", path):
            found = [
                one
                for one in self.cases
                if one["token"] == unquote(token[1]) and not one.get("has no number")
            ]
            said = [{"token": token[1], "service_request_id": one["service_request_id"]} for one in found]
            return (200, said, "") if said else (400, [{"code": 400, "description": "unknown"}], "")
        return 404, [{"code": 404, "description": "service_code was not found"}], ""

    def _list(self, query: Mapping[str, str]) -> Answered:
        fault = self.list_faults.pop(0) if self.list_faults else ""
        if fault:
            return (0, None, "") if fault == "reset" else (int(fault), b"no", "")
        if not self.shows_list:
            return 403, [{"code": 403, "description": "not for you"}], ""
        since, until = (datetime.fromisoformat(query[key]) for key in ("start_date", "end_date"))
        found = [
            one
            for one in self.cases
            if one["service_code"] == query["service_code"]
            and since <= datetime.fromisoformat(one["requested_datetime"]) <= until
        ]
        kept = ("service_request_id", "service_code", "requested_datetime")
        also = ("description",) if self.list_names_reference else ()
        return 200, [{key: one[key] for key in (*kept, *also)} for one in found], ""

    async def _post(self, sent: Sequence[tuple[str, str]]) -> Answered:
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "slow":
            return SLOW, None, ""
        match fault:
            case "reset":
                return 0, None, ""
            case "401" | "500" | "502" | "503" | "410":
                return int(fault), b"<html>no</html>", ""
            case "429":
                return 429, b"", "Retry-After: 77\r\n"
            case "302":
                return 302, b"", "Location: https://elsewhere.example/\r\n"
            case "errors in a 200":
                return 200, [{"code": 400, "description": "lat is wrong for Siân Example"}], ""
            case "nonsense":
                return 200, b"<html>Welcome to our new site</html>", ""
            case "nothing":
                return 201, [], ""
        if told := self._refused(sent):
            return told
        case_made = self._make(sent)
        match fault:
            case "made, then reset":
                return 0, None, ""
            case "made, then 504":
                return 504, b"", ""
            case "made, then nonsense":
                return 200, b"[{", ""
            case "made, a token":
                return 201, [{"token": case_made["token"]}], ""
            case "made, a token without a number":
                case_made["has no number"] = True
                return 201, [{"token": case_made["token"]}], ""
        return 201, [{"service_request_id": case_made["service_request_id"], "service_notice": ""}], ""

    def _refused(self, sent: Sequence[tuple[str, str]]) -> Answered | None:
        given, names = dict(sent), [name for name, _ in sent]
        if given.get("api_key") != self.key:
            return 403, [{"code": 403, "description": "Missing or invalid API key"}], ""
        if given.get("jurisdiction_id") != self.jurisdiction or given.get("service_code") != "POTHOLE":
            return 404, [{"code": 404, "description": "not found"}], ""
        asked = {f"attribute[{one['code']}]": one for one in POTHOLE["attributes"]}
        strange = [name for name in names if name not in KNOWN and name not in asked]
        strange += [value for name, value in sent if not _may_be(value, asked.get(name, {}))]
        lacks = [name for name in ("description", "attribute[SIZE]") if not given.get(name)]
        twice = [name for name in KNOWN if names.count(name) > 1]
        if (
            strange
            or lacks
            or twice
            or not (("lat" in given and "long" in given) or given.get("address_string"))
        ):
            return 400, [{"code": 400, "description": f"{strange} {lacks} {given}"}], ""
        return None

    def _make(self, sent: Sequence[tuple[str, str]]) -> dict[str, Said]:
        self.posts.append(list(sent))
        number = len(self.cases) + 1
        made = {
            "service_request_id": f"C-{number}",
            "token": f"T {number}",
            "service_code": dict(sent)["service_code"],
            "description": dict(sent)["description"],
            "requested_datetime": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        self.cases.append(made)
        return made


async def _request(reader: asyncio.StreamReader) -> tuple[str, str, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    method, target, _ = head.split(" ", 2)
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    return method, target, await reader.readexactly(int(length[1])) if length else b""


def _may_be(value: str, attribute: Mapping[str, Said]) -> bool:
    """Whether an attribute of a list has a value of its list."""
    return "values" not in attribute or value in [one["key"] for one in attribute["values"]]
