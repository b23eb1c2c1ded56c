"""One address shows and takes."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import Request as StarletteRequest
from starlette.responses import PlainTextResponse, Response

from formkit.web.methods import by_method
from tests.web.serving import Request, Served
from tests.web.walking import BIN


async def show(request: StarletteRequest) -> Response:
    """What a look gets."""
    return PlainTextResponse("shown")


async def take(request: StarletteRequest) -> Response:
    """What a sent form gets."""
    return PlainTextResponse("taken")


@pytest.mark.parametrize(("method", "said"), [("GET", b"shown"), ("HEAD", b"shown"), ("POST", b"taken")])
def test_a_form_that_is_sent_is_taken_and_all_else_is_shown(method: str, said: bytes) -> None:
    request = StarletteRequest({"type": "http", "method": method, "headers": []})

    async def ask() -> Response:
        return await by_method(show, take)(request)

    assert asyncio.run(ask()).body == said


def test_an_address_says_truly_which_methods_it_knows(shared_site: Served) -> None:
    for path in (f"{BIN}/bin", f"{BIN}/check-answers", "/cookies"):
        allowed = dict(shared_site.ask(Request("PUT", path, [("origin", f"https://{path}")])).headers).get(
            "allow", ""
        )
        refused = shared_site.ask(Request("OPTIONS", path))
        assert refused.status == 405
        assert {"GET", "HEAD", "POST"} == set(dict(refused.headers)["allow"].split(", "))
        assert allowed == "", "a request of another site is refused before it learns anything"
