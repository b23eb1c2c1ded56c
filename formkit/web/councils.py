"""Several councils on one server: who asks by the name of one sees nothing of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from formkit.catalogue import Catalogue
from formkit.errors import FormFileError, FormFilesRefused, SettingsRefused
from formkit.settings import Settings
from formkit.web.dependencies import PARTS, Parts

FOR_THE_OPERATOR: Final = ("/healthz", "/readyz")
"""What this machine's own names are for, where each council has a name of its own."""


def settled(settings: Settings, catalogue: Catalogue) -> Settings:
    """The settings, with the names that councils' files say.

    Raises FormFilesRefused where two councils would be one site, SettingsRefused where the operator says one address for
    several.
    """
    addresses = [council.address for council in catalogue.councils.values()]
    if len(addresses) < 2:
        return settings if settings.address else replace(settings, address="".join(addresses))
    if wrong := tuple(address_findings(catalogue)):
        raise FormFilesRefused(wrong)
    if settings.address:
        raise SettingsRefused(
            "FORMKIT_ADDRESS is for one council. Here each council's file says its own `address`: unset FORMKIT_ADDRESS."
        )
    is_secure = all(address.startswith("https://") for address in addresses)
    hosts = [*settings.hosts, *map(_host, addresses)]
    return replace(settings, hosts=hosts, https=settings.https or is_secure)


def address_findings(catalogue: Catalogue) -> Iterator[FormFileError]:
    """What keeps several councils of a folder from being sites of their own, each at its line."""
    councils = catalogue.councils.values()
    taken: set[str] = set()
    for council in councils if len(councils) > 1 else ():
        place, host = council.place_of("address"), _host(council.address)
        if not host:
            problem = f"There are {len(councils)} councils in this folder, and this one does not say where its people come to."
            yield place.error(problem, "address: https://forms.exampleton.example", id="COUNCIL")
        elif host in taken:
            yield place.error(
                "Another council has the same `address`.", "Give each a name of its own.", id="COUNCIL"
            )
        taken.add(host)


def by_host(parts: Parts) -> Mapping[str, Parts]:
    """Host → the parts as the people of one council have them; empty where there are not several councils."""
    councils = parts.catalogue.councils
    if len(councils) < 2:
        return {}
    return {
        _host(council.address): replace(parts, catalogue=parts.catalogue.of(id))
        for id, council in councils.items()
    }


class CouncilByHost:
    """Pure ASGI. Hands each request the parts of the council that it asks for, and tells this machine's own names nothing
    but whether all is well."""

    def __init__(self, app: ASGIApp, councils: Mapping[str, Parts]) -> None:
        self._app = app
        self._councils = councils

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
            name = (host if host.endswith("]") else host.rpartition(":")[0] or host).lower()
            if name in self._councils:
                scope[PARTS] = self._councils[name]
            elif scope["path"] not in FOR_THE_OPERATOR:
                scope["path"], scope["raw_path"] = "/-", b"/-"  # belongs to nobody: not found
        await self._app(scope, receive, send)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()
