"""Who is let in, and what every answer carries, whichever answer it is."""

from __future__ import annotations

import re

import pytest

from formkit.rendering.words import say
from formkit.staff.members import EVERY_FORM, ROLES, Roles
from formkit.web.headers import POLICY
from tests.analytics.pages.analysing import signed_in
from tests.web.addresses import every_route, filled, unsafe_routes
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import HOST, Answered, Request, Served
from tests.web.walking import BIN, start, token, values, walk

FORM = "application/x-www-form-urlencoded"
STRANGE_HOSTS = (
    "evil.example", f"evil.example:{443}", f"{HOST}.evil.example", f"evil{HOST}", f"{HOST}@evil.example",
    f"evil.example#{HOST}", f"{HOST}:443:80", f"{HOST}:80a", "", "127.0.0.1.evil.example", "[::1", f" {HOST}",
)  # fmt: skip
NOT_FROM_US = {
    "a page of another site": {"sec-fetch-site": "cross-site"},
    "a page of a neighbour": {"sec-fetch-site": "same-site"},
    "an evil origin": {"origin": "https://evil.example"},
    "an origin that only begins like ours": {"origin": f"https://{HOST}.evil.example"},
    "no origin at all": {"origin": "null"},
    "two origins": {"origin": f"https://{HOST}", "Origin": "https://evil.example"},
}

FOR_OTHER_SITES = "GET /embed.css"
"""The one answer that pages of other sites may load: the style of what is embedded there."""


def header(answered: Answered, name: str) -> list[str]:
    """All values of a header."""
    return [value for key, value in answered.headers if key == name]


@pytest.mark.parametrize("headers", NOT_FROM_US.values(), ids=NOT_FROM_US.keys())
def test_every_unsafe_route_refuses_what_is_not_from_our_own_page(
    site: Served, person: Browser, headers: dict[str, str]
) -> None:
    start(person)
    cookie = f"__Host-formkit={person.client.cookies['__Host-formkit']}"
    body = f"formkit-token={token(person.page)}&bin=food".encode()
    routes = unsafe_routes()
    for method, path in routes:
        given = [("cookie", cookie), ("content-type", FORM), *headers.items()]
        refused = site.ask(Request(method, path, given, (body,)))
        assert refused.status == 403, (method, path)
        assert say("en", "trouble 403") in refused.body.decode()
    assert len(routes) >= 6
    assert site.count("submission") == 0


@pytest.mark.parametrize("sent", ["", "nonsense", "0.0", "another visit's"])
def test_every_unsafe_route_refuses_a_page_without_its_token(
    site: Served, person: Browser, sent: str
) -> None:
    walk(person)
    stranger = site.browser()
    start(stranger)
    given = token(stranger.page) if sent == "another visit's" else sent
    # Others are led to the sign-in page, or refused for their role.
    everything: Roles = dict.fromkeys(ROLES, (EVERY_FORM,))
    person.client.cookies.set(*signed_in(site.settings, site.clock(), everything))
    for method, path in unsafe_routes():
        answered = person.client.request(
            method, path, data={"formkit-token": given} if given else {"bin": "rubbish"}
        )
        assert answered.status_code == 403, (method, path)
        assert say("en", "trouble 403") in answered.text
    assert site.count("submission") == 0


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin", "origin": f"https://{HOST}"}, {"origin": f"https://{HOST}"}, {}],
    ids=["today's browsers", "older browsers", "a browser that says nothing"],
)
def test_every_unsafe_route_takes_a_page_of_our_own(serve: Serve, headers: dict[str, str]) -> None:
    site = serve()
    for method, path in unsafe_routes():
        if path.startswith("/staff"):
            continue  # their buttons are pressed in tests/staff/test_posted.py and tests/staff/test_pages.py
        person = Browser(site.client(headers=headers))
        walk(person)
        feedback = f"{BIN}/give-feedback"
        before_any_visit = {"/cookies": "/cookies", f"{BIN}/start": BIN, feedback: feedback}
        if path in before_any_visit:
            person.get(before_any_visit[path])
        answered = person.client.request(
            method, path, data=values(person.page) | {"bin": "rubbish", "satisfaction": "5"}
        )
        # There is no file called 000…: its removal may say so, but not that the page was not ours.
        assert answered.status_code == (404 if path.endswith("/remove") else 303), (method, path)


@pytest.mark.parametrize("host", STRANGE_HOSTS)
def test_a_strange_host_is_refused(shared_site: Served, host: str) -> None:
    refused = shared_site.ask(Request("GET", BIN, host=host))
    assert refused.status == 400
    assert host == "" or host not in refused.body.decode()


