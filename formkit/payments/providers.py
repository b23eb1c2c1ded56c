"""The payment providers of councils, opened once with their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from formkit.definition.council import Council
from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError, FormFilesRefused
from formkit.guests import guests_at
from formkit.payments.base import API, PaymentProvider

KNOWN: Final = ("gov.uk pay",)
OpenProvider = Callable[[str, Mapping[str, str]], PaymentProvider]
"""Opens a provider: the key from the environment, and what the council's file says of it."""


@dataclass(frozen=True)
class Providers:
    """Providers by council and name."""

    opened: Mapping[tuple[str, str], PaymentProvider] = field(default_factory=dict)
    problems: tuple[FormFileError, ...] = ()
    """Why others cannot be opened as a council's file says it."""

    def of(self, council: str, name: str) -> PaymentProvider | None:
        """Who takes the money; None where nobody can yet."""
        return self.opened.get((council, name))

    async def close(self) -> None:
        """Close their connections."""
        for provider in self.opened.values():
            await provider.close()


def open_providers(
    wanted: Iterable[tuple[str, str]],
    councils: Mapping[str, Council],
    environment: Mapping[str, str],
    stand_in: PaymentProvider | None = None,
) -> Providers:
    """Those that forms want, by council and name; `stand_in` takes the place of each that has no key."""
    problems: list[FormFileError] = []
    opened: dict[tuple[str, str], PaymentProvider] = {}
    for id, name in sorted(set(wanted)):
        council = councils.get(id, Council(id))
        try:
            provider = open_provider(name, council, environment) or stand_in
        except FormFilesRefused as refused:
            problems += refused.problems
            continue
        if provider is not None:
            opened[id, name] = provider
    return Providers(opened, tuple(problems))


def open_provider(name: str, council: Council, environment: Mapping[str, str]) -> PaymentProvider | None:
    """A provider as the council's file says it; None where its key is not in the environment. Raises FormFilesRefused."""
    said, place = council.payments.get(name, {}), council.place_of("payments", name)
    guests = cast("Mapping[str, OpenProvider]", guests_at("formkit.payments"))
    if name in guests:
        key = environment.get(said.get("key", ""), "").strip()
        return guests[name](key, said) if key else None
    if name not in KNOWN:
        raise _refused(place, f"formkit knows no payment provider called `{name}`.", f"Write: {KNOWN[0]}")
    key, address = environment.get(said.get("key", ""), "").strip(), said.get("address", API)
    is_here = address.startswith(("http://127.0.0.1:", "http://localhost:"))
    if not address.startswith("https://") and not is_here:
        problem = f"The address of `{name}` has to begin with https://, or the key could be read on its way."
        raise _refused(place, problem, f"Leave `address` out for {API}.")
    if not key:
        return None
    # Here, because it takes 5 MB, which a council without payments need not hold.
    from formkit.payments.govuk_pay import GovUkPay

    return GovUkPay(key, address)


def _refused(place: Place, problem: str, instead: str) -> FormFilesRefused:
    return FormFilesRefused((place.error(problem, instead, id="PAYMENT"),))
