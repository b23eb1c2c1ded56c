"""A GeoReport v2 server: what it is asked, and what its answers mean."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final
from urllib.parse import quote, urlencode

from formkit.delivery.base import NotDelivered
from formkit.errors import FormkitError
from formkit.outgoing import NotReached, Outgoing, Reply

LONGEST_LIST: Final = 4_000_000
"""Bytes of a list of cases that are read."""
CODE: Final = re.compile(r"[0-9]{1,6}")
CASE: Final = re.compile(r"[A-Za-z0-9._:/-]{1,64}")
TOKEN: Final = re.compile(r"[ -~]{1,200}")
KEY_REFUSED: Final = (401, 403)
NOT_NOW: Final = (429, 503)


class Whereabouts(Enum):
    """What came of looking for a case."""

    FOUND = "it is there"
    NOT_FOUND = "the list can be read, and it is not in it"
    NOT_TOLD = "the server shows no list"
    AWAY = "the server is away"


class Unclear(FormkitError):
    """Whether the server made a case is not known."""


@dataclass(frozen=True)
class GeoreportTimes:
    """Seconds. All of one delivery together stays below what one attempt may take (`outbox.PATIENCE`)."""

    post: float = 12
    look: float = 4
    grace: Sequence[float] = (1, 3, 5)
    """Before each look for a case that may be there."""
    token: Sequence[float] = (0, 1, 2)
    """Before each question for the number of a case that was only given a token."""


@dataclass(frozen=True)
class Georeport:
    """A server at `base`, and the key that it wants; "" for none."""

    base: str
    jurisdiction: str
    key: str
    outgoing: Outgoing
    times: GeoreportTimes = GeoreportTimes()

    async def create(self, fields: Sequence[tuple[str, str]]) -> str:
        """Make a case; its number, "" where the server gave none. Raises Unclear and NotDelivered."""
        given = [("api_key", self.key), *fields] if self.key else fields
        try:
            reply = await self.outgoing.send(
                "POST",
                f"{self.base}/requests.json",
                headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
                content=urlencode(given).encode(),
                seconds=self.times.post,
            )
        except NotReached as problem:
            if problem.is_unclear:
                raise Unclear(str(problem)) from None
            raise NotDelivered(str(problem)) from None
        told = entry_of(reply)
        if case := _case(told):
            return case
        if token := _said(told, "token", TOKEN):
            return await self._case_of(token)
        raise refusal(reply, told)

    async def look(self, reference: str, service: str, since: datetime, until: datetime) -> Whereabouts:
        """Whether there is a case that names a reference, among those of a service that were made in between."""
        reply = await self._get(
            "requests.json",
            {
                "service_code": service,
                "start_date": f"{since:%Y-%m-%dT%H:%M:%SZ}",
                "end_date": f"{until:%Y-%m-%dT%H:%M:%SZ}",
            },
        )
        if reply is None or reply.status >= 500 or reply.status == 429:
            return Whereabouts.AWAY
        cases = _json(reply)
        if not reply.is_good or not isinstance(cases, list):
            return Whereabouts.NOT_TOLD
        named = re.compile(rf"(?<![A-Za-z0-9]){re.escape(reference)}(?![A-Za-z0-9])")
        return (
            Whereabouts.FOUND if any(named.search(text) for text in _texts(cases)) else Whereabouts.NOT_FOUND
        )

    async def answers(self) -> bool:
        """Whether the server is there at all, whatever it says."""
        reply = await self._get("services.json", {})
        return reply is not None and reply.status < 500 and reply.status != 429

    async def services(self) -> Sequence[Mapping[str, Any]] | None:  # Any: as the server has it
        """The services that it knows; None where it did not tell."""
        reply = await self._get("services.json", {})
        found = _json(reply) if reply and reply.is_good else None
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else None

    async def attributes(self, service: str) -> Sequence[Mapping[str, Any]] | None:  # Any: as above
        """What a service asks besides; None where it did not tell."""
        reply = await self._get(f"services/{quote(service, safe='')}.json", {})
        found = _json(reply) if reply and reply.is_good else None
        if isinstance(found, list):
            found = next(iter(found), None)
        asked = found.get("attributes") if isinstance(found, dict) else None
        return [one for one in asked if isinstance(one, dict)] if isinstance(asked, list) else None

    async def _case_of(self, token: str) -> str:
        """A token says that the report was taken: its number may come later, and is asked for a few times."""
        for wait in self.times.token:
            await asyncio.sleep(wait)
            reply = await self._get(f"tokens/{quote(token, safe='')}.json", {})
            if reply and reply.is_good and (case := _case(entry_of(reply))):
                return case
        return ""

    async def _get(self, path: str, asked: Mapping[str, str]) -> Reply | None:
        """An answer, None where there was none."""
        given = {"jurisdiction_id": self.jurisdiction, **asked} if self.jurisdiction else asked
        address = f"{self.base}/{path}"
        try:
            return await self.outgoing.send(
                "GET",
                f"{address}?{urlencode(given)}" if given else address,
                headers={"Accept": "application/json"},
                seconds=self.times.look,
                most_bytes=LONGEST_LIST,
            )
        except NotReached:
            return None


def entry_of(reply: Reply) -> Mapping[str, Any]:  # Any: as the server has it
    """The first entry of an answer; an empty one where there is none."""
    found = _json(reply)
    if isinstance(found, dict) and isinstance(found.get("errors"), list):
        found = found["errors"]
    if isinstance(found, list):
        found = next(iter(found), None)
    return found if isinstance(found, dict) else {}


def refusal(reply: Reply, told: Mapping[str, Any]) -> FormkitError:  # Any: as above
    """What an answer without a case means. Of its words nothing is passed on but a code: they may hold answers."""
    said = str(told.get("code", ""))
    code = int(said) if CODE.fullmatch(said) else 0
    status = code if reply.is_good and "code" in told else reply.status
    named = f"{reply.status}" + (f" and the code {code}" if code and code != reply.status else "")
    if status in KEY_REFUSED or code in KEY_REFUSED:
        return NotDelivered(f"The server does not take the key ({named}).")
    if status in NOT_NOW:
        return NotDelivered(f"The server cannot take it now ({named}).", retry_after=reply.retry_after())
    if status == 404:
        return NotDelivered(f"The server does not know the jurisdiction or the service code ({named}).")
    if 300 <= status < 400:
        return NotDelivered(f"The server sends formkit on to another address ({named}).")
    if 400 <= status < 500 or (reply.is_good and "code" in told):
        return NotDelivered(f"The server refused it ({named}).", is_final=True)
    return Unclear(f"The answer of the server says nothing of a case ({named}).")


def _json(reply: Reply) -> Any:  # Any: JSON has no closed type
    try:
        return reply.json()
    except (ValueError, RecursionError):
        return None


def _case(told: Mapping[str, Any]) -> str:  # Any: as the server has it
    return _said(told, "service_request_id", CASE)


def _said(told: Mapping[str, Any], key: str, shape: re.Pattern[str]) -> str:  # Any: as above
    said = told.get(key)
    text = str(said).strip() if isinstance(said, str | int) and not isinstance(said, bool) else ""
    return text if shape.fullmatch(text) else ""


def _texts(found: Any) -> Iterator[str]:  # Any: JSON has no closed type
    left = [found]
    while left:
        match left.pop():
            case str() as text:
                yield text
            case dict() as block:
                left += block.values()
            case list() as items:
                left += items
