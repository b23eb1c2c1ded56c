"""A fault of ours that meets a visit is counted as one, and never stands in the way of the page that tells of it."""

from __future__ import annotations

from starlette.requests import Request

from formkit.lookups.opening import Lookups
from formkit.web.failing import record_failure
from formkit.web.known import load_known
from tests.web.browsing import Browser
from tests.web.events import events
from tests.web.serving import Served
from tests.web.visiting import app_in, bring, parts_in
from tests.web.walking import BIN, finish, start


def break_look_ups(site: Served) -> None:
    """Anything that asks a look-up breaks from now on."""

    class Broken(Lookups):
        async def ask(self, *_: object) -> None:
            raise RuntimeError("broken on purpose")

    bring(site, Lookups, Broken({}))


def loaded(site: Served, path: str, cookie: str) -> Request:
    """A request of a person whose visits were loaded before something broke."""
    first = path.strip("/").partition("/")[0]
    scope = {"type": "http", "path": path, "headers": [(b"cookie", cookie.encode())]}
    request = Request({**scope, "app": app_in(site), "path_params": {"form": first}})
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
