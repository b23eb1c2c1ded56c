"""The addresses of the analyst's pages: every one of them asks who is there."""

from __future__ import annotations

import asyncio
import threading

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from formkit.analytics.wing import ROUTES, in_a_thread
from tests.analytics.pages.analysing import BENEFIT, signed_in
from tests.web.serving import Served

ADDRESSES = [
    route.path.replace("{form}", BENEFIT).replace(
        "{file}", "forms.csv" if route.path.startswith("/staff/export") else "pages.csv"
    )
    for route in ROUTES
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_gets_in_without_signing_in(address: str, numbers: Served) -> None:
    answer = numbers.client().get(address, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/staff/sign-in")


def test_another_role_does_not_open_them(numbers: Served) -> None:
    client = numbers.client()
    client.cookies.set(*signed_in(numbers.settings, numbers.clock(), {"designer": ("*",)}, name="designer"))
    answers = {address: client.get(address) for address in ADDRESSES}
    assert answers.pop("/staff").headers["location"] == "/staff/designs", "the way in leads to what is theirs"
    assert {answer.status_code for answer in answers.values()} == {403}


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.endswith(("/trend", "/cost"))])
def test_what_is_sent_from_elsewhere_is_refused(
    address: str, numbers: Served, analyst_cookie: tuple[str, str]
) -> None:
    client = numbers.client()
    client.cookies.set(*analyst_cookie)
    assert client.post(address, data={"day": "2026-10-01", "said": "x"}).status_code == 403
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert client.post(address, data={}, headers=evil).status_code == 403


def test_a_page_is_made_in_another_thread() -> None:
    def make(request: Request) -> Response:
        return PlainTextResponse(threading.current_thread().name)

    request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})

    async def opened() -> Response:
        return await in_a_thread(make)(request)

    answer = asyncio.run(opened())
    assert bytes(answer.body).decode() != threading.current_thread().name
