"""Staff as the app sees them."""

from __future__ import annotations

from starlette.routing import Route

from formkit.background import Job
from formkit.staff.access import for_members
from formkit.staff.account_pages import back_to_account, change_password, end_session, show_account
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.watch import PAUSE, AuditWatch
from formkit.staff.pages import show_sign_in, show_sign_out, sign_in, sign_out
from formkit.staff.provider import check_provider
from formkit.staff.provider_pages import come_back, start
from formkit.staff.tables import Staff
from formkit.staff.tries import Tries
from formkit.web.dependencies import Parts
from formkit.web.methods import BOTH, by_method
from formkit.wing import Wing


def wing(kernel: Parts) -> Wing:
    """Signing in and out, and one's own account. Raises SettingsRefused where the provider's settings cannot be used."""
    check_provider(kernel.settings)
    watch = AuditWatch(kernel.store.engine, Sealer(kernel.keys), kernel.now)
    return Wing(
        "staff",
        routes=[
            Route("/staff/sign-in", by_method(show_sign_in, sign_in), methods=BOTH),
            Route("/staff/sign-out", by_method(show_sign_out, sign_out), methods=BOTH),
            Route("/staff/account", for_members(by_method(show_account, change_password)), methods=BOTH),
            Route(
                "/staff/account/sessions", for_members(by_method(back_to_account, end_session)), methods=BOTH
            ),
            Route("/staff/oidc/start", start),
            Route("/staff/oidc/callback", come_back),
        ],
        brings=[Staff(kernel.store.engine, kernel.keys), Tries()],
        jobs=lambda parts: [Job("audit log", watch.batch, PAUSE)],
        health=[watch.healthy],
    )
