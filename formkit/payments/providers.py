"""The payment providers of councils, opened once with their keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from formkit.definition.council import Council
from formkit.definition.form import Form, PaymentStep
from formkit.definition.reading.nearest import nearest
from formkit.errors import FormFileError, FormFilesRefused
from formkit.guests import guests_at
from formkit.payments.base import API, PaymentProvider

KNOWN: Final = ("gov.uk pay",)
KEY_NAME: Final = "GOVUK_PAY_KEY"
_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
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
        if name not in council.payments:
            continue  # told where the form names it
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
    if wrong := tuple(_mistakes(name, council)):
        raise FormFilesRefused(wrong)
    said = council.payments.get(name, {})
    key = environment.get(said.get("key", ""), "").strip()
    if not key:
        return None
    if name in (guests := _guests()):
        return guests[name](key, said)
    # Here, because it takes 5 MB, which a council without payments need not hold.
    from formkit.payments.govuk_pay import GovUkPay

    return GovUkPay(key, said.get("address", API))


def provider_findings(councils: Mapping[str, Council], forms: Iterable[Form]) -> Iterator[FormFileError]:
    """What is wrong with the providers below `payments` of each council, and with each `with` of a form."""
    for council in councils.values():
        for name in council.payments:
            yield from _mistakes(name, council)
    for form in forms:
        if form.payment and form.payment.provider not in form.council.payments:
            yield _not_there(form.payment, form.council)


def _not_there(payment: PaymentStep, council: Council) -> FormFileError:
    """Of a `with` that the council's file does not have: the slip is in the form, or the council's file lacks a line."""
    place = payment.with_at or council.place_of("payments")
    problem = f"The council's file has no payment provider called `{payment.provider}`, so nobody could pay."
    if near := nearest(payment.provider, council.payments):
        return place.error(problem, f"Did you mean `with: {near}`?", id="PAYMENT")
    known = payment.provider if payment.provider in _known() else nearest(payment.provider, _known())
    if known is None:
        there = tuple(council.payments) or KNOWN
        return place.error(problem, f"Write: with: {there[0]}", id="PAYMENT")
    said = f"Did you mean `with: {known}`? " if known != payment.provider else ""
    advice = f"{said}Write in {council.file}: payments: {{{known}: {{key: {KEY_NAME}}}}}"
    return place.error(problem, advice, id="PAYMENT")


def _mistakes(name: str, council: Council) -> Iterator[FormFileError]:
    said, place = council.payments.get(name, {}), council.place_of("payments", name)
    address, key = said.get("address", API), said.get("key", KEY_NAME)
    if name not in _known():
        near = nearest(name, _known()) or KNOWN[0]
        problem = f"formkit knows no payment provider called `{name}`."
        yield place.error(problem, f"Write: {near}: {{key: {KEY_NAME}}}", id="PAYMENT")
    elif not address.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        problem = f"The address of `{name}` has to begin with https://, or the key could be read on its way."
        yield place.error(problem, f"Leave `address` out for {API}.", id="PAYMENT")
    if not is_name_of_secret(key):
        problem = (
            f"`key` of `{name}` is not the name of a variable of the server's environment. If it is the key itself, have "
            "the provider withdraw it: who read this file knows it."
        )
        yield place.error(problem, f"Write: key: {KEY_NAME}", id="SECRET")


def is_name_of_secret(text: str) -> bool:
    """Whether this can be the name of a secret in the environment, and is no secret: capital letters, numbers and `_`."""
    return _NAME.fullmatch(text) is not None


def _known() -> tuple[str, ...]:
    return (*KNOWN, *_guests())


def _guests() -> Mapping[str, OpenProvider]:
    return cast("Mapping[str, OpenProvider]", guests_at("formkit.payments"))
