"""Answers to htmx: it stays on one page of a form, and everything else is opened anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.lists import THINGS
from tests.web.serving import Served
from tests.web.walking import BIN, forms_folder, start, token

HTMX = {"HX-Request": "true"}


@pytest.fixture
def live(site: Served) -> Browser:
    """A person whose pages are sent by htmx."""
    return Browser(site.client(headers=HTMX))


def test_a_redirect_to_another_page_has_the_browser_open_it(live: Browser) -> None:
    start(live)
    live.get(f"{BIN}/bin")
    sent = live.client.post(
        f"{BIN}/bin", data={"bin": "rubbish", "formkit-token": token(live.page), "formkit-seen": ""}
    )
    assert (sent.status_code, sent.headers["hx-redirect"]) == (200, f"{BIN}/place")
    assert "location" not in sent.headers
    assert sent.content == b""


def test_a_redirect_to_the_same_page_is_followed_as_ever(live: Browser) -> None:
    start(live)
    live.get(f"{BIN}/bin")
    live.send({"bin": "rubbish"})
    live.get(f"{BIN}/place")
    sent = live.send({"place-postcode": "EX1 1AA"}, follow=False)
    assert (sent.status, sent.headers["location"]) == (303, f"{BIN}/place?found")


def test_a_list_and_its_items_are_one_place(serve: Serve, tmp_path: Path) -> None:
    person = Browser(serve(forms=forms_folder(tmp_path / "forms", THINGS)).client(headers=HTMX))
    start(person, "/things")
    person.get("/things/things/1/item")
    sent = person.send({"item": "Sofa"}, follow=False)
    assert (sent.status, sent.headers["location"]) == (303, "/things/things/1/how_many")


def test_without_htmx_nothing_is_different(person: Browser) -> None:
    start(person)
    sent = person.send({"bin": "rubbish"}, follow=False)
    assert (sent.status, sent.headers["location"]) == (303, f"{BIN}/place")
    assert "hx-redirect" not in sent.headers


def test_the_new_cookie_of_a_redirect_is_not_lost(live: Browser) -> None:
    live.get(BIN)
    sent = live.client.post(f"{BIN}/start", data={"formkit-token": token(live.page)})
    assert sent.headers["hx-redirect"] == f"{BIN}/bin?started"
    assert "set-cookie" in sent.headers
