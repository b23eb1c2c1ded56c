"""Whatever breaks, the person gets a page that says what became of their answers, and the log its number."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request as WebRequest
from structlog.testing import capture_logs

from formkit.lookups.registry import Lookups
from formkit.rendering.words import say, words
from formkit.web.dependencies import CouncilLookups
from formkit.web.error_pages import record_failure
from formkit.web.known import load_known
from tests.web.addresses import every_route
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.events import events
from tests.web.serving import Request, Served
from tests.web.visiting import app_in, bring, parts_in
from tests.web.walking import BIN, PHOTO, finish, start, walk

SECRET = "CANARY SELECT draft FROM visit WHERE name = 'Quagmire'"
TELLING = re.compile(
    r"CANARY|SELECT|Quagmire|Traceback|RuntimeError|ZeroDivision|formkit/|\.py\b|line \d|sqlite", re.I
)


class Breaking:
    """Stands where the parts of the app should be; whatever is asked of it breaks with a telling message."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(f"{SECRET} {name}")


def break_every_route(site: Served) -> None:
    """Take the parts away from the routes; the last resort around them keeps its own."""
    layer: object = site.app
    while not isinstance(layer, Starlette):
        layer = layer._app  # type: ignore[attr-defined]  # the layers of create_app hold the next one so
    layer.state.parts = Breaking()


def test_a_fault_on_any_route_is_a_page_with_a_number_and_no_telling_word(site: Served) -> None:
    break_every_route(site)
    numbers = set()
    # The addresses of two buttons lead to the page with the button without asking anything of the app; so does what is
    # nowhere below /api.
    buttons = (("GET", f"{BIN}/start"), ("GET", "/staff/sign-out"))
    routes = [route for route in every_route() if route not in buttons and route[1] != "/api/none"]
    for method, path in routes:
        with capture_logs() as log:
            answered = site.ask(Request(method, path))
        text = answered.body.decode()
        assert answered.status == 500, path
        assert not TELLING.search(text), path
        (entry,) = log
        assert entry["event"] == "broke"
        assert entry["problem"] == "RuntimeError"
        assert SECRET not in str(entry)
        numbers.add(entry["number"])
        if path == "/healthz":
            assert json.loads(text) == {"ok": False}
        elif path.startswith("/api/"):
            assert str(entry["number"]) in json.loads(text)["detail"]
        else:
            assert say("en", "trouble 500") in text
            assert say("en", "trouble 500 says", number=str(entry["number"])) in text
            assert ("01632 960 001" in text) == path.startswith(BIN)
    assert len(numbers) == len(routes) > 15


def test_a_clock_that_breaks_mid_journey_shows_no_answer(site: Served, person: Browser) -> None:
    walk(person)
    right, site.clock.at = site.clock.at, float("nan")
    with capture_logs() as log:
        shown = person.get(f"{BIN}/check-answers")
    site.clock.at = right
    assert shown.status == 500
    assert "Larkfield" not in shown.html
    assert say("en", "trouble 500 kept") in shown.text
    assert [(entry["problem"], entry["route"]) for entry in log if entry["event"] == "broke"] == [
        ("ValueError", "/{form}/check-answers")
    ]
    assert person.get(f"{BIN}/check-answers").status == 200


PAGES_THAT_ANY_VISIT_SEES = {
    "directory.html": "/", "found.html": "/?q=bin", "cookies.html": "/cookies", "privacy.html": "/privacy", "start.html": BIN,
    "accessibility.html": "/accessibility", "leave.html": f"{BIN}/leave", "question.html": f"{BIN}/bin", "evidence.html": PHOTO,
    "check_answers.html": f"{BIN}/check-answers",
}  # fmt: skip


@pytest.mark.parametrize("template", PAGES_THAT_ANY_VISIT_SEES)
def test_a_template_of_the_council_that_breaks_is_a_page_too(
    serve: Serve, tmp_path: Path, template: str
) -> None:
    place = tmp_path / "overrides"
    place.mkdir()
    data = tmp_path / "data"
    whole = serve(data=data)
    person = whole.browser()
    walk(person)
    whole.close()
    (place / template).write_text("{{ view.no_such_thing }}", encoding="utf-8")
    broken = serve(data=data, overrides=[place]).browser()
    broken.client.cookies.update(person.client.cookies)
    shown = broken.get(PAGES_THAT_ANY_VISIT_SEES[template])
    assert shown.status == 500
    assert words("en")["trouble 500 says"].partition("{number}")[0] in shown.text
    assert not TELLING.search(shown.text)


def test_a_page_that_is_not_there_says_so_with_the_forms_contacts(person: Browser) -> None:
    for path in (
        "/no-such-form",
        f"{BIN}/no-such-page",
        f"{BIN}/bin/files/x",
        "/static/none.css",
        "/a/b/c/d/e",
    ):
        shown = person.get(path)
        assert shown.status == 404, path
        assert shown.heading == say("en", "trouble 404")
        assert ("01632 960 001" in shown.text) == path.startswith(BIN)


@pytest.mark.parametrize("address", ["/no-such-page", "/?q=quagmires"])
def test_a_page_of_no_form_has_a_number_to_call(person: Browser, address: str) -> None:
    assert "tel:01632960000" in {href for href, _ in person.get(address).read.links}


def test_a_way_of_asking_that_is_not_known_is_a_page(site: Served) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
        answered = site.ask(Request(method, BIN))
        assert answered.status in (403, 405), method
        assert "<h1" in answered.body.decode()


