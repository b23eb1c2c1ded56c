"""Pages that belong to no step of a form, and each kind of trouble really brought about."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2

from a11y_tests.site import Kept, Site, kept, only, room, served
from tests.web.browsing import Browser, Shown

FORM = "report-a-missed-bin"
LARGE = "x" * 3_000_000


def troubles(site: Site) -> Iterator[tuple[str, Kept]]:
    """Pages for trouble, each with the status that it is for."""
    person = site.person()
    yield "404", _seen(person, 404, person.client.get("/no/such/page/here"))
    yield "404 in a form", _seen(person, 404, _started(site).client.get(f"/{FORM}/no-such-page"))
    yield "400", _seen(person, 400, person.client.get("/", headers={"Host": "evil.example"}))
    yield "403", _seen(person, 403, person.client.post(f"/{FORM}/start", data={"formkit-token": "made up"}))
    yield "405", _seen(person, 405, person.client.post("/privacy"))
    yield "410 expired", _expired(site)
    yield "410 with what was typed", _typed_too_late(site)
    yield "413", _too_large(site)
    yield "429", _too_often(site)
    yield "500", _broken(site, "cookies.html", "/cookies")
    yield "500 in a form", _broken(site, "start.html", f"/{FORM}")
    yield "503", _not_saved(site)


def _seen(person: Browser, status: int, response: httpx2.Response) -> Kept:
    assert response.status_code == status, f"{response.url} answered {response.status_code}, not {status}"
    person.page = Shown(response.status_code, response.url.path, response.text, response.headers)
    return kept(person)


def _started(site: Site) -> Browser:
    person = site.person()
    person.get(f"/{FORM}")
    person.send()
    return person


def _expired(site: Site) -> Kept:
    person = site.person()
    person.client.cookies.set("formkit-session", "0" * 64)
    return _seen(person, 410, person.client.get(f"/{FORM}/bin"))


def _typed_too_late(site: Site) -> Kept:
    person = _started(site)
    fields = person.page.read.forms[-1].fields
    person.client.cookies.clear()
    return _seen(person, 410, person.client.post(f"/{FORM}/bin", data={**fields, "bin": "food"}))


def _too_large(site: Site) -> Kept:
    person = _started(site)
    fields = person.page.read.forms[-1].fields
    return _seen(person, 413, person.client.post(f"/{FORM}/bin", data={**fields, "bin": LARGE}))


def _too_often(site: Site) -> Kept:
    busy = served(only(site.settings.forms, FORM), pages_a_minute=10)
    person = _started(busy)
    fields = person.page.read.forms[-1].fields
    answers = [person.client.post(f"/{FORM}/bin", data=fields) for _ in range(20)]
    busy.stop()
    return _seen(person, 429, answers[-1])


def _broken(site: Site, template: str, address: str) -> Kept:
    """A council's own template with a mistake in it: the page breaks in the middle of being drawn."""
    own = room()
    (own / template).write_text("{{ view.no_such_name }}", encoding="utf-8")
    broken = served(only(site.settings.forms, FORM), overrides=[own])
    person = broken.person()
    answer = person.client.get(address)
    broken.stop()
    return _seen(person, 500, answer)


def _not_saved(site: Site) -> Kept:
    """The database's file is overwritten with something else while a person fills in a page."""
    failing = served(only(site.settings.forms, FORM))
    person = _started(failing)
    fields = {**person.page.read.forms[-1].fields, "bin": "rubbish"}
    for path in failing.settings.data.glob("formkit.sqlite*"):
        path.write_bytes(b"not a database" * 5000)
    answer = person.client.post(f"/{FORM}/bin", data=fields)
    failing.stop()
    return _seen(person, 503, answer)
