"""Payments as the app sees them."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, Sequence

from starlette.routing import BaseRoute

from formkit.catalogue import Catalogue
from formkit.definition.form import Form, PaymentStep
from formkit.errors import FormFileError, SettingsRefused
from formkit.payments.base import PaymentProvider, ProviderPayment
from formkit.payments.cancel_payment import before_change, provider_of
from formkit.payments.pages import pay, show_paid, show_pay
from formkit.payments.payment import Payment
from formkit.payments.providers import KEY_NAME, Providers, open_providers, provider_findings
from formkit.payments.settlement import settling
from formkit.payments.tables import Payments
from formkit.web.dependencies import Parts
from formkit.web.methods import BOTH, by_method
from formkit.wing import Wing, of_visits


def findings(catalogue: Catalogue) -> Iterable[FormFileError]:
    """What is wrong with the providers that forms want, as councils' files have them. Keys are the server's affair."""
    return provider_findings(catalogue.councils, catalogue.forms.values())


def _wanted(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Council and provider of each form that takes money."""
    return {(form.council.id, form.payment.provider) for form in catalogue.forms.values() if form.payment}


def wing(kernel: Parts) -> Wing:
    """Raises SettingsRefused where a pretend provider would let residents send without paying."""
    payments = Payments(kernel.store.engine, kernel.keys)
    providers, stand_in_pages = _providers(kernel)
    return Wing(
        "payments",
        routes=[
            *stand_in_pages,
            of_visits("/{form}/pay-now", by_method(show_pay, pay), methods=BOTH),
            of_visits("/{form}/after-paying", show_paid),
        ],
        brings=[payments, providers],
        loads=[payments.load],
        before_change=[before_change],
        health=[payments.healthy],
        jobs=lambda parts: [settling(payments, _ask(parts), parts.now)],
        end=providers.close,
        does_without=tuple(findings(kernel.catalogue)),
    )


def _what_is_missing(form: Form, payment: PaymentStep) -> str:
    """Never what stands after `key`, unless it is a name: it could be the key itself."""
    wrong = next(provider_findings({form.council.id: form.council}, [form]), None)
    if wrong:
        return f"but line {wrong.line} of {wrong.file} has a mistake"
    return f"but {form.council.payments[payment.provider].get('key', KEY_NAME)} is not set"


def _ask(parts: Parts) -> Callable[[Payment], Awaitable[ProviderPayment]]:
    async def ask(payment: Payment) -> ProviderPayment:
        return await provider_of(parts, payment).find(payment.provider_id)

    return ask


def _providers(kernel: Parts) -> tuple[Providers, Sequence[BaseRoute]]:
    """The providers that forms want, and the pages of the pretend one where it may stand in for them."""
    settings, catalogue = kernel.settings, kernel.catalogue
    wanted = _wanted(catalogue)
    if settings.pretend_payments and settings.is_secure:
        raise SettingsRefused(
            "A pretend payment page would let residents send without paying. Unset FORMKIT_PRETEND_PAYMENTS."
        )
    stand_in: PaymentProvider | None = None
    pages: Sequence[BaseRoute] = ()
    if wanted and (settings.pretend_payments or settings.dev) and not settings.is_secure:
        from formkit.payments.pretend_pay import stand_in_for  # only for trying out

        styles = (kernel.assets.address("govuk-frontend.min.css"),)
        stand_in, pages = stand_in_for(kernel.now, settings.data / "pretend-payments.json", styles)
    providers = open_providers(wanted, catalogue.councils, os.environ, stand_in)
    for id, form in catalogue.forms.items():
        if form.payment and providers.of(form.council.id, form.payment.provider) is None:
            catalogue.cannot_run(id, f"online payment, {_what_is_missing(form, form.payment)}")
    return providers, pages
