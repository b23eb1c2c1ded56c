"""The addresses of signing in and out; they belong before `/{form}`. It does not know the pages behind them."""

from __future__ import annotations

from starlette.routing import Route

from formkit.web.methods import by_method
from formkit.web.staff import returning, signing_in

ROUTES = [
    Route("/staff/sign-in", by_method(signing_in.show_sign_in, signing_in.sign_in), methods=["GET", "POST"]),
    Route(
        "/staff/sign-out", by_method(signing_in.show_sign_out, signing_in.sign_out), methods=["GET", "POST"]
    ),
    Route("/staff/oidc/start", returning.start),
    Route("/staff/oidc/callback", returning.come_back),
]