def test_a_request_without_a_host_or_with_two_is_refused(shared_site: Served) -> None:
    assert shared_site.ask(Request("GET", BIN, host=None)).status == 400
    assert shared_site.ask(Request("GET", BIN, [("host", "evil.example")])).status == 400


@pytest.mark.parametrize(
    "host", [HOST, HOST.upper(), f"{HOST}:443", "127.0.0.1:8000", "[::1]:8000", "localhost"]
)
def test_our_own_names_are_answered(shared_site: Served, host: str) -> None:
    assert shared_site.ask(Request("GET", "/healthz", host=host)).status == 200


def every_sort_of_answer(site: Served, person: Browser) -> dict[str, Answered]:
    """Answers of every route and of every trouble that can be had from outside."""
    walk(person)
    cookie = ("cookie", f"__Host-formkit={person.client.cookies['__Host-formkit']}")
    page = site.ask(Request("GET", BIN)).body.decode()
    style = re.findall(r'(/static/[^"]+\.css)"', page)[0]
    token_field = f"formkit-token={token(person.page)}&".encode()
    long, form = b"bin=" + b"x" * 2_000_000, ("content-type", FORM)
    answers = {f"{one} {path}": site.ask(Request(one, path, [cookie])) for one, path in every_route()}
    return answers | {
        "a style sheet": site.ask(Request("GET", style, [("accept-encoding", "gzip")])),
        "400": site.ask(Request("POST", filled("/{form}/{page}"), [cookie, ("content-type", "text/plain")])),
        "400 host": site.ask(Request("GET", BIN, host="evil.example")),
        "403": site.ask(Request("POST", f"{BIN}/start", [("origin", "null")])),
        "404": site.ask(Request("GET", "/no-such-form")),
        "404 deep": site.ask(Request("GET", "/a/b/c/d/e")),
        "405": site.ask(Request("DELETE", BIN)),
        "410": site.ask(Request("GET", f"{BIN}/due", [("cookie", f"__Host-formkit={'a' * 64}")])),
        "413": site.ask(Request("POST", f"{BIN}/bin", [cookie, form], (token_field, long))),
        "422": site.ask(Request("POST", f"{BIN}/bin", [cookie, form], (token_field,))),
        "303": site.ask(Request("GET", f"{BIN}/due")),
        "HEAD": site.ask(Request("HEAD", BIN)),
    }


def test_every_answer_carries_every_security_header(site: Served, person: Browser) -> None:
    answers = every_sort_of_answer(site, person)
    statuses = {answered.status for answered in answers.values()}
    assert {200, 303, 400, 403, 404, 405, 410, 413, 422} <= statuses
    for what, answered in answers.items():
        assert header(answered, "content-security-policy") == [POLICY], what
        assert header(answered, "x-content-type-options") == ["nosniff"], what
        assert header(answered, "x-frame-options") == ["DENY"], what
        assert header(answered, "referrer-policy") == ["same-origin"], what
        assert header(answered, "cross-origin-opener-policy") == ["same-origin"], what
        whose = "cross-origin" if what == FOR_OTHER_SITES else "same-origin"
        assert header(answered, "cross-origin-resource-policy") == [whose], what
        assert "camera=()" in header(answered, "permissions-policy")[0], what
        assert header(answered, "strict-transport-security")[0].startswith("max-age=31536000"), what


def test_only_style_sheets_and_scripts_may_be_kept_by_a_browser(site: Served, person: Browser) -> None:
    for what, answered in every_sort_of_answer(site, person).items():
        kept = {
            "a style sheet": "public, max-age=31536000, immutable",
            FOR_OTHER_SITES: "public, max-age=3600",
        }
        assert header(answered, "cache-control") == [kept.get(what, "no-store")], what


def test_no_page_holds_an_inline_script_or_style(site: Served, person: Browser) -> None:
    for what, answered in every_sort_of_answer(site, person).items():
        if header(answered, "content-type") != ["text/html; charset=utf-8"]:
            continue
        html = answered.body.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html), what
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
        assert all("src=" in attributes and not inside.strip() for attributes, inside in scripts), what
        assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', html), what


def test_plain_http_on_this_machine_promises_no_https(serve: Serve) -> None:
    answered = serve(https=False).ask(Request("GET", BIN, host="127.0.0.1:8000", scheme="http"))
    assert header(answered, "strict-transport-security") == []
    assert header(answered, "content-security-policy") == [POLICY]
