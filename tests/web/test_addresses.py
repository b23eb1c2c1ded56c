"""Whole addresses are those that the operator says, whatever name a request asks for."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from formkit.web.addresses import absolute
from tests.web.conftest import Serve
from tests.web.serving import app_within


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ({"address": "https://forms.exampleton.example"}, "https://forms.exampleton.example/staff"),
        ({"address": "https://www.exampleton.example/forms"}, "https://www.exampleton.example/forms/staff"),
        ({"https": True, "hosts": ["testserver"]}, "https://testserver:8443/staff"),
    ],
)
def test_an_address_is_made_whole(serve: Serve, given: dict[str, object], whole: str) -> None:
    scope = {
        "type": "http",
        "app": app_within(serve(**given).app),
        "headers": [(b"host", b"testserver:8443")],
    }
    assert absolute(Request(scope), "/staff") == whole
