"""What a visit is counted under comes of its first request, and a glance that nobody took counts nothing."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from formkit.web.new_visit import is_looked_at, new_visit
from tests.web.serving import Served
from tests.web.visiting import app_in, parts_in

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36"


def request_at(site: Served, method: str = "GET", **headers: str) -> Request:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": "/",
        "query_string": b"",
        "headers": sent,
        "app": app_in(site),
    }
    return Request(scope)


def test_a_visit_is_counted_under_what_its_first_request_says(site: Served) -> None:
    form = parts_in(site).catalogue.forms["report-a-missed-bin"]
    visit = new_visit(request_at(site, user_agent=PHONE), form, "session", "leaflet")
    assert (visit.device, visit.channel, visit.hours, visit.source) == (
        "phone",
        "self-service",
        "office hours",
        "leaflet",
    )
    helped = new_visit(request_at(site), form, channel="assisted")
    assert helped.channel == "assisted"
    assert helped.analytics_id
    assert new_visit(request_at(site), form, source="elsewhere").source == ""


def test_a_trial_has_nothing_by_which_it_could_be_counted(site: Served) -> None:
    form = parts_in(site).catalogue.forms["report-a-missed-bin"]
    assert new_visit(request_at(site), form, channel="trial").analytics_id is None


@pytest.mark.parametrize(
    ("method", "headers", "looked_at"),
    [
        ("GET", {}, True),
        ("HEAD", {}, False),
        ("GET", {"sec_purpose": "prefetch;prerender"}, False),
        ("GET", {"purpose": "prefetch"}, False),
    ],
)
def test_pages_that_a_browser_fetches_on_a_guess_were_not_looked_at(
    site: Served, method: str, headers: dict[str, str], looked_at: bool
) -> None:
    assert is_looked_at(request_at(site, method, **headers)) is looked_at
