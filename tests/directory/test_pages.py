"""The service directory and its search, without script."""

from __future__ import annotations

import pytest

from tests.web.browsing import Browser
from tests.web.serving import Served


def test_every_form_is_in_the_directory(person: Browser) -> None:
    shown = person.get("/")
    for title in ("Report a missed bin", "Get a Council Tax single person discount"):
        assert title in shown.text
    assert all(
        person.get(href).status == 200
        for href, _ in shown.read.links
        if href.startswith("/") and "#" not in href
    )


@pytest.mark.parametrize("words", ["bin not emptied", "BINS", "missed", "uncollected rubbish", "  bin  "])
def test_a_form_is_found_by_words_that_people_use(shared_site: Served, words: str) -> None:
    person = shared_site.browser()
    found = person.client.get("/", params={"q": words})
    assert "Report a missed bin" in found.text
    assert "Council Tax" not in found.text


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "x" * 5_000, "%00\x00"],
)
def test_a_search_is_shown_as_text_and_cut(shared_site: Served, words: str) -> None:
    person = shared_site.browser()
    found = person.client.get("/", params={"q": words})
    assert found.status_code == 200
    assert "<script>alert" not in found.text
    assert "<img src=x" not in found.text
    assert "49" not in found.text.partition("No form matches")[2][:40]
    assert "x" * 101 not in found.text