OPEN_REDIRECTS = (
    "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https://evil.example",
    "//evil.example/%2f..", "/%2f/evil.example", "/%5cevil.example", "%0d%0aLocation:%20https://evil.example",
    "/%09/evil.example", "javascript:alert(1)", "data:text/html,x", "/.evil.example", "@evil.example",
    "//evil.example#@forms", "///evil.example", "http:///evil.example", "/report-a-missed-bin//evil.example",
    "%E2%80%AE//evil.example", "//%65vil.example",
)  # fmt: skip


def location(site: Served, request: Request) -> tuple[int, str, str]:
    """(status, where it leads, the page) of one request."""
    answered = site.ask(request)
    leads = dict(answered.headers).get("location", "")
    return answered.status, leads, answered.body.decode()


def test_no_address_leads_off_the_site(shared_site: Served) -> None:
    person = shared_site.browser()
    walk(person)
    cookie = ("cookie", f"__Host-formkit={person.client.cookies['__Host-formkit']}")
    assert len(OPEN_REDIRECTS) == 20
    for payload in OPEN_REDIRECTS:
        for request in evil_requests(payload, cookie):
            _, leads, html = location(shared_site, request)
            assert re.fullmatch(r"|/[a-z0-9-]*(/[a-z0-9_-]+)?(\?change)?", leads), (request, leads)
            for link in re.findall(r'(?:href|action|src)="([^"#?]*)', html):
                # Links to the council's own website are the only ones that go elsewhere.
                ours = re.match(r"$|/(?![/\\])|https://www\.exampleton\.gov\.uk/|tel:|mailto:", link)
                assert ours, (request, link)
                assert "evil" not in link, (request, link)


def evil_requests(payload: str, cookie: tuple[str, str]) -> list[Request]:
    """A payload in every place that an address could be read from."""
    plain = payload.replace("\\", "%5c").replace("#", "%23")
    return [
        Request("GET", f"/{plain}", [cookie]),
        Request("GET", f"{BIN}/{plain}", [cookie]),
        Request(
            "GET", f"{BIN}/bin", [cookie], query=f"change={plain}&way={plain}&next={plain}&return={plain}"
        ),
        Request("GET", f"{BIN}/due/x", [cookie, ("referer", f"https:{payload}")]),
        Request("POST", f"/{plain}/start", [cookie, ("origin", "null")]),
        Request("POST", f"{BIN}/{plain}", [cookie, ("origin", "null")]),
    ]


def test_a_form_that_was_begun_leads_only_to_pages_of_its_own(person: Browser) -> None:
    start(person)
    for way in OPEN_REDIRECTS[:3]:
        shown = person.client.post(f"{BIN}/bin", params={"change": way, "next": way}, data={"bin": "food"})
        assert shown.status_code == 403


def break_look_ups(site: Served) -> None:
    """Anything that asks a look-up breaks from now on."""

    class Broken(Lookups):
        async def ask(self, *_: object) -> None:
            raise RuntimeError("broken on purpose")

    bring(site, CouncilLookups, CouncilLookups(Broken({}).ask))


def loaded(site: Served, path: str, cookie: str) -> WebRequest:
    """A request of a person whose visits were loaded before something broke."""
    first = path.strip("/").partition("/")[0]
    scope = {"type": "http", "path": path, "headers": [(b"cookie", cookie.encode())]}
    request = WebRequest({**scope, "app": app_in(site), "path_params": {"form": first}})
    site.run(load_known(request))
    return request


def test_a_fault_ends_the_visit_on_its_page(site: Served, person: Browser) -> None:
    start(person)
    person.send({"bin": "rubbish"})
    break_look_ups(site)
    assert person.send({"place-postcode": "EX1 1AA"}).status == 500
    assert events(site, "kind, page")[-1] == ("failed", "place")


def test_who_goes_on_after_a_fault_has_later_events(site: Served, person: Browser) -> None:
    start(person)
    person.send({"bin": "rubbish"})
    whole = parts_in(site)
    break_look_ups(site)
    person.send({"place-postcode": "EX1 1AA"})
    app_in(site).state.parts = whole
    person.get(f"{BIN}/place")
    assert events(site, "kind")[-2:] == ["failed", "seen"]


def test_a_fault_without_a_visit_or_after_sending_is_nobodys(site: Served, person: Browser) -> None:
    finish(person)
    cookie = "; ".join(f"{name}={value}" for name, value in person.client.cookies.items())
    for path, said in ((f"{BIN}/bin", ""), (f"{BIN}/confirmation", cookie), ("/", cookie), ("//", cookie)):
        record_failure(loaded(site, path, said), parts_in(site))
    start(person)  # and one that is somebody's
    cookie = "; ".join(f"{name}={value}" for name, value in person.client.cookies.items())
    record_failure(loaded(site, f"{BIN}/place", cookie), parts_in(site))
    assert events(site, "page", "kind = 'failed'") == ["place"]


def test_a_store_that_is_gone_stops_nothing(site: Served, person: Browser) -> None:
    start(person)
    cookie = "; ".join(f"{name}={value}" for name, value in person.client.cookies.items())
    request = loaded(site, f"{BIN}/bin", cookie)
    site.close()
    record_failure(request, parts_in(site))
    assert events(site, "kind", "kind = 'failed'") == []
