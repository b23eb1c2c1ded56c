"""What a look-up may use to ask another machine: the guarded way out, and secrets by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if (
    TYPE_CHECKING
):  # httpcore2 takes a while to import, which a council that has its look-ups as files need not wait for
    from formkit.outgoing import Outgoing


@dataclass(frozen=True)
class WayOut:
    """The way to other machines."""

    networks: Sequence[str] = ()
    """The council's own networks, which the operator named: see `formkit.outgoing`."""
    environment: Mapping[str, str] | None = None
    """What holds the secrets; None where files are checked away from the server, and no secret is asked for."""

    def secret(self, name: str) -> str:
        """What the environment holds under a name. Raises LookupError where it holds nothing."""
        if self.environment is None or not name:
            return ""
        if value := self.environment.get(name, "").strip():
            return value
        raise LookupError(name)

    @cached_property
    def outgoing(self) -> Outgoing:
        """How other machines are reached."""
        from formkit.outgoing import Outgoing

        return Outgoing(self.networks)
