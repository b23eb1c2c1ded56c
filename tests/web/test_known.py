"""What a request needs of its session is loaded once, and again where something was changed in between."""

from __future__ import annotations

import time
from collections.abc import Iterator

import apsw
import pytest
from starlette.requests import Request
from starlette.responses import Response

from formkit.web.known import known_of, load_known, with_known
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.visiting import app_in
from tests.web.walking import BIN, start

CHANGES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def statements() -> Iterator[list[tuple[bool, str]]]:
    """Each statement that is run, and whether by who may only read. The site must be opened after this."""
    seen: list[tuple[bool, str]] = []

    def watch(connection: apsw.Connection) -> None:
        only_reads = connection.readonly("main")

        def note(_: object, sql: str, __: object) -> bool:
            seen.append((only_reads, sql))
            return True

        connection.exec_trace = note

    apsw.connection_hooks.append(watch)
    yield seen
    apsw.connection_hooks.remove(watch)


def _request(site: Served, person: Browser, form: str) -> Request:
    cookie = "; ".join(f"{name}={value}" for name, value in person.client.cookies.items())
    headers = [(b"cookie", cookie.encode())]
    return Request({"type": "http", "app": app_in(site), "headers": headers, "path_params": {"form": form}})


def _let_start_end(statements: list[tuple[bool, str]]) -> None:
    """Wait for what the site reads by itself when it begins: the audit log, and whether all files are there."""
    seen = -1
    while seen != len(statements):
        seen = len(statements)
        time.sleep(0.3)


def test_a_question_page_costs_one_read_and_sending_it_one_read_and_one_save(
    statements: list[tuple[bool, str]], serve: Serve
) -> None:
    person = serve().browser()
    start(person)
    _let_start_end(statements)
    for _ in range(2):
        statements.clear()
        person.get(f"{BIN}/bin")
        assert [sql.split()[0] for only_reads, sql in statements if only_reads] == ["SELECT"]
        statements.clear()
        assert person.send({"bin": "rubbish"}, follow=False).status == 303
        assert [sql.split()[0] for only_reads, sql in statements if only_reads] == ["SELECT"]
        written = [sql for only_reads, sql in statements if not only_reads and sql.startswith(CHANGES)]
        assert sum(sql.startswith("UPDATE visit SET version") for sql in written) == 1


def test_the_newest_visit_at_the_form_comes_with_its_form(site: Served, person: Browser) -> None:
    start(person)
    request = _request(site, person, "report-a-missed-bin")
    site.run(load_known(request))
    known = known_of(request)
    assert known.newest is not None
    assert known.form is not None
    assert (known.newest.form, known.form.id) == ("report-a-missed-bin", "report-a-missed-bin")
    assert known.visits == (known.newest,)
    other = _request(site, person, "report-fly-tipping")
    site.run(load_known(other))
    assert (known_of(other).newest, known_of(other).form) == (None, None)
    assert known_of(other).visits == known.visits


def test_without_a_session_nothing_is_asked(statements: list[tuple[bool, str]], serve: Serve) -> None:
    site = serve()
    request = _request(site, site.browser(), "report-a-missed-bin")
    statements.clear()

    async def endpoint(request: Request) -> Response:
        assert known_of(request).visits == ()
        return Response("shown")

    async def answered() -> Response:
        return await with_known(endpoint)(request)

    assert site.run(answered()).body == b"shown"
    assert [sql for _, sql in statements if "FROM visit WHERE session" in sql] == []


def test_where_no_route_asked_nothing_is_known(site: Served, person: Browser) -> None:
    start(person)
    assert known_of(_request(site, person, "report-a-missed-bin")).visits == ()
