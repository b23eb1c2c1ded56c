"""Sessions and page tokens: nobody's but the person's, new when it matters, and telling nothing."""

from __future__ import annotations

import re
from pathlib import Path

import httpx2
import pytest
from starlette.requests import Request as StarletteRequest

from formkit.storage.sealing import load_keys
from formkit.web.tokens import PageTokens, session_name, session_token
from tests.web.addresses import every_route
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Request, Served, settings_for
from tests.web.walking import BIN, finish, start, token, values, walk

COOKIE = "__Host-formkit"
OLD, NEW = "an old secret of the council, 1984", "a newer secret of the council, 2026"
PLANTED = (
    "a" * 64, "0" * 64, "f" * 64, "0123456789abcdef" * 4, "deadbeef" * 8,
    "A" * 64, "admin", "", "../../etc/passwd", "a" * 4000,
)  # fmt: skip


def session(person: Browser) -> str:
    """The person's session token."""
    return person.client.cookies[COOKIE]


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_session_is_never_adopted(shared_site: Served, planted: str) -> None:
    cookie = ("cookie", f"{COOKIE}={planted}")
    page = shared_site.ask(Request("GET", BIN, [cookie])).body.decode()
    made = re.findall(r'name="formkit-token" value="([^"]+)"', page)[0]
    form = ("content-type", "application/x-www-form-urlencoded")
    began = shared_site.ask(
        Request("POST", f"{BIN}/start", [cookie, form], (f"formkit-token={made}".encode(),))
    )
    assert began.status == 303
    given = next(value for name, value in began.headers if name == "set-cookie")
    adopted = given.partition("=")[2].partition(";")[0]
    assert re.fullmatch("[0-9a-f]{64}", adopted)
    assert adopted != planted
    assert shared_site.ask(Request("GET", f"{BIN}/bin", [cookie])).status != 200


def test_the_session_changes_at_start_and_when_the_form_is_sent(person: Browser) -> None:
    start(person)
    first = session(person)
    start(person)
    second = session(person)
    walk(person)
    before = session(person)
    person.send()
    assert person.page.path == f"{BIN}/confirmation"
    assert len({first, second, before, session(person)}) == 4


@pytest.mark.parametrize("when", ["before a new start", "before the form was sent"])
def test_an_old_session_opens_nothing(site: Served, person: Browser, when: str) -> None:
    walk(person)
    old = session(person)
    if when == "before a new start":
        start(person)
    else:
        person.send()
    for path in (f"{BIN}/bin", f"{BIN}/check-answers", f"{BIN}/confirmation"):
        assert site.ask(Request("GET", path, [("cookie", f"{COOKIE}={old}")])).status == 410


def test_the_database_holds_no_session_token(site: Served, person: Browser) -> None:
    finish(person)
    kept = b"".join(path.read_bytes() for path in site.settings.data.glob("formkit.sqlite*"))
    assert session(person).encode() not in kept
    assert session_name(session(person)).encode() in kept


def test_every_cookie_of_every_route_is_kept_to_this_site_and_small(serve: Serve) -> None:
    person = serve(pages_a_minute=10_000, starts_a_minute=1_000).browser()
    cookies: list[str] = []

    def note(answered: httpx2.Response) -> None:
        cookies.extend(answered.headers.get_list("set-cookie"))

    person.client.event_hooks["response"] = [note]
    finish(person)
    for method, path in every_route():
        walk(person)
        person.client.request(method, path, data=values(person.page))
    person.get("/cookies")
    person.send({"count": "no"})
    person.send({"count": "yes"})
    names = {COOKIE, "__Host-formkit-uncounted", "__Host-formkit-staff"}
    assert {cookie.partition("=")[0] for cookie in cookies} == names
    for cookie in cookies:
        name, *attributes = (part.strip().lower() for part in cookie.split(";"))
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= set(attributes), cookie
        assert not any(part.startswith("domain") for part in attributes)
        assert len(cookie) < 4096
        assert re.fullmatch(r'__host-formkit(-uncounted|-staff)?=([0-9a-f]{64}|1|"")', name), cookie
    assert len(cookies) > 20


def test_plain_http_uses_a_cookie_without_a_prefix_and_is_told_apart(serve: Serve) -> None:
    site = serve(https=False)
    page = site.ask(Request("GET", BIN, scheme="http")).body.decode()
    made = re.findall(r'name="formkit-token" value="([^"]+)"', page)[0]
    form = ("content-type", "application/x-www-form-urlencoded")
    began = site.ask(
        Request("POST", f"{BIN}/start", [form], (f"formkit-token={made}".encode(),), scheme="http")
    )
    cookie = next(value for name, value in began.headers if name == "set-cookie")
    assert cookie.startswith("formkit-session=")
    assert "HttpOnly" in cookie
    assert "Secure" not in cookie


def test_a_token_of_a_page_is_good_for_its_session_alone() -> None:
    tokens = PageTokens(load_keys([NEW], dev=False))
    made = tokens.new("mine", "nonce")
    assert tokens.is_good(made, "mine")
    for wrong in (
        made[:-1],
        made + "x",
        made.replace("nonce", "other"),
        made.partition(".")[2],
        ".",
        "",
        "é.é",
    ):
        assert not tokens.is_good(wrong, "mine")
    assert not tokens.is_good(made, "yours")
    assert not tokens.is_good(made, "")
    assert not PageTokens(load_keys([OLD], dev=False)).is_good(made, "mine")


def test_a_token_outlives_a_change_of_the_secret() -> None:
    made = PageTokens(load_keys([OLD], dev=False)).new("mine", "nonce")
    assert PageTokens(load_keys([NEW, OLD], dev=False)).is_good(made, "mine")


def test_a_change_of_the_secret_logs_nobody_out(serve: Serve) -> None:
    site = serve(secrets=[OLD])
    person = site.browser()
    walk(person)
    kept, before = dict(person.client.cookies), values(person.page)
    site.close()
    after = serve(secrets=[NEW, OLD], data=site.settings.data)
    again = after.client()
    again.cookies.update(kept)
    sent = again.post(f"{BIN}/check-answers", data=before, follow_redirects=True)
    assert sent.url.path == f"{BIN}/confirmation"


@pytest.mark.parametrize("cookie", ["", "short", "A" * 64, "g" * 64, "0" * 63, "0" * 65])
def test_a_token_that_we_cannot_have_made_counts_as_none(tmp_path: Path, cookie: str) -> None:
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode())]
    request = StarletteRequest({"type": "http", "headers": headers})
    assert session_token(request, settings_for(tmp_path)) == ""


def test_each_page_has_a_token_of_its_own(person: Browser) -> None:
    start(person)
    assert len({token(person.get(f"{BIN}/bin")) for _ in range(20)}) == 20
