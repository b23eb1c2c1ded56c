"""Several councils on one server: who asks by the name of one sees nothing of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from formkit.catalogue import Catalogue
from formkit.errors import SettingsRefused
from formkit.settings import Settings
from formkit.web.dependencies import PARTS, Parts

FOR_THE_OPERATOR: Final = ("/healthz", "/readyz")
"""What this machine's own names are for, where each council has a name of its own."""


def settled(settings: Settings, catalogue: Catalogue) -> Settings:
    """The settings, with the names that councils' files say. Raises SettingsRefused where two councils would be one site."""
    said = {id: council.address for id, council in catalogue.councils.items()}
    if len(said) < 2:
        (address,) = said.values() or [""]
        return settings if settings.address else replace(settings, address=address)
    without = [f"councils/{id}.yaml" for id, address in said.items() if not address]
    if without:
        raise SettingsRefused(
            f"There are {len(said)} councils in {catalogue.folder}, and {', '.join(without)} does not say where its people "
            "come to. Write in each council's file: address: https://forms.exampleton.example"
        )
    hosts = [_host(address) for address in said.values()]
    if len(set(hosts)) < len(hosts):
        raise SettingsRefused(
            f"Two councils in {catalogue.folder} have the same `address`. Each needs a name of its own."
        )
    if settings.address:
        raise SettingsRefused(
            "FORMKIT_ADDRESS is for one council. Here each council's file says its own `address`: unset FORMKIT_ADDRESS."
        )
    is_secure = all(address.startswith("https://") for address in said.values())
    return replace(settings, hosts=[*settings.hosts, *hosts], https=settings.https or is_secure)


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
