"""A site works the same at the root of its host and under a path, behind a real proxy."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from tests.web.behind_nginx import HOST, NOT_HERE, nginx
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.running import running, today
from tests.web.walking import MISSED_BIN, on, reference

FORM = "report-a-missed-bin"
ADDRESS = re.compile(r'\s(href|src|action)="([^"#?]*)')
NOWHERE = "/no-such-page"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Crawl:
    """Every address that the pages of a journey name, and which of them lead nowhere."""

    def __init__(self, person: Browser, prefix: str) -> None:
        self.person = person
        self.prefix = prefix
        self.asked: set[str] = set()
        self.broken: list[str] = []
        self.states = 0

    def look(self) -> None:
        """Ask for all that the page names within the site."""
        self.states += 1
        for kind, address in ADDRESS.findall(self.person.page.html):
            if not address.startswith("/") or address in self.asked:
                continue
            self.asked.add(address)
            if not address.startswith(f"{self.prefix}/") or not self._is_there(kind, address):
                self.broken.append(address)

    def _is_there(self, kind: str, address: str) -> bool:
        """What is sent somewhere the walk itself shows."""
        if kind == "action" or address.endswith(NOWHERE):
            return True
        return self.person.client.get(address).status_code in (200, 303)


@pytest.mark.skipif(bool(NOT_HERE), reason=NOT_HERE)
@pytest.mark.parametrize(
    ("prefix", "location", "onward"),
    [("", "/", ""), ("/forms", "/forms/", ""), ("/forms", "/forms/", "/"), ("/a/b", "/a/b/", "")],
)
def test_no_link_of_any_page_is_broken(tmp_path: Path, prefix: str, location: str, onward: str) -> None:
    """`onward`: "/" where the proxy cuts the prefix off before it hands on."""
    port = free_port()
    address = f"https://{HOST}:{port}{prefix}"
    with (
        running(tmp_path / "data", {"FORMKIT_ADDRESS": address}) as server,
        nginx(f"{server.address}{onward}", location, port) as trust,
    ):
        server.address = f"https://{HOST}:{port}"
        crawl = Crawl(Browser(server.client(trust=str(trust))), prefix)
        walked(crawl)
        assert crawl.broken == []
        assert len(crawl.asked) > 20
        assert reference(crawl.person.page)
        calendar = crawl.person.client.get(f"{prefix}/{FORM}/calendar")
        assert calendar.status_code == 200
        output = server.stop()
    assert "stranger" not in output


def walked(crawl: Crawl) -> None:
    """Each state of one form: the directory, the start, each question refused and answered, the end; then the staff's."""
    person, prefix = crawl.person, crawl.prefix
    for page in ("/", "/privacy", "/cookies", NOWHERE, "/staff/sign-in", f"/{FORM}"):
        person.get(f"{prefix}{page}")
        crawl.look()
    person.send()
    crawl.look()
    for entry in MISSED_BIN:
        if "bin" in entry or "due" in entry:
            person.send({})
            crawl.look()
        person.send(on(today()) if "due" in entry else entry)
        crawl.look()
    person.send()
    crawl.look()


def test_what_leads_on_and_what_is_sent_by_htmx_keeps_the_path(serve: Serve) -> None:
    site = serve(address="https://testserver/forms")
    client = site.client()
    assert (
        client.get("/forms/staff", follow_redirects=False)
        .headers["location"]
        .startswith("/forms/staff/sign-in")
    )
    assert client.get("/forms").status_code == 200
    for script in re.findall(r'src="([^"]+)"', client.get("/forms/").text):
        assert script.startswith("/forms/static/")
        assert client.get(script).status_code == 200


def test_a_path_that_only_begins_alike_is_another(serve: Serve) -> None:
    site = serve(address="https://testserver/forms")
    assert site.client().get("/formsandmore").status_code == 404


@pytest.mark.parametrize(
    ("address", "names_below"), [("https://testserver", True), ("https://testserver/forms", False)]
)
def test_names_below_a_host_are_decided_about_only_where_all_of_it_is_ours(
    serve: Serve, address: str, names_below: bool
) -> None:
    told = serve(address=address).client().get("/").headers["strict-transport-security"]
    assert ("includeSubDomains" in told) is names_below
